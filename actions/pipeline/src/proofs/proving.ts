import type { Context } from '../../../shared/context/context.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import type { Stage } from '../stage.ts'
import type { Examined } from './examine.ts'
import type { Keyed } from './keyed.ts'

/** What a run with proofs shares between its stages. */
export interface Proving extends Examined {
  /** Keys of the stages of this run that are done; without one it isn't known with what a stage ran. */
  done: Map<string, Keyed | undefined>
  engine: Context['engine']
}

/** A run of a stage that is over, in which nothing changed that it can see. */
export interface EndedStage {
  stage: Stage
  keyed: Keyed
  outcome: Outcome
  durationMs: number
  /** The units that it didn't run. */
  taken: ReadonlyMap<string, Proof>
}

/** A full disk makes a later comparison later. */
export function countUse(count: () => void): void {
  try {
    count()
  } catch {
    // not counted
  }
}
