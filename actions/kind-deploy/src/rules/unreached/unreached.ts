import type { CauseId } from '../../../../shared/diagnosis/causes/causes.ts'
import { withoutProxy } from './agents.ts'
import { apiServer } from './api-server.ts'
import type { Case, Unreached } from './case.ts'
import { connection } from './connections.ts'
import { nameOfNobody, nameServer } from './names.ts'

const OF_NAMES: readonly CauseId[] = ['host-not-found', 'dns-unavailable']
const OF_CONNECTIONS: readonly CauseId[] = ['connection-refused', 'connection-timeout', 'network-unreachable']

/** Pure. @param log what the program printed last. */
export function whyUnreached(of: Case, cause: CauseId, log: string): Unreached | undefined {
  if (OF_NAMES.includes(cause)) return nameServer(of) ?? withoutProxy(of) ?? nameOfNobody(of, log)
  return OF_CONNECTIONS.includes(cause)
    ? (connection(of, cause, log) ?? withoutProxy(of) ?? apiServer(of, log))
    : undefined
}
