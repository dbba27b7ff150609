import type { Maker } from '../../../shared/outcome/define-finding.ts'
import type { Fault } from '../../../shared/outcome/finding.ts'
import type { ContainerFacts } from '../project-state/container-facts.ts'
import type { StarvedMs } from './starved.ts'

/** A service that will not come to what is wanted of it, and why. */
export interface Broken {
  name: string
  state: 'broken'
  /** Makes its finding. */
  maker: Maker
  reason: string
  /** Where it is known better than the maker knows. */
  remedy?: string
  fault?: Fault
  /** Keys of the Compose file that speak of the cause, the most telling first. */
  keys: string[]
  container: ContainerFacts
}

/** What a service is worth now. */
export type ServiceState =
  | { name: string; state: 'ready' }
  /** `changesAtMs`: when time alone makes it something else. */
  | { name: string; state: 'waiting'; reason: string; container?: ContainerFacts; changesAtMs?: number }
  | Broken

/** What was seen of the setup of a database's image. */
export interface SeenSetup {
  /** When it was last seen. */
  seenMs: number
  /** Since when its script has run without a server. */
  betweenSinceMs?: number | undefined
  /** Since when its processes can't be read, as of one that has just ended. */
  unknownSinceMs?: number | undefined
}

/** What the decision rests on beside the facts. */
export interface Terms {
  nowMs: number
  /** How long a container has to stay up that has no healthcheck, or one that proves too little. */
  settleMs: number
  /** By service; see the input. */
  expect: Readonly<Record<string, string>>
  /** How long the machine was starved between two moments; never unless given. */
  starvedMs?: StarvedMs
  /** When services were first seen ready. */
  readySinceMs: ReadonlyMap<string, number>
  /** When those of them that a healthcheck proves were. */
  healthySinceMs?: ReadonlyMap<string, number>
  /** Whether `docker compose up` goes on: it waits for the providers of services. */
  starting?: boolean
  /** When that was begun: containers that are older are of an earlier state. */
  beganMs?: number
  /** By container. */
  setups?: ReadonlyMap<string, SeenSetup>
}
