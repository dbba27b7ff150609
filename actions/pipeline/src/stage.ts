import type { SplitUnits, UnitsToRun } from '../../shared/action/units.ts'
import type { Context } from '../../shared/context/context.ts'
import type { Locate } from '../../shared/inputs/parse.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { KeyParts } from '../../shared/proof/key-part.ts'
import type { Proof } from '../../shared/proof/proof.ts'
import type { KeyContext } from '../../shared/proof/reads.ts'

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
  /** @param units those to run, if not all. */
  run(context: Context, given: Given, units?: UnitsToRun): Promise<Outcome>
  /** Loads what tells the units of an outcome apart. */
  split?(): Promise<SplitUnits>
  /** It runs a command of the repository. */
  isPreparation?: boolean
  /** All that it can see, apart from the stages that it needs; a stage without it is never proved. */
  reads?(context: KeyContext): Promise<KeyParts>
  /** The stages that fill its inputs in, by input. */
  taken?: ReadonlyMap<string, readonly string[]>
  /** What a run of it leaves for later stages, beside its outputs; by default something that only a run makes. */
  leaves?: Leaves
  /** What stands for a run of it. */
  proved?: ProvedStage
  /** The proofs that stand for some of its units, by their names; filled when it runs. */
  provedUnits?: ReadonlyMap<string, Proof>
}

/** A stage that passed before. */
export interface ProvedStage {
  proof: Proof
  /** Restores what later stages take from it, and returns what it reported. */
  use(): Promise<Outcome>
}

/** Nothing, or images, which are restored if the engine still has them. */
export type Leaves = 'nothing' | { imagesOutput: string }
