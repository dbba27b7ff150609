/**
 * How much a healthcheck that passed proves.
 * `service`: that the service answers. `nothing`: it can't fail. `maybe-setup`: an image's own setup may have answered,
 * by a server that only this container reaches and that is stopped before the real one starts.
 */
export type HealthProof = 'service' | 'nothing' | 'maybe-setup'

/** Pure: what a healthcheck proves. @param test as the engine has it: `CMD` and words, or `CMD-SHELL` and a script. */
export function proofOf([kind = '', ...words]: readonly string[]): HealthProof {
  if (kind === 'CMD-SHELL') return proofOfScript(words.join(' '))
  if (SHELL.test(words[0] ?? '') && /^-\w*c$/.test(words[1] ?? '')) return proofOfScript(words[2] ?? '')
  if (isIndifferent(words)) return 'nothing'
  return asksOwnServer(words) ? 'maybe-setup' : 'service'
}

const SHELL = /(?:^|\/)(?:ba|da|a)?sh$/
/** Programs that succeed whatever the service does. */
const SUCCEEDS = /^(?:\S*\/)?(?:true|echo|printf|:|date|hostname|whoami|id|pwd|uptime|env|sleep|uname)$/
/** `server --help` and `server --version` succeed without a server. */
const TELLS_USAGE = /^(?:--help|--version|-version)$/

/** Pure: whether a command succeeds also where the service doesn't answer. avelino/mcp#66 */
const isIndifferent = (words: readonly string[]): boolean =>
  SUCCEEDS.test(words[0] ?? '') || words.some((word) => TELLS_USAGE.test(word))
/** A script's last command, where it always succeeds: `true`, `x || exit 0`, `x; echo done`. */
const SUCCEEDS_LAST = /(?:^|;|\n|\|\|)\s*(?:(?:\S*\/)?true|:|exit\s+0|(?:echo|printf)\b[^;&|\n]*)\s*;?\s*$/
/** What ends a script earlier with a failure. */
const FAILS_BEFORE = /\bexit\s+(?:[1-9]|"?\$)|\bset\s+-\w*e|\bset\s+-o\s+errexit/

function proofOfScript(script: string): HealthProof {
  if (SUCCEEDS_LAST.test(script) && !FAILS_BEFORE.test(script)) return 'nothing'
  if (findsItself(script)) return 'nothing'
  const commands = script.split(/[;&|\n]+/).map((each) => each.trim().split(/\s+/))
  const [only, ...others] = commands.filter(([word = '']) => word !== '' && word !== 'exit')
  if (only && others.length === 0 && isIndifferent(only)) return 'nothing'
  return commands.some(asksOwnServer) ? 'maybe-setup' : 'service'
}

/** A shell's own command line contains what is searched in all of them: `pgrep -f '[w]orker'` avoids that. */
const SEARCHES_COMMANDS =
  /\bpgrep\s+(?:-\w+\s+)*-\w*f\w*\s+(?:-\w+\s+)*["']?([^"'\s|;&>]+)|\bps\b[^|;&]*\|\s*grep\s+(?:-\w+\s+)*["']?([^"'\s|;&>]+)/

/** Pure: whether a script finds its own command line. netresearch/docker-development-skill#29 */
function findsItself(script: string): boolean {
  const found = SEARCHES_COMMANDS.exec(script)
  const pattern = found?.[1] ?? found?.[2]
  return (
    pattern !== undefined && !/[[\]^$]/.test(pattern) && !/grep\s+(?:-v\s+["']?grep|-\w*v\w*\s+["']?grep)/.test(script)
  )
}

/** Database clients, and the hosts for which each one reaches a server that listens on a socket or on loopback only. */
const CLIENTS: readonly [program: RegExp, local: RegExp][] = [
  [/^(?:pg_isready|psql)$/, /^(?:$|\/)/],
  [/^(?:mysql|mysqladmin|mysqlshow|mariadb|mariadb-admin|mariadb-show)$/, /^(?:$|localhost$)/],
  [/^(?:mongosh?|clickhouse-client)$/, /^(?:$|localhost$|127\.)/],
]
const HOST = /^(?:-h|--host=?)(.*)$/

function asksOwnServer(words: readonly string[]): boolean {
  const at = words.findIndex((word) => CLIENTS.some(([program]) => program.test(nameOf(word))))
  const local = CLIENTS.find(([program]) => program.test(nameOf(words[at] ?? '')))?.[1]
  if (!local) return false
  const text = words.join(' ')
  if (/\bPGHOST=[^/\s]|:\/\/[^/\s]*@[^/\s]|(?<!-)\bhost=[^/\s]|--protocol[= ]?tcp/i.test(text)) return false
  return local.test(hostIn(words.slice(at + 1)))
}

/** `-h db`, `-hdb`, `--host db`, `--host=db`; empty without one. */
function hostIn(words: readonly string[]): string {
  const at = words.findIndex((word) => HOST.test(word) && word !== '--help')
  const value = HOST.exec(words[at] ?? '')?.[1] || words[at + 1] || ''
  return at < 0 ? '' : value.replace(/["']/g, '')
}

const nameOf = (word: string) => word.replace(/^.*[/"'`(]/, '')
