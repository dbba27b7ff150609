import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Built } from '../../shared/docker/archive.ts'
import type { Archived } from '../../shared/docker/image-bundle.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { ACTIONS } from './action-registry.ts'
import type { Config } from './config/config.ts'
import type { Stage } from './stage.ts'

export const SAVE = 'save-images'

/** Stages whose images go to other jobs: stage name → output that contains the images. */
const builds = ({ stages }: Config) =>
  new Map(
    stages.flatMap(({ name, uses }) => {
      const output = ACTIONS.get(uses)?.imagesOutput
      return output === undefined ? [] : [[name, output] as const]
    }),
  )

/** An additional stage that saves the built images for another job. */
export function saveStage(config: Config, folder: string): Stage {
  const outputs = builds(config)
  return {
    name: SAVE,
    needs: [...outputs.keys()],
    run: async (context, given) => {
      const images = [...outputs].map(([name, output]) => JSON.parse(given.get(name)?.outputs[output] ?? '{}') as Built)
      const { saveImages } = await import('../../shared/docker/archive.ts')
      mkdirSync(resolve(context.directory, folder), { recursive: true })
      const saved = await saveImages(Object.assign({}, ...images), resolve(context.directory, folder), context)
      return outcome({ found: `${Object.keys(saved).join(', ') || 'no images'} saved in ${folder}` })
    },
  }
}

/** Pure: the same stages, but those that build load the images of an earlier job instead. */
export function loadingStages(stages: readonly Stage[], config: Config, folder: string): Stage[] {
  const outputs = builds(config)
  const [first] = outputs.keys()
  return stages.map((stage) => {
    const output = outputs.get(stage.name)
    return output === undefined ? stage : { ...stage, run: loading(folder, output, stage.name === first) }
  })
}

/** The first of these stages loads all images; the others do nothing. */
function loading(folder: string, output: string, all: boolean): Stage['run'] {
  return async (context) => {
    const { loadImage } = await import('../../shared/docker/archive.ts')
    const { readHandOver } = await import('../../shared/docker/image-bundle.ts')
    const images = all ? await readHandOver(resolve(context.directory, folder)) : {}
    for (const each of Object.values(images)) await loadImage(each, resolve(context.directory, folder), context)
    return loaded(images, output)
  }
}

/** Pure: the outcome in place of the build stage's own. */
function loaded(images: Readonly<Record<string, Archived>>, output: string): Outcome {
  const built = Object.entries(images).map(([name, { built, ref }]) => [name, { ...built, ref }])
  return outcome({
    found: `${built.map(([name]) => name).join(', ') || 'no images'} loaded from an earlier job`,
    outputs: { [output]: JSON.stringify(Object.fromEntries(built)) },
  })
}
