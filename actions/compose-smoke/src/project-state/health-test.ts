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
  if (SUCCEEDS.test(words[0] ?? '')) return 'nothing'
  return asksOwnServer(words) ? 'maybe-setup' : 'service'
}

const SHELL = /(?:^|\/)(?:ba|da|a)?sh$/
const SUCCEEDS = /^(?:\S*\/)?(?:true|echo|printf|:)$/
/** A script's last command, where it always succeeds: `true`, `x || exit 0`, `x; echo done`. */
const SUCCEEDS_LAST = /(?:^|;|\n|\|\|)\s*(?:(?:\S*\/)?true|:|exit\s+0|(?:echo|printf)\b[^;&|\n]*)\s*;?\s*$/
/** What ends a script earlier with a failure. */
const FAILS_BEFORE = /\bexit\s+(?:[1-9]|"?\$)|\bset\s+-\w*e|\bset\s+-o\s+errexit/

function proofOfScript(script: string): HealthProof {
  if (SUCCEEDS_LAST.test(script) && !FAILS_BEFORE.test(script)) return 'nothing'
  const commands = script.split(/[;&|\n]+/).map((each) => each.trim().split(/\s+/))
  return commands.some(asksOwnServer) ? 'maybe-setup' : 'service'
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
