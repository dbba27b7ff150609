import type { Context } from '../../shared/context/context.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'

/** What earlier stages came to, by stage name. */
export type Given = ReadonlyMap<string, Outcome>

/** A step of the pipeline. Stages that do not need each other run at the same time. */
export interface Stage {
  name: string
  /** Names of the stages whose outcome this one needs. */
  needs: string[]
  run(context: Context, given: Given): Promise<Outcome>
}
