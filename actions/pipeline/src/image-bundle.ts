import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Built, loadImage, saveImages } from '../../shared/docker/archive.ts'
import { type Archived, readHandOver } from '../../shared/docker/image-bundle.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { Stage } from '../../shared/outcome/stage.ts'
import type { Config } from './config/config.ts'

export const SAVE = 'save-images'
const BUILD = 'build'

/** Stages whose images are handed over. */
const builds = ({ stages }: Config) => stages.filter(({ uses }) => uses === BUILD).map(({ name }) => name)

/** A further stage that leaves what was built to another job. */
export function saveStage(config: Config, folder: string): Stage {
  const needs = builds(config)
  return {
    name: SAVE,
    needs,
    run: async (context, given) => {
      const images = needs.map((name) => JSON.parse(given.get(name)?.outputs.images ?? '{}') as Built)
      await mkdir(resolve(context.directory, folder), { recursive: true })
      const saved = await saveImages(Object.assign({}, ...images), resolve(context.directory, folder), context)
      return outcome({ found: `${Object.keys(saved).join(', ') || 'nothing'} left in ${folder}` })
    },
  }
}

/** Pure: the same stages, where those that build take instead what another job left. */
export function loadingStages(stages: readonly Stage[], config: Config, folder: string): Stage[] {
  const names = builds(config)
  return stages.map((stage) =>
    names.includes(stage.name) ? { ...stage, run: loading(folder, stage.name === names[0]) } : stage,
  )
}

/** One of them loads all there are; the others have nothing to add. */
function loading(folder: string, all: boolean): Stage['run'] {
  return async (context) => {
    const images = all ? await readHandOver(resolve(context.directory, folder)) : {}
    for (const each of Object.values(images)) await loadImage(each, resolve(context.directory, folder), context)
    return loaded(images)
  }
}

/** Pure: what the build stage would have said. */
function loaded(images: Readonly<Record<string, Archived>>): Outcome {
  const built = Object.entries(images).map(([name, { built, ref }]) => [name, { ...built, ref }])
  return outcome({
    found: `${built.map(([name]) => name).join(', ') || 'nothing'} taken from the job that built`,
    outputs: { images: JSON.stringify(Object.fromEntries(built)) },
  })
}
