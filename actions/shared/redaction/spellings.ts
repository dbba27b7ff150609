import { MIN_LENGTH } from './ordinary.ts'

/** `base64` and MIME break lines at 76 characters, PEM and openssl at 64. */
const BASE64_LINES = [76, 64]
/** Characters that Go's `encoding/json` also escapes, so that JSON is safe in HTML. */
const GO_ESCAPES = /[<>&\u2028\u2029]/g
const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * Pure: every form in which programs write a value: unchanged, each of its lines, with Compose's `$$`, and
 * each of these escaped for JSON, YAML, URLs, HTML, shells and Python, and in base64 at any offset.
 */
export function spellingsOf(value: string): string[] {
  const plain = [value, value.trim(), ...linesOf(value)].filter((each) => each.length >= MIN_LENGTH)
  const doubled = plain.flatMap((each) => [each, each.replaceAll('$', '$$$$')])
  const found = [...new Set(doubled)].flatMap((each) => [...escapesOf(each), ...base64Of(each)])
  return [...new Set(found)].filter((each) => each.length >= MIN_LENGTH)
}

/** The header and footer of a PEM block are kept, because they show its type. */
const linesOf = (value: string) =>
  value
    .split(/\r?\n|\r/)
    .map((each) => each.trim())
    .filter((each) => !/^-----(BEGIN|END) [\w ]+-----$/.test(each))

/** A file rather than a password: it does not occur in URLs or commands. */
const LONG = 16 * 1024

function escapesOf(value: string): string[] {
  const json = quoted(value)
  if (value.length > LONG) return [value, json, quoted(json)]
  const asGo = hex(json, GO_ESCAPES)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Python and PHP escape all beyond ASCII
  const asPython = hex(json, /[^\x00-\x7f]/g)
  return [
    value,
    ...[json, asGo, asPython, json.replaceAll('/', '\\/')].flatMap((each) => [each, quoted(each)]),
    value.replaceAll("'", "''"),
    value.replaceAll("'", "'\\''"),
    value.replaceAll('\\', '\\\\'),
    value.replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
    value.replace(/[^\w@%+=:,./-]/g, '\\$&'),
    value.replace(/[&<>"']/g, (each) => HTML[each] ?? each),
    value.replace(/[&<>]/g, (each) => HTML[each] ?? each),
    ...urlEscapesOf(value),
  ]
}

const quoted = (value: string) => JSON.stringify(value).slice(1, -1)

const hex = (text: string, characters: RegExp) =>
  text.replace(characters, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Libraries differ in what they leave unescaped: JavaScript's two, forms, Python's `quote`, Go's query, path, user. */
const LEFT_AS_IS = ["~!'()*", "~!'()*$&+,/:;=?@#", '*', '~/', '~', '~$&+=:@', '~$&+,;=', "~!$&'()*+,;="]

function urlEscapesOf(value: string): string[] {
  if (/^[\w.-]*$/.test(value)) return []
  const escaped = LEFT_AS_IS.map((left) => percent(value, left))
  const asQuery = escaped.map((each) => each.replaceAll('%20', '+'))
  const lower = [...escaped, ...asQuery].map((each) => each.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))
  return [...escaped, ...asQuery, ...lower]
}

function percent(value: string, left: string): string {
  return [...value].map((each) => (/[\w.-]/.test(each) || left.includes(each) ? each : bytesOf(each))).join('')
}

const bytesOf = (character: string) =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** Shorter strings occur by chance: eight characters are six bytes. */
const BASE64_MIN = 6

/**
 * In base64, three bytes are four characters: within a longer text, a value begins at one of three offsets. The
 * characters that it shares with neighbouring bytes are omitted.
 */
function base64Of(value: string): string[] {
  const bytes = Buffer.from(value)
  const whole = bytes.toString('base64')
  const inside = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const start = offset === 0 ? 0 : offset + 1
    return [text.slice(start, Math.floor(((offset + bytes.length) * 8) / 6)), text.slice(start)]
  })
  const lines = BASE64_LINES.flatMap((width) =>
    whole.length > width ? (whole.match(new RegExp(`.{1,${width}}`, 'g')) ?? []) : [],
  )
  const found = [whole, ...[whole.replace(/=+$/, ''), ...inside, ...lines].filter((each) => each.length >= BASE64_MIN)]
  return [...found, ...found.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))]
}
