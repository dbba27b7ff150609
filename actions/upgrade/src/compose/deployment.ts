import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { outcomeOf } from '../../../shared/outcome/problem.ts'
import type { Inputs } from '../inputs.ts'
import { imageEntry } from '../removers.ts'
import { builtImages, imagesWith } from './images.ts'
import { linkMounts, type Mounted, mountedIn } from './mounted.ts'
import { type OpenedPort, overrideOf } from './override.ts'
import { type Setting, settingsOf } from './settings.ts'
import { judgeStack, makeImages, openStack, type Project, type Stack, startStack } from './smoke.ts'
import type { StackState } from './state.ts'

/** A state that was read, with its images: it can be started. */
export interface Prepared {
  state: StackState
  project: Project
  mounted: readonly Mounted[]
  settings: readonly Setting[]
  stack: Stack
}

/** What both states of a run have in common. */
export interface Site {
  inputs: Inputs
  context: Context
  /** The name of the Compose project. */
  name: string
}

/** Reads a state and makes its images. @throws {Problem} what compose-smoke finds in the files and images. */
export async function prepare(state: StackState, { inputs, context, name }: Site): Promise<Prepared> {
  const own = contextOf(state, context)
  await mkdir(own.scratch, { recursive: true })
  const stack = { project: name, files: state.files, envFiles: state.envFiles, images: state.images }
  const read = await openStack(stack, inputs, own)
  const mounted = await mountedIn(read, state, context)
  const built = builtImages(read, state.images, state.what === 'the old state' ? 'old' : 'new')
  for (const image of built.values()) context.journal.record(imageEntry(image))
  const build = { ...stack, files: [...stack.files, await written({ mounted: [], ports: [], built }, read, own)] }
  await makeImages(built.size > 0 ? await openStack(build, inputs, own) : read, build, inputs, own)
  const settings = await settingsOf(read.model, mounted)
  return {
    state,
    project: read,
    mounted,
    settings,
    stack: { ...stack, images: imagesWith(state.images, built, read.services) },
  }
}

/** Starts a state over what runs, as `docker compose up` does there; an error is an outcome too. */
export async function deploy(
  { state, project, mounted, stack }: Prepared,
  ports: readonly OpenedPort[],
  { inputs, context }: Site,
): Promise<Outcome> {
  context.reporter.info(`Starting ${state.what}`)
  const own = contextOf(state, context)
  await linkMounts(mounted, context)
  const override = await written({ mounted, ports, built: new Map() }, project, own)
  const files = [...stack.files, override]
  return startStack({ ...stack, files }, inputs, own, context.journal.record).catch((error: unknown) =>
    outcomeOf(error, context.signal),
  )
}

/** Judges a state that was ready, once more; an error is an outcome too. */
export const judgeAgain = ({ state, project, stack }: Prepared, { inputs, context }: Site): Promise<Outcome> =>
  judgeStack(project, stack, inputs, contextOf(state, context)).catch((error: unknown) =>
    outcomeOf(error, context.signal),
  )

/** Files of one state must not replace those of the other. */
const contextOf = ({ what }: StackState, context: Context): Context => ({
  ...context,
  scratch: join(context.scratch, what.replaceAll(' ', '-')),
})

async function written(
  changes: Parameters<typeof overrideOf>[0],
  { services }: Project,
  { scratch }: Context,
): Promise<string> {
  const file = join(scratch, `${changes.built.size > 0 ? 'build' : 'upgrade'}.compose.json`)
  const names = services.map(({ name }) => name)
  await writeFile(file, JSON.stringify(overrideOf(changes, names)))
  return file
}
