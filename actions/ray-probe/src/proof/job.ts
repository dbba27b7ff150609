import type { RayNode } from '../client/inventory.ts'
import type { RaySession } from '../client/session.ts'
import type { Work } from '../client/work.ts'

/** What a proof needs to run. */
export interface ProofJob {
  session: RaySession
  /** Work within the time limit of the proof. */
  work: Work
  limitMs: number
  /** Time limit in milliseconds for a question that is asked now, after something failed. */
  nowMs: () => number
  /** Nodes that are alive. */
  nodes: RayNode[]
  /** Whether the inputs require resources other than CPUs: then tasks may well ask for no CPU. */
  others: boolean
  /** Called when the reason for waiting changes. */
  onWait: (reason: string) => void
}
