import { type IsSecret, passwordsIn } from './embedded.ts'
import { isSecretName } from './names.ts'
import type { Secret } from './secret.ts'

/** A mounted file's path in place of the secret: `/run/secrets/key`. */
const PATH = /^(~|\.{1,2}|[A-Za-z]:|\/(run|var|etc|home|usr|opt|tmp|app|mnt|data|root|srv|secrets))[/\\][\w./\\@-]*$/
/** `Bearer …`, `Basic …`: the scheme is not secret. */
const SCHEME = /^(?:bearer|basic|token|digest|apikey)\s+(.+)$/i
/** A name and its value in YAML, JSON, `.env` or properties, also several in a line. Each word is matched once. */
const ASSIGNMENT =
  /(?<![\w.-])([\w.-]{1,128})["']?[ \t]*[:=][ \t]*("(?:[^"\\\n]|\\.){0,4096}"|'(?:[^'\n]|''){0,4096}'|[^\s,{}[\]"'|>&*][^\n,}\]]*)/g

/** Pure: the secrets of a variable: its value if its name is secret, else the passwords in it. */
export function secretsInVariable(name: string, value: string, isSecret: IsSecret = isSecretName): Secret[] {
  const plain = value.trim()
  const parts = [...passwordsIn(value, isSecret), ...(value.includes('\n') ? valuesInText(value, isSecret) : [])]
  const whole = isSecret(name) && plain !== '' && !PATH.test(plain) ? ofWhole(value) : []
  return [...whole, ...parts].map((each) => ({ name, value: each }))
}

const ofWhole = (value: string) => [value, ...(SCHEME.exec(value.trim())?.slice(1) ?? [])]

/** Pure: the secrets in a text of assignments: an `.env` file, YAML, properties. */
export function secretsInText(text: string, isSecret: IsSecret = isSecretName): Secret[] {
  return assignmentsIn(text).flatMap(([name, value]) =>
    secretsInVariable(name, value, isSecret).filter((each) => !each.value.includes('\n')),
  )
}

const valuesInText = (text: string, isSecret: IsSecret) =>
  assignmentsIn(text).flatMap(([name, value]) => [
    ...(isSecret(name) ? ofWhole(value) : []),
    ...passwordsIn(value, isSecret),
  ])

/** In a longer line with many names, only the parts are read. */
const LINE_LENGTH = 1024

/** Pure: names with their values; of `a: b, c`, both `b` and `b, c`. */
function assignmentsIn(text: string): [name: string, value: string][] {
  return [...text.matchAll(ASSIGNMENT)].flatMap(({ 1: name = '', 2: raw = '', index, 0: all }) => {
    const start = index + all.length - raw.length
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end < 0 ? undefined : end).trim()
    const values = line.length <= LINE_LENGTH ? [unquoted(raw.trim()), line] : [unquoted(raw.trim())]
    return [...new Set(values)].map((value): [string, string] => [name, value])
  })
}

function unquoted(value: string): string {
  if (/^".*"$/s.test(value)) {
    try {
      return JSON.parse(value) as string
    } catch {
      return value.slice(1, -1)
    }
  }
  return /^'.*'$/s.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value
}
