import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { onDefaultBranch } from '../../shared/github/event.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { archiveOf, type BakeFacts, bakeArguments, definitionOf } from './bake.ts'
import { requireBuilder } from './builder.ts'
import { builtImages, dockerfileOf, type MetadataFile } from './built.ts'
import { caBundle } from './ca-bundle.ts'
import { cacheOf, writes } from './cache.ts'
import { callBake } from './call.ts'
import { described, weighed } from './describe.ts'
import { failureOf, type Target } from './failure.ts'
import {
  bundleMissing,
  cacheNotUsed,
  cannotExport,
  needsArchives,
  nothingToBuild,
  wrongCache,
  wrongDefinition,
} from './findings.ts'
import { identify } from './identity.ts'
import type { Inputs } from './inputs.ts'
import { merge } from './merge.ts'
import { withNearest } from './nearest.ts'
import type { BuildProgress } from './progress.ts'
import { differences, layersIn } from './reproducible.ts'

/** Builds the images once; later stages take the very images that were built here. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  if (Object.keys(inputs.merge).length > 0) return merge(inputs.merge, context)
  const file = await bakeFile(inputs, context)
  const bundle = certificates(inputs, context)
  if (inputs.verifyReproducible && !inputs.oci) throw needsArchives()
  const cache = await cacheFor(inputs, context)
  const engine = await requireEngine(context)
  const targets = await readTargets(inputs, file, context)
  const builder = await requireBuilder(inputs.builder, context)
  const exports = builder !== undefined || engine.store === 'containerd'
  if (inputs.oci && !exports) throw cannotExport([`engine: Docker ${engine.version}, store ${engine.store}`])
  const facts: BakeFacts = {
    metadataFile: join(context.scratch, 'build-metadata.json'),
    caBundle: bundle,
    directory: context.directory,
    targets: Object.keys(targets),
    cache: cache && exports ? cache : undefined,
    identity: inputs.identify ? await identify(context) : undefined,
    builder,
    oci: inputs.oci && resolve(context.directory, inputs.oci),
  }
  if (facts.oci) await mkdir(facts.oci, { recursive: true })
  const { ok, progress } = await callBake(bakeArguments(inputs, file, facts), context)
  if (!ok) return outcome({ findings: [explained(progress, targets, context)] })
  const notes = [
    ...(cache && !exports ? [cacheNotUsed('This builder has no cache beside its own', [])] : []),
    ...unreachable(progress),
  ]
  const metadata = JSON.parse(await readFile(facts.metadataFile, 'utf8')) as MetadataFile
  const built = builtImages(metadata, targets, context.directory)
  for (const [name, image] of Object.entries(built)) if (facts.oci) image.oci = archiveOf(facts.oci, name)
  const twice = inputs.verifyReproducible ? await verified(inputs, file, facts, targets, context) : []
  const local = inputs.load && !inputs.push
  return described(local ? await weighed(built, context) : built, progress, [...notes, ...twice])
}

/** Images take the names that the environment gives them: API_IMAGE and the like reach the bake file. */
async function bakeFile(inputs: Inputs, context: Context): Promise<string> {
  if (inputs.bakeFile) return inputs.bakeFile
  if (Object.keys(inputs.files).length === 0) throw nothingToBuild()
  await mkdir(context.scratch, { recursive: true })
  const path = join(context.scratch, 'docker-bake.json')
  await writeFile(path, JSON.stringify(definitionOf(inputs, context.directory), null, 2))
  return path
}

function certificates(inputs: Inputs, context: Context): string | undefined {
  const bundle = caBundle(inputs.caBundle, context.env)
  if (bundle && !existsSync(resolve(context.directory, bundle))) throw bundleMissing(bundle)
  return bundle
}

async function cacheFor(inputs: Inputs, context: Context): Promise<BakeFacts['cache']> {
  const cache = cacheOf(inputs.cache)
  if (cache === 'wrong') throw wrongCache(inputs.cache)
  if (!cache) return undefined
  const run = { github: context.env.GITHUB_ACTIONS === 'true', defaultBranch: await onDefaultBranch(context) }
  return { cache, write: writes(inputs.cacheWrite, run) }
}

async function readTargets(inputs: Inputs, file: string, { run }: Context): Promise<Record<string, Target>> {
  const args = ['buildx', 'bake', '--file', file, '--print', ...inputs.targets]
  const printed = await run({ file: 'docker', args })
  if (printed.exitCode !== 0) throw wrongDefinition(file, printed.stderr.trim().split('\n').slice(-5))
  return (JSON.parse(printed.stdout) as { target?: Record<string, Target> }).target ?? {}
}

/** A path that is missing gets the nearest name that is there. */
function explained(progress: BuildProgress, targets: Record<string, Target>, { directory }: Context): Finding {
  const found = failureOf(progress, targets, directory)
  if (!found.code.startsWith('BD017')) return found
  const target = Object.values(targets).find((each) => dockerfileOf(each, directory) === found.where.file)
  return withNearest(found, resolve(directory, target?.context ?? '.'))
}

/** A cache that could not be read or written is told, and the build goes on. */
function unreachable(progress: BuildProgress): Finding[] {
  return progress.cacheTroubles().map(({ name, error }) => cacheNotUsed(`The cache did not answer: ${name}`, [error]))
}

/** Builds again from nothing and compares layer by layer. */
async function verified(
  inputs: Inputs,
  file: string,
  facts: BakeFacts,
  targets: Record<string, Target>,
  context: Context,
): Promise<Finding[]> {
  const again = join(context.scratch, 'again')
  await mkdir(again, { recursive: true })
  const second = { ...facts, oci: again, cache: undefined, metadataFile: join(context.scratch, 'again.json') }
  const quiet = { ...inputs, load: false, push: false, noCache: true }
  const { ok, progress } = await callBake(bakeArguments(quiet, file, second), context)
  if (!ok) return [explained(progress, targets, context)]
  const found = facts.targets.map(async (name) => {
    const [one, other] = await Promise.all(
      [facts.oci ?? again, again].map((folder) => layersIn(archiveOf(folder, name))),
    )
    return differences(one ?? [], other ?? [], targets[name] && dockerfileOf(targets[name], context.directory))
  })
  return (await Promise.all(found)).flat()
}
