import type { Finding } from '../../shared/outcome/finding.ts'
import type { RayNode } from './client/inventory.ts'
import type { Identity, Versions } from './client/target.ts'
import type { CrossChecks } from './cross-check/collect.ts'

/** How a task on one node went. */
export interface TaskFact {
  /** The node asked for; undefined when the scheduler chose. */
  node?: RayNode
  /** The host name that answered. */
  answer?: string
  taskMs?: number
  /** Why there was no answer. */
  finding?: Finding
}

/** Everything a probe learned, as far as it came; durations in milliseconds. */
export interface Facts extends Partial<Identity>, CrossChecks {
  address: string
  reachMs?: number
  pingMs?: number
  sessionMs?: number
  /** How often Ray had to be asked to start the session. */
  tries?: number
  versions?: Versions
  /** The session's name in an earlier attempt: another one now means that the head started anew. */
  sessionBefore?: string
  /** The nodes at the first look. */
  atFirst?: RayNode[]
  nodes: RayNode[]
  resources: Record<string, number>
  tasks: TaskFact[]
  goodbyeMs?: number
}

/** Before anything is known. */
export function nothing(sessionBefore?: string): Facts {
  return { address: '', sessionBefore, nodes: [], resources: {}, tasks: [] }
}
