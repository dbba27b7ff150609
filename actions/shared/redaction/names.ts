/** One word of a name that makes the whole name secret, wherever it is in the name. */
const SECRET_WORD =
  /^(pass|passcode|pwd|creds?|authorization|bearer|unseal|requirepass|masterauth|dockerconfigjson)$|(password|passwd|passphrase|secret|token|credential|apikey|accesskey|secretkey|privatekey|masterkey|signingkey|encryptionkey|connectionstring|connstr)s?$|^(db|pg|sql|mysql|redis|root|admin|user|smtp|mail|ftp|ldap|proxy|key|store|sudo)(pass|pwd)$/
/** Words that make a name secret as its last one. `…_KEY` is handled apart. */
const SECRET_END = /^(auth|pat|pw)$/
/** Words before `KEY` in public names. */
const PUBLIC_KEY =
  /^(public|pub|publishable|partition|cache|primary|sort|range|routing|foreign|lookup|index|group|object|site|host|record|row|order|shard|dedup|idempotency|translation|hot|short|config|feature|map|label|gpg|issue|project)$/
/** `API_KEY_PROD`, `SECRET_KEY_BASE`: a key although the name continues. */
const KEY_BEFORE = /^(api|access|private|secret|signing|encryption|master|jwt|app)$/
/** Last words that name a property of a secret, or where to get it, and not the secret. */
const HARMLESS_END =
  /^(method|endpoint|ids?|ttl|expir\w*|lifetime|length|len|size|count|limit|names?|types?|policy|alg|algorithm|enabled?|required|header|prefix|suffix|format|version|issuer|audience|provider|rotation|interval|timeout|min|max|host|port|user|username|location|mode|class|strategy|encoder|encoding|cost|rounds|iterations|field|param|store|parallelism)$|(file|path|dir|folder|url|uri)$/
/** `MAX_TOKENS` counts tokens; `ALLOW_EMPTY_PASSWORD` is a switch; `TOKEN_EXPIRES_IN` is a time. */
const HARMLESS_WORD = /^(max|min|num|expir\w*|ttl|lifetime|allow|empty|random|enable|disable|require|requires)$/
/** Shells keep the current and the previous directory in these. */
const DIRECTORIES = /^(OLD)?PWD$/

/**
 * Pure: whether a variable, key or input of this name holds a secret. Reads `PGPASSWORD`, `Db__Password`,
 * `spring.datasource.password`, `clientSecret` and `github-token` alike.
 */
export function isSecretName(name: string): boolean {
  if (DIRECTORIES.test(name)) return false
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (isWebhook(words)) return true
  if (HARMLESS_END.test(last) || words.some((each) => HARMLESS_WORD.test(each))) return false
  return words.some((each) => SECRET_WORD.test(each)) || SECRET_END.test(last) || isKey(words) || isConnection(words)
}

/** `ConnectionStrings__Default` → connection, strings, default; trailing digits of a word are removed. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .map((each) => each.toLowerCase().replace(/\d+$/, ''))
    .filter((each) => each !== '')
}

function isKey(words: readonly string[]): boolean {
  const at = words.findLastIndex((each) => each === 'key' || each === 'keys')
  if (at < 0) return false
  const before = words[at - 1] ?? ''
  return at === words.length - 1 ? !PUBLIC_KEY.test(before) : KEY_BEFORE.test(before)
}

/** Who knows the URL of a chat's webhook may write there: `SLACK_WEBHOOK_URL`. */
const isWebhook = (words: readonly string[]) =>
  words.includes('webhook') && /^(webhook|ur[li])$/.test(words.at(-1) ?? '')

const isConnection = (words: readonly string[]) =>
  words.some((each, index) => each === 'connection' && /^strings?$/.test(words[index + 1] ?? '')) ||
  words.some((each, index) => each === 'erlang' && words[index + 1] === 'cookie')
