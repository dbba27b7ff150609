import type { ServiceState } from '../judge/state.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'

/** What one look at the project came to. */
export interface Seen {
  atMs: number
  states: ServiceState[]
  containers: ContainerFacts[]
}

/** Pure: when time alone changes something. */
export function nextChangeMs({ states }: Seen): number {
  return Math.min(...states.map((each) => (each.state === 'waiting' ? (each.changesAtMs ?? Infinity) : Infinity)))
}
