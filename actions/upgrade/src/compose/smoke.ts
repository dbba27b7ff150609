import { type Inputs as SmokeInputs, schemaWith } from '../../../compose-smoke/src/inputs.ts'
import { composeFiles } from '../../../compose-smoke/src/project/files.ts'
import { openProject } from '../../../compose-smoke/src/project/open.ts'
import type { Project } from '../../../compose-smoke/src/project/project.ts'
import { snapshot } from '../../../compose-smoke/src/project-state/snapshot.ts'
import { runAndLeave } from '../../../compose-smoke/src/run.ts'
import { smokeRun } from '../../../compose-smoke/src/smoke-run.ts'
import { prepareImages } from '../../../compose-smoke/src/start/up.ts'
import type { Context } from '../../../shared/context/context.ts'
import type { JournalEntry } from '../../../shared/context/journal.ts'
import { parseInputs } from '../../../shared/inputs/parse.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { Inputs } from '../inputs.ts'

/*
 * What an upgrade under Compose takes from compose-smoke: how Compose reads a stack, when it is ready, how its images
 * are made. Nothing else here imports that action.
 */

export { needsOf, reachOf, type ServiceModel } from '../../../compose-smoke/src/project/model.ts'
export type { Project } from '../../../compose-smoke/src/project/project.ts'
export type { ContainerFacts } from '../../../compose-smoke/src/project-state/container-facts.ts'
export { type EngineEvent, listen } from '../../../compose-smoke/src/project-state/events.ts'
export { composeTarget } from '../../../compose-smoke/src/target.ts'
export { snapshot }

/** A stack that is to be read or started. */
export interface Stack {
  project: string
  files: readonly string[]
  envFiles: readonly string[]
  images: Inputs['images']
}

/** The Compose files of a folder, absolute; empty where it has none. */
export const filesIn = (folder: string, context: Context): Promise<string[]> =>
  composeFiles({ files: [], env: {}, envFiles: [] }, { ...context, directory: folder })

/** Reads a stack as Compose does. @throws {Problem} CS001, CS006. */
export const openStack = (stack: Stack, inputs: Inputs, context: Context): Promise<Project> =>
  openProject(inputsOf(stack, inputs), context)

/** Pulls and builds what a stack needs. @throws {Problem} CS010, CS014, CS017. */
export const makeImages = (project: Project, stack: Stack, inputs: Inputs, context: Context) =>
  prepareImages(project, inputsOf(stack, inputs), context, () => {})

/** Starts a stack, or changes the one of that project to it; waits until it is ready, and leaves it. */
export const startStack = (
  stack: Stack,
  inputs: Inputs,
  context: Context,
  record: (entry: JournalEntry) => void,
): Promise<Outcome> => runAndLeave(inputsOf(stack, inputs), context, record)

/** Judges a stack that runs, once more. */
export const judgeStack = (project: Project, stack: Stack, inputs: Inputs, context: Context): Promise<Outcome> =>
  smokeRun({ project, inputs: inputsOf(stack, inputs), context, warnings: [] })

function inputsOf({ project, files, envFiles, images }: Stack, inputs: Inputs): SmokeInputs {
  return parseInputs(schemaWith([]), {
    project,
    files: [...files],
    profiles: inputs.profiles,
    'env-files': [...envFiles],
    images,
    settle: inputs.settle / 1_000,
    'ready-timeout': inputs.readyTimeout / 1_000,
    // Another state may be started over it.
    keep: true,
  })
}
