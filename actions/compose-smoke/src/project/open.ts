import { randomBytes } from 'node:crypto'
import { relative, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { composeVersion, runCompose } from '../../../shared/docker/cli.ts'
import type { Inputs } from '../inputs.ts'
import { composeFiles } from './files.ts'
import { requireServices, wrongFiles } from './findings.ts'
import { imageVariables, pinned } from './images.ts'
import { labelKept } from './kept.ts'
import { modelOf, type RawModel } from './model.ts'
import type { Project } from './project.ts'
import { providersOf, resourcesOf } from './resources.ts'
import { addSecretsOfFiles, addSecretsOfModel } from './secrets.ts'
import { readSources } from './source.ts'

/** Compose's model of a large stack. */
const MODEL_BYTES = 32 * 1024 * 1024

/**
 * Reads the Compose files as Compose does.
 * @throws {Problem} CS001 with Compose's own words when it cannot; CS006 when nothing would be started.
 */
export async function openProject(inputs: Inputs, context: Context): Promise<Project> {
  const name = inputs.project ?? `slipway-${randomBytes(4).toString('hex')}`
  const paths = await composeFiles(inputs, context)
  const files = paths.map((path) => relative(context.directory, path))
  const call = caller(name, paths, inputs, context)
  await addSecretsOfFiles(paths, inputs, context)
  // With the services that are named, Compose prints what it would start: their profiles are enabled.
  const asked = await call([])(['config', '--format', 'json', ...inputs.services], { keepBytes: MODEL_BYTES })
  const said = asked.stderr.trim().split('\n')
  const sources = await readSources(files, context)
  if (asked.exitCode !== 0) throw await wrongFiles(files, said, sources, await composeVersion(context))
  const raw = JSON.parse(asked.stdout) as RawModel
  await addSecretsOfModel(raw, call, context)
  const services = modelOf(raw)
  requireServices(services)
  const kept = inputs.keep ? [await labelKept(services, context)] : []
  const override = await pinned(services, inputs, context)
  return {
    name,
    files,
    services,
    given: override?.ids ?? new Map(),
    unset: unsetIn(said),
    sources,
    resources: resourcesOf(raw),
    providers: providersOf(raw),
    compose: call([...(override ? [override.file] : []), ...kept]),
  }
}

function caller(name: string, files: readonly string[], inputs: Inputs, context: Context) {
  const env = { ...inputs.env, ...imageVariables(inputs) }
  return (more: readonly string[]): Project['compose'] => {
    const envFiles = inputs.envFiles.map((each) => resolve(context.directory, each))
    const call = { name, files: [...files, ...more], envFiles, profiles: inputs.profiles }
    return (args, extra) => runCompose(context, call, args, { env, ...extra })
  }
}

/** Pure: `The "X" variable is not set. Defaulting to a blank string.` */
export function unsetIn(said: readonly string[]): string[] {
  const names = said.flatMap((line) => /The \\?"(\w+)\\?" variable is not set/.exec(line)?.[1] ?? [])
  return [...new Set(names)]
}
