import type { Finding } from '../../shared/outcome/finding.ts'
import type { RayNode } from './client/inventory.ts'
import type { Versions } from './client/session.ts'

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
export interface Facts {
  address: string
  reachMs?: number
  pingMs?: number
  sessionMs?: number
  /** How often Ray had to be asked to start the session. */
  tries?: number
  versions?: Versions
  sessionName?: string
  nodes: RayNode[]
  resources: Record<string, number>
  tasks: TaskFact[]
  goodbyeMs?: number
}

/** Before anything is known. */
export function nothing(): Facts {
  return { address: '', nodes: [], resources: {}, tasks: [] }
}
