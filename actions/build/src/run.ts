import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import prettyBytes from 'pretty-bytes'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { inspectImage } from '../../shared/docker/image.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { bakeArguments, definitionOf } from './bake.ts'
import { type BuiltImage, builtImages } from './built.ts'
import { caBundle } from './ca-bundle.ts'
import { failureOf, type Target } from './failure.ts'
import { bundleMissing, nothingToBuild, wrongDefinition } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { BuildProgress } from './progress.ts'

/** Builds the images once; later stages take the very images that were built here. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  await requireEngine(context)
  await mkdir(context.scratch, { recursive: true })
  const file = await bakeFile(inputs, context)
  const bundle = certificates(inputs, context)
  const targets = await readTargets(inputs, file, context)
  const metadataFile = join(context.scratch, 'build-metadata.json')
  const facts = { metadataFile, caBundle: bundle, directory: context.directory }
  const progress = new BuildProgress((line) => context.reporter.foreign(line))
  const args = bakeArguments(inputs, file, inputs.targets, facts)
  const finished = await context.run({ file: 'docker', args, onLine: (line) => progress.take(line) })
  if (finished.exitCode !== 0) return outcome({ findings: [failureOf(progress, targets, context.directory)] })
  const built = builtImages(JSON.parse(await readFile(metadataFile, 'utf8')))
  return described(inputs.load ? await weighed(built, context) : built, progress)
}

/** Images take the names that the environment gives them: API_IMAGE and the like reach the bake file. */
async function bakeFile(inputs: Inputs, context: Context): Promise<string> {
  if (inputs.bakeFile) return inputs.bakeFile
  if (Object.keys(inputs.files).length === 0) throw nothingToBuild()
  const path = join(context.scratch, 'docker-bake.json')
  await writeFile(path, JSON.stringify(definitionOf(inputs, context.directory), null, 2))
  return path
}

function certificates(inputs: Inputs, context: Context): string | undefined {
  const bundle = caBundle(inputs.caBundle, context.env)
  if (bundle && !existsSync(resolve(context.directory, bundle))) throw bundleMissing(bundle)
  return bundle
}

async function readTargets(inputs: Inputs, file: string, { run }: Context): Promise<Record<string, Target>> {
  const args = ['buildx', 'bake', '--file', file, '--print', ...inputs.targets]
  const printed = await run({ file: 'docker', args })
  if (printed.exitCode !== 0) throw wrongDefinition(file, printed.stderr.trim().split('\n').slice(-5))
  return (JSON.parse(printed.stdout) as { target?: Record<string, Target> }).target ?? {}
}

async function weighed(built: Record<string, BuiltImage>, context: Context): Promise<Record<string, BuiltImage>> {
  const entries = Object.entries(built).map(async ([name, image]) => {
    const { size } = await inspectImage(image.ref || image.imageId, context)
    return [name, { ...image, size }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** Pure: what was built, as an outcome. */
function described(built: Record<string, BuiltImage>, progress: BuildProgress): Outcome {
  const { cached, steps } = progress.cached()
  const list = Object.entries(built)
  const [only] = list.length === 1 ? Object.values(built) : []
  return outcome({
    found: `${list.map(([name]) => name).join(', ')} built, ${cached} of ${steps} steps from the cache`,
    outputs: {
      images: JSON.stringify(built),
      digest: only?.digest ?? '',
      'image-id': only?.imageId ?? '',
      ref: only?.ref ?? '',
    },
    tables: [
      {
        title: 'Images',
        columns: ['target', 'reference', 'image id', 'size'],
        rows: list.map(([name, { ref, imageId, size }]) => [name, ref, imageId, size ? prettyBytes(size) : '']),
      },
    ],
  })
}
