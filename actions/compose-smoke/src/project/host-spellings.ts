const NAME = String.raw`[a-z0-9](?:[\w.-]*\w)?`
/** From 5 to 79, only SSH, SMTP and DNS: after any other of these numbers it is an image, `redis:8`, `postgres:17`. */
const PORT = String.raw`(?:[1-4]|2[25]|53|[89]\d|\d{3,5})(?![\w-]|\.\w)`
/** Keys of connection strings, options and JSON whose value is a host, with any prefix: `--db-host`, `PGHOST`. */
const KEY = `(?:host|hostname|hostaddr|server|servername|data source|datasource|addr|address|endpoint|broker|brokers|bootstrap[._-]servers?)`

/** Programs whose first argument is a host. */
const ASKS = String.raw`(?:ping|telnet|nslookup|dig|curl|wget|ssh|getent hosts|wait-for(?:-it)?(?:\.sh)?)`

/** Spellings of addresses; the first group of each is a host, or hosts with commas between. */
const SPELLINGS = [
  // http://user:password@a:1,b:2/path, jdbc:mysql://a, //a:1
  /(?:^|[a-z0-9+.-]:|[\s"'`=(,])\/\/([^/?#\s"'`<>]+)/g,
  // user@a
  new RegExp(String.raw`@(${NAME})\.?(?=[:/?\s"'\`]|$)`, 'g'),
  // host=a, "host": "a", Server=a,1433
  new RegExp(String.raw`${KEY}["']?\s*[=:]\s*["']?(?:(?:tcp|np|lpc):)?(${NAME})`, 'g'),
  // --host a, --redis-host a
  new RegExp(String.raw`(?:^|\s)-[\w.-]*${KEY}\s+["']?(${NAME})`, 'g'),
  // ping -c 1 a, wait-for-it.sh a
  new RegExp(String.raw`\b${ASKS}\s+(?:-\S+\s+(?:\d+\s+)?)*(${NAME})`, 'g'),
  // -h a, -ha
  new RegExp(String.raw`(?:^|\s)-h\s*(${NAME})(?=$|[\s;&|)"'])`, 'g'),
  // nc a 5432
  new RegExp(String.raw`(?:^|\s)(${NAME})\s+\d{2,5}(?=$|[\s;&|)"'])`, 'g'),
  // ("a", 5432)
  new RegExp(String.raw`["'](${NAME})["']\s*,\s*["']?${PORT}`, 'g'),
  // gethostbyname("a"), getaddrinfo('a')
  new RegExp(String.raw`\b(?:gethostbyname|getaddrinfo|lookup|resolve4?)\s*\(\s*["'](${NAME})["']`, 'g'),
  // server a; proxy_pass and reverse_proxy of proxies
  new RegExp(
    String.raw`(?:^|[\s{;])(?:server|(?:fastcgi|uwsgi|scgi|grpc|proxy)_pass|reverse_proxy)\s+(${NAME})\s*(?=[;\n}]|$)`,
    'g',
  ),
  // /dev/tcp/a/5432
  new RegExp(String.raw`(?:^|/dev/(?:tcp|udp)/)(${NAME})/\d{2,5}(?=$|[\s;&|)"'])`, 'g'),
]

/** a:5432, tcp(a:5432), x,a:5432, KEY=a:5432; the first group is what a `=` belongs to. */
const WITH_PORT = new RegExp(String.raw`(?:^|(\w*)=|[\s,;("'\`|@[{:])(${NAME})\.?:${PORT}`, 'g')
/** Images have a name and a number with a colon between, too. */
const IMAGE_KEY = /(img|image|tag|from)s?$/

/** Pure: hosts that a text names, in lower case; each is spelled in one of the usual ways, with or without a port. */
export function hostsIn(text: string): string[] {
  const lower = text.toLowerCase()
  const list = lower.trim().replace(BRACKETS, '').split(SEPARATOR)
  const whole = list.every((each) => IS_NAME.test(each)) ? list : []
  return [...whole, ...addressesIn(lower)].flatMap(hostOf)
}

const IS_NAME = new RegExp(`^${NAME}\\.?$`)
/** `["a", "b"]`, `a;b`, `a, b` */
const BRACKETS = /^\[\s*["']?|["']?\s*\]$/g
const SEPARATOR = /["']?\s*[,;|]\s*["']?/

/** Variables whose value is a name of something else, also where it equals a service's: `POSTGRES_DB: app`. */
const NAMES_NO_HOST = new RegExp(
  `(^|_)(${[
    // data, and who may read it
    'db|db_?name|dbs|(pg)?databases?|catalog|schema|tables?|collection|index|keyspace|bucket|container|topic|queues?|exchange|vhost|stream|channel',
    '(pg)?user(s|_?name)?|owner|login|account|admin|principal|role|group|team|tenant|org|organi[sz]ation|realm|client(_id)?|audience|issuer|scope',
    'pass|(pg)?password|passwd|pwd|secret|token|keys?|salt|cookie|hash|id|uuid',
    // names of the program itself and of its parts
    'name|title|label|tags?|app|application|service_name|dd_service|component|process|command|cmd|task|job|module|class|package|plugins?|features?|modules',
    'namespace|project|prefix|suffix|path|dir|directory|folder|file|home|workdir|root|locale|lang|language|theme|tz|timezone|region|zone',
    // choices
    'mode|type|kind|driver|engine|dialect|adapter|vendor|connection|store|storage|backend|provider|executor|scheduler|transport|protocol|scheme|format|serializer',
    'profiles?|profiles_active|env|environment|stage|level|target|strategy|policy|version|edition|variant|flavou?r',
  ].join('|')})$`,
  'i',
)

/** Pure: as `hostsIn`, of a program and its arguments: a word that only equals a host may be anything. */
export function hostsInCommand(words: readonly string[]): string[] {
  if (words.length === 1) return words.flatMap(hostsIn)
  // As separate words, and joined: an option and its value are two.
  return [...words, words.join(' ')].flatMap((each) => addressesIn(each.toLowerCase())).flatMap(hostOf)
}

/** Pure: as `hostsIn`, of a variable's value. */
export function hostsInVariable(variable: string, value: string): string[] {
  if (IMAGE_KEY.test(variable.toLowerCase())) return []
  return NAMES_NO_HOST.test(variable) ? addressedHosts(value) : hostsIn(value)
}

/** Pure: the hosts of a value that are written as addresses: with a scheme, a port or an option. */
export const addressedHosts = (value: string): string[] => addressesIn(value.toLowerCase()).flatMap(hostOf)

function addressesIn(lower: string): string[] {
  const withPort = [...lower.matchAll(WITH_PORT)].flatMap(([, key = '', host = '']) =>
    IMAGE_KEY.test(key) ? [] : host,
  )
  const others = SPELLINGS.flatMap((each) => [...lower.matchAll(each)].flatMap(([, found = '']) => listOf(found)))
  return [...withPort, ...others]
}

/** The hosts of a URL's authority: after the user, between commas. */
const listOf = (found: string) => found.slice(found.lastIndexOf('@') + 1).split(',')

/** Without brackets, port and trailing dot. */
const hostOf = (found: string) => /^\[?([a-z0-9](?:[\w.-]*\w)?)/.exec(found.trim())?.slice(1, 2) ?? []
