import type { z } from 'zod'
import type { Removers } from '../cleanup/undo.ts'
import type { Context } from '../context/context.ts'
import { checkedInputs, type InputsOf, type Locate } from '../inputs/parse.ts'
import type { Finding } from '../outcome/finding.ts'
import type { Outcome } from '../outcome/outcome.ts'
import type { ProbeKind } from '../probes/kind.ts'
import type { Reads } from '../proof/reads.ts'
import type { DescribeStage } from './describe-stage.ts'
import type { Propose } from './proposal.ts'
import type { SplitUnits, UnitsToRun } from './units.ts'

/** An output of another action. */
export interface OutputRef {
  action: string
  output: string
}

/** @param directory base of the relative paths in the inputs. */
export type Precheck = (
  raw: Pick<RawInputs, 'values' | 'locate'>,
  directory: string,
) => readonly Finding[] | Promise<readonly Finding[]>

/** What a path has to lead to, within the repository; `any` may be elsewhere, `probes` name certificates. */
export type PathKind = 'file' | 'folder' | 'any' | 'probes'

/** One of several ways in which a stage runs, such as a version of Kubernetes. */
export interface Variant {
  /** Part of the stage's name. */
  label: string
  /** The stage's inputs. */
  inputs: Readonly<Record<string, unknown>>
}

/** An action's own description, without the parts that are loaded on demand. */
interface Facts {
  /** As in `uses:`, and its folder. */
  readonly name: string
  /** Actions whose stages run before its own, if the pipeline has them, in addition to those it takes outputs from. */
  readonly after?: readonly string[]
  /** The lane of its stages when a pipeline is distributed over jobs; by default its dependencies decide. */
  readonly lane?: 'images'
  /** Its output with built images: another job can load them instead of building them. */
  readonly imagesOutput?: string
  /** Removes the resources that it creates, by kind of journal entry. Each imports only the modules that it needs. */
  readonly removers?: Removers
  /** Kinds of probes that it provides for the inputs of other actions. */
  readonly probeKinds?: () => Promise<readonly ProbeKind[]>
  /** Names of the images that a stage with these inputs builds; undefined where only the build itself knows. */
  readonly builds?: (inputs: Readonly<Record<string, unknown>>) => readonly string[] | undefined
  /** How often a stage with these inputs runs, and all that follows from it; fewer than two are one run. */
  readonly variants?: (inputs: Readonly<Record<string, unknown>>) => readonly Variant[]
  /** Its inputs that are maps by names of images, or patterns of them. */
  readonly namesImages?: readonly string[]
  /** Finds what is wrong between its inputs and the files that they name; starts nothing. */
  readonly precheck?: () => Promise<Precheck>
  /** What `slipway plan` shows of a stage. */
  readonly describe?: () => Promise<DescribeStage>
  /** Whether its stages leave nothing for later ones; by default they leave something that only a run makes. */
  readonly leaves?: 'nothing'
  /** All that a stage can see, for the key of its proof; without it, its stages cannot be proved. */
  readonly reads?: () => Promise<Reads>
  /** Tells what each unit of a stage reported, where `reads` names several. */
  readonly units?: () => Promise<SplitUnits>
  /** What `slipway init` writes for it. */
  readonly propose?: () => Promise<Propose>
}

/** The description of an action. Functions import their module on demand. */
export interface ActionDefinition<Shape extends z.ZodRawShape> extends Facts {
  /** @param kinds of probes that other actions provide. */
  readonly schema: (kinds: readonly ProbeKind[]) => Promise<z.ZodObject<Shape>>
  readonly run: () => Promise<
    (inputs: InputsOf<z.ZodObject<NoInfer<Shape>>>, context: Context, units?: UnitsToRun) => Promise<Outcome>
  >
  /** Inputs that it takes from other actions' outputs unless they are set. */
  readonly takes?: { readonly [Input in keyof NoInfer<Shape>]?: OutputRef }
  /** Of inputs that name files or folders, what they have to lead to; a preparation may still write these. */
  readonly pathKinds?: { readonly [Input in keyof NoInfer<Shape>]?: PathKind }
  /** Inputs that name files or folders, checked before anything starts. */
  readonly paths?: readonly (keyof NoInfer<Shape> & string)[]
}

/** Raw inputs, with a function that locates each of them. */
export interface RawInputs {
  values: Readonly<Record<string, unknown>>
  locate: Locate
  /** Kinds of probes in addition to the built-in ones. */
  probeKinds: readonly ProbeKind[]
  /** Inputs that other stages fill in later. */
  taken?: readonly string[]
}

/** An action as the pipeline uses it, without the types of its inputs. */
export interface Action extends Facts {
  readonly removers: Removers
  readonly takes: Readonly<Record<string, OutputRef | undefined>>
  readonly paths: readonly string[]
  readonly pathKinds: Readonly<Record<string, PathKind | undefined>>
  /** The schema of its inputs. @param kinds of probes that other actions provide. */
  schema(kinds: readonly ProbeKind[]): Promise<z.ZodObject>
  /** Checks inputs and runs nothing. @throws {Problem} SW020 to SW023 with the position. */
  check(raw: RawInputs): Promise<void>
  /** @param units those to run; undefined for all. @throws {Problem} as `check` does. */
  run(raw: RawInputs, context: Context, units?: UnitsToRun): Promise<Outcome>
}

/** Joins an action's schema and its code, so that callers do not need the type of its inputs. */
export function defineAction<Shape extends z.ZodRawShape>(definition: ActionDefinition<Shape>): Action {
  const { schema, run, takes = {}, paths = [], pathKinds = {}, removers = {}, ...facts } = definition
  const parse = async ({ values, locate, probeKinds, taken }: RawInputs) =>
    checkedInputs(await schema(probeKinds), values, locate, taken)
  return {
    ...facts,
    takes,
    paths,
    pathKinds,
    removers,
    schema,
    check: async (raw) => void (await parse(raw)),
    run: async (raw, context, units) => {
      const inputs = await parse(raw)
      const runWith = await run()
      return runWith(inputs, context, units)
    },
  }
}
