import { isSecretName } from './names.ts'

/** Whether a name belongs to a secret: `isSecretName`, and the names that the user added. */
export type IsSecret = (name: string) => boolean

const HOST = String.raw`(?!sha256:)(?:[\w.$%{}*-]+|\[[0-9a-fA-F:]+\])(?::\d+)?(?=[/?#,;:)\]}\\"'\s]|$)`
/** The user, if no port (`host:8080/`) follows in place of a password. */
const USER = String.raw`:\/\/[^\s:@/?#"'<>[\]]*:(?!\d{1,5}(?:[/?#]|$))`
/**
 * `scheme://user:password@host`: also without a user, and with `/`, `@`, `:`, `?` or `#` in the password. It goes up to
 * the last `@` before a query; `/@scope` is part of a path.
 * @param ends characters that end a URL, in addition to white space.
 */
function urlWith(ends: string): RegExp {
  const untilQuery = `(?:(?!://)[^\\s?#${ends}]){1,512}(?<!/)`
  const acrossQuery = `(?:(?!://)[^\\s@${ends}]){1,512}`
  return new RegExp(`(${USER})(${untilQuery}|${acrossQuery})(?=@${HOST})`, 'g')
}

/** Within other text, quotes end it. */
const IN_URL = urlWith('"\'<>\\x60')
/** A separate value can contain them. */
const URL_ALONE = urlWith('')
/** `user:password@tcp(host)`, the format of Go's database drivers. */
const IN_DRIVER = /((?:^|[\s"'=])[^\s:@/"'=]*:)([^\s"']+)(?=@(?:tcp|unix|udp)\()/g
/** `'…'`, `"…"`, `{…}`: a quoted value, which can contain the separators. */
const QUOTED_PAIR =
  /(?<![\w.-])([\w.-]{1,64}(?: [\w.-]{1,64})?)\s*=\s*(?:'((?:[^'\\]|\\.){0,512})'|"((?:[^"\\]|\\.){0,512})"|\{([^}]{0,512})\})/g
/** Placeholders for a password: `${NAME}`, `<password>`, `{{ .Values.x }}`, `%s`, `***`. */
const PLACEHOLDER =
  /^(\$\{.*\}|\$\([\w.]+\)|\$[A-Z_][A-Z0-9_]*|<[^>]*>|\{\{.*\}\}|\{\w*\}|%\w|\*+|[xX]{3,}|\.{3,}|\[\w+\])$/

/** Pure: hides all passwords in URLs. */
export function maskUrls(text: string, mask: string): string {
  if (!text.includes('@')) return text
  const masked = (_: string, before: string, password: string) =>
    before + (PLACEHOLDER.test(password) ? password : mask)
  const urls = text.includes('://') ? text.replace(IN_URL, masked) : text
  return /@(?:tcp|unix|udp)\(/.test(urls) ? urls.replace(IN_DRIVER, masked) : urls
}

/** Pure: the passwords within a value: of a URL, a data source name, a connection string, JSON, an option. */
export function passwordsIn(value: string, isSecret: IsSecret = isSecretName): string[] {
  const found = [...inUrls(value), ...inPairs(value, isSecret), ...inJson(value, isSecret)]
  return [...new Set(found)].filter((each) => each !== '' && !PLACEHOLDER.test(each))
}

function inUrls(value: string): string[] {
  // Each variable of the environment is read at every start, and hardly one has it.
  if (!value.includes('@')) return []
  const found = [IN_URL, URL_ALONE, IN_DRIVER]
    .flatMap((each) => [...value.matchAll(each)])
    .map(([, , password = '']) => password)
  // A program decodes the escaped form and can print the plain one.
  return found.flatMap((each) => [each, decoded(each)])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `Server=…;Password=…`, `host=… password=…`, `h:6379,password=…`, `?user=…&password=…`. */
function inPairs(value: string, isSecret: IsSecret): string[] {
  if (!value.includes('=')) return []
  const quoted = [...value.matchAll(QUOTED_PAIR)].flatMap(([, name = '', ...values]) =>
    isSecret(name) ? values.filter((each) => each !== undefined) : [],
  )
  const parts = value.includes(';')
    ? value.split(';')
    : value.split(/\s+/).flatMap((each) => [each, ...each.split(/[,&?]/)])
  return [...quoted, ...parts.flatMap((part) => ofPair(part, isSecret))]
}

/** In connection strings `PWD` is the password, in a shell the current folder. */
const PWD = /^pwd$/i

function ofPair(part: string, isSecret: IsSecret): string[] {
  const [, name = '', value = ''] = /^\s*(?:--?)?([\w. -]*?\w)\s*=\s*(.*?)\s*$/s.exec(part) ?? []
  const whole = !/^["'{]/.test(value) || /^(["']).*\1$|^\{.*\}$/s.test(value)
  const secret = isSecret(name) || (PWD.test(name) && !value.startsWith('/'))
  return secret && whole ? [value, value.replace(/^["'{]|["'}]$/g, '')] : []
}

function inJson(value: string, isSecret: IsSecret): string[] {
  if (!/^\s*[[{]/.test(value)) return []
  try {
    return inTree(JSON.parse(value), false, isSecret)
  } catch {
    return []
  }
}

/** Pure: all strings under a secret name, and the passwords within all others. */
export function inTree(tree: unknown, secret: boolean, isSecret: IsSecret): string[] {
  if (typeof tree === 'string') return secret ? [tree] : passwordsIn(tree, isSecret)
  if (typeof tree === 'number') return secret ? [String(tree)] : []
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([name, each]) =>
    inTree(each, (secret && Array.isArray(tree)) || isSecret(name), isSecret),
  )
}
