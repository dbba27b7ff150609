import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'
import { readLog } from '../../../shared/diagnosis/log/read.ts'
import { signOf } from '../../../shared/diagnosis/search.ts'
import type { Broken } from '../judge/state.ts'
import { type Names, namesOf } from '../project/hosts.ts'
import type { Project } from '../project/project.ts'

/** What a program prints of another one that it cannot reach. */
const UNREACHED: readonly CauseId[] = [
  'connection-refused',
  'connection-timeout',
  'host-not-found',
  'dns-unavailable',
  'network-unreachable',
  'connection-lost',
  'database-starting',
]

/** Broken services, apart from those that only could not reach one of them. */
export interface Blamed {
  roots: Broken[]
  following: Broken[]
}

/**
 * Pure: on a busy machine, who could not reach another may end before it. So the host that its log names counts more
 * than the time, also where the Compose file tells of no relation between the two.
 */
export function byBlame(
  all: readonly Broken[],
  logOf: (root: Broken) => readonly string[],
  { model }: Pick<Project, 'model'>,
): Blamed {
  const names = namesOf(model)
  const blames = new Map(all.map((each) => [each.name, unreachedIn(logOf(each), names)]))
  const follows = ({ name }: Broken) =>
    all.some((other) => blames.get(name)?.has(other.name) && !blames.get(other.name)?.has(name))
  return { roots: all.filter((each) => !follows(each)), following: all.filter(follows) }
}

const WORD = /[a-z0-9][\w.-]*/g
/** Who asked, in the log of a database: `app@shop FATAL:`, `user=app,db=shop`, `db: 'shop' user: 'app'`. */
const ROLE = /[\w-]+@[\w-]+(?= +[A-Z]+:)|\b(?:user|db|database) ?[=:] ?['"]?[\w-]+(?![\w:.-])/gi

/** The services that a log names in a line that tells of a connection. */
function unreachedIn(log: readonly string[], names: Names): Set<string> {
  const lines = readLog(log).filter((line) => UNREACHED.includes(signOf(line)?.cause ?? 'unknown'))
  const words = new Set(lines.flatMap(({ shown }) => shown.replace(ROLE, '').toLowerCase().match(WORD) ?? []))
  return new Set([...words].flatMap((word) => names.get(word.replace(/\.$/, '')) ?? []))
}
