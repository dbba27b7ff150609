import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { onDefaultBranch } from '../../shared/github/event.ts'
import { type BuildTarget, secretsInBuild } from '../../shared/redaction/sources/build.ts'
import { type BakeFacts, definitionOf, overlayOf } from './bake.ts'
import { requireBuilder } from './builder.ts'
import { caBundle } from './ca-bundle.ts'
import { cacheOf, whyNoCache, writes } from './cache.ts'
import { composeContexts } from './compose-contexts.ts'
import { requireConsent } from './consent.ts'
import { requireTargets, unreadable } from './definition.ts'
import { bundleMissing, cannotExport, wrongCache } from './findings.ts'
import { identify } from './identity.ts'
import type { Inputs } from './inputs.ts'
import type { Target } from './target.ts'

/** Everything that is known before the build. */
export interface Prepared {
  /** The bake file that failures are placed in. */
  file: string
  /** All bake files, later ones add to earlier ones. */
  files: string[]
  targets: Record<string, Target>
  facts: BakeFacts
  /** Why the requested cache isn't available. */
  cacheless?: string
}

/**
 * Reads the definition of the build and checks its preconditions.
 * @throws {Problem} BD001 to BD007.
 */
export async function prepare(inputs: Inputs, context: Context): Promise<Prepared> {
  const { directory } = context
  await mkdir(context.scratch, { recursive: true })
  const given = await bakeFiles(inputs, context)
  const bundle = certificates(inputs, context)
  const cache = await cacheFor(inputs, context)
  // These run at the same time; a missing engine is reported first.
  const answers = Promise.all([readTargets(inputs, given, context), inputs.identify ? identify(context) : undefined])
  answers.catch(() => {})
  const engine = await requireEngine(context)
  const exports = inputs.builder !== undefined || engine.store === 'containerd'
  const cacheless = cache && whyNoCache(cache.cache, exports, context.env)
  if (inputs.oci && !exports) throw cannotExport([`engine: Docker ${engine.version}, store ${engine.store}`])
  const [{ targets, contexts }, identity] = await answers
  requireConsent(inputs, targets)
  requireTargets(inputs, Object.keys(targets))
  const files = [...given, ...(await overlay(inputs, Object.keys(targets), context))]
  const [file = ''] = given
  await addSecrets(inputs, Object.values(targets), context)
  const oci = inputs.oci && resolve(directory, inputs.oci)
  if (oci) await mkdir(oci, { recursive: true })
  const facts: BakeFacts = {
    metadataFile: join(context.scratch, 'build-metadata.json'),
    caBundle: bundle,
    directory,
    targets: Object.keys(targets),
    contexts,
    cache: cacheless ? undefined : cache,
    identity,
    builder: await requireBuilder(inputs.builder, context),
    oci,
  }
  return { file, files, targets, facts, cacheless }
}

/** Image names from the environment (API_IMAGE and so on) are passed to the bake file. */
async function bakeFiles(inputs: Inputs, context: Context): Promise<string[]> {
  if (inputs.bakeFile.length > 0) return inputs.bakeFile
  return [await written('docker-bake.json', definitionOf(inputs, context.directory), context)]
}

async function overlay(inputs: Inputs, targets: readonly string[], context: Context): Promise<string[]> {
  const more = overlayOf(inputs, targets)
  return more ? [await written('docker-bake.more.json', more, context)] : []
}

async function written(name: string, definition: object, { scratch }: Context): Promise<string> {
  const path = join(scratch, name)
  await writeFile(path, JSON.stringify(definition, null, 2))
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

interface Definition {
  targets: Record<string, Target>
  /** Contexts that bake needs to be told. */
  contexts: Record<string, string>
}

async function readTargets(inputs: Inputs, files: readonly string[], { run, directory }: Context): Promise<Definition> {
  const given = files.flatMap((file) => ['--file', file])
  const overrides = inputs.set.flatMap((each) => ['--set', each])
  const printed = await runDocker({ run }, ['buildx', 'bake', ...given, '--print', ...overrides, ...inputs.targets])
  if (printed.exitCode !== 0)
    throw await unreadable(files, inputs.targets, printed.stderr.trim().split('\n').slice(-5), { run })
  const targets = (JSON.parse(printed.stdout) as { target?: Record<string, Target> }).target ?? {}
  const all = files.map((file) => composeContexts(file, targets, { directory, exists: existsSync }))
  const contexts: Record<string, string> = Object.assign({}, ...all)
  for (const [name, context] of Object.entries(contexts)) Object.assign(targets[name] ?? {}, { context })
  return { targets, contexts }
}

async function addSecrets({ secrets: files, buildArgs }: Inputs, targets: readonly BuildTarget[], context: Context) {
  const { secrets, directory, env } = context
  secrets.add({
    secrets: await secretsInBuild({ targets, secrets: files, buildArgs, directory, env }, secrets.isSecret),
  })
}
