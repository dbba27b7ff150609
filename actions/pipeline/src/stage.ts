import type { Context } from '../../shared/context/context.ts'
import type { Locate } from '../../shared/inputs/parse.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'

/** Outcomes of earlier stages, by stage name. */
export type Given = ReadonlyMap<string, Outcome>

/** A step of the pipeline. Independent stages run in parallel. */
export interface Stage {
  name: string
  /** Its name in slipway.yaml, if it's one of several variants. */
  of?: string
  /** Names of the stages that must pass before this one starts. */
  needs: string[]
  /** Tells where one of its keys stands in slipway.yaml. */
  locate?: Locate
  run(context: Context, given: Given): Promise<Outcome>
}
