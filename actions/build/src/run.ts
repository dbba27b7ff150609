import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UnitsToRun } from '../../shared/action/units.ts'
import type { Context } from '../../shared/context/context.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { archiveOf, bakeArguments } from './bake.ts'
import { type BuiltImage, builtImages, type MetadataFile } from './built.ts'
import { bakeVariables, callBake } from './call.ts'
import { described, merged, weighed } from './describe.ts'
import { cacheNotUsed, progressUnreadable } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { lfsPointerNotes } from './lfs-pointers.ts'
import { merge } from './merge.ts'
import { ownFolderNotes } from './own-folder.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { BuildProgress } from './progress.ts'
import { differences, layersIn } from './reproducible.ts'
import { dockerfileOf } from './target.ts'
import { narrowed } from './units.ts'

/** Builds the images once; later stages use exactly these images. @param units the targets to build, if not all. */
export async function run(given: Inputs, context: Context, units?: UnitsToRun): Promise<Outcome> {
  if (!units) return buildAll(given, context)
  return merged(units.run.length > 0 ? await buildAll(narrowed(given, units), context) : undefined, units)
}

async function buildAll(given: Inputs, context: Context): Promise<Outcome> {
  const inputs = given.tagsFromGit ? await tagged(given, context) : given
  if (Object.keys(inputs.merge).length > 0) return merge(inputs.merge, context)
  const prepared = await prepare(inputs, context)
  if (inputs.call === 'check') return (await import('./check.ts')).check(inputs, prepared, context)
  const { ok, progress } = await called(inputs, prepared, context)
  if (!ok) return outcome({ findings: [await failed(progress, prepared, inputs, context)] })
  const built = await readBuilt(prepared, context)
  const twice = inputs.verifyReproducible ? await builtTwice(inputs, prepared, context) : []
  const local = inputs.load && !inputs.push
  return described(local ? await weighed(built, context) : built, progress, [
    ...cacheNotes(progress, prepared),
    ...(await ownFolderNotes(Object.values(prepared.targets), context.directory)),
    ...(await lfsPointerNotes(Object.values(prepared.targets), context)),
    ...(progress.unreadable.length > 0 ? [progressUnreadable(progress.unreadable)] : []),
    ...twice,
  ])
}

const called = (inputs: Inputs, { files, facts }: Prepared, context: Context) =>
  callBake(bakeArguments(inputs, files, facts), bakeVariables(inputs, context.env), context)

async function tagged(inputs: Inputs, context: Context): Promise<Inputs> {
  const { readGitRef, withGitTags } = await import('./git-tags.ts')
  return withGitTags(inputs, await readGitRef(context))
}

async function readBuilt({ facts, targets }: Prepared, { directory }: Context): Promise<Record<string, BuiltImage>> {
  const metadata = JSON.parse(await readFile(facts.metadataFile, 'utf8')) as MetadataFile
  const built = builtImages(metadata, targets, directory)
  for (const [name, image] of Object.entries(built)) if (facts.oci) image.oci = archiveOf(facts.oci, name)
  return built
}

/** Why a build failed. */
async function failed(
  progress: BuildProgress,
  prepared: Prepared,
  { network }: Inputs,
  context: Context,
): Promise<Finding> {
  const { explainFailure } = await import('./explain-failure.ts')
  return explainFailure(progress, prepared, context, network)
}

/** Notes about a cache that could not be read or written; the build continues without it. */
function cacheNotes(progress: BuildProgress, { cacheless }: Prepared): Finding[] {
  const troubles = progress.cacheTroubles()
  return [
    ...(cacheless ? [cacheNotUsed(cacheless, [])] : []),
    ...troubles.map(({ name, error }) => cacheNotUsed(`The cache could not be read or written: ${name}`, [error])),
  ]
}

/** Builds again without cache and compares layer by layer. */
async function builtTwice(inputs: Inputs, prepared: Prepared, context: Context): Promise<Finding[]> {
  const { facts, targets } = prepared
  const again = join(context.scratch, 'again')
  await mkdir(again, { recursive: true })
  const second = { ...facts, oci: again, cache: undefined, metadataFile: join(context.scratch, 'again.json') }
  const uncached = { ...inputs, load: false, push: false, noCache: true }
  const { ok, progress } = await called(uncached, { ...prepared, facts: second }, context)
  if (!ok) return [await failed(progress, prepared, inputs, context)]
  const found = Object.entries(targets).map(async ([name, target]) => {
    const origin = { file: dockerfileOf(target, context.directory), target: target.target }
    const read = (folder: string) => layersIn(archiveOf(folder, name), origin, context.directory)
    return differences(await read(facts.oci ?? again), await read(again))
  })
  return (await Promise.all(found)).flat()
}
