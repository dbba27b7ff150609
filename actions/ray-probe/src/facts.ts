import type { Finding } from '../../shared/outcome/finding.ts'
import type { RayNode } from './client/inventory.ts'
import type { Identity, Versions } from './client/target.ts'
import type { CrossChecks } from './cross-check/collect.ts'

/** The result of a task on one node. */
export interface TaskFact {
  /** The requested node; undefined if the scheduler chose one. */
  node?: RayNode
  /** The host name that the task returned. */
  answer?: string
  taskMs?: number
  /** Why the task failed. */
  finding?: Finding
}

/** Everything that a probe found out until it ended; durations in milliseconds. */
export interface Facts extends Partial<Identity>, CrossChecks {
  address: string
  reachMs?: number
  pingMs?: number
  sessionMs?: number
  /** Number of attempts to start the session. */
  tries?: number
  versions?: Versions
  /** The session name in an earlier attempt; if it differs now, the head restarted. */
  sessionBefore?: string
  /** The nodes at the first check. */
  atFirst?: RayNode[]
  nodes: RayNode[]
  resources: Record<string, number>
  tasks: TaskFact[]
  closeMs?: number
}

/** The facts at the start of a probe. */
export function noFacts(sessionBefore?: string): Facts {
  return { address: '', sessionBefore, nodes: [], resources: {}, tasks: [] }
}
