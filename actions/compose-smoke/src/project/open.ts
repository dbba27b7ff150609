import { randomBytes } from 'node:crypto'
import { dirname, relative, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { composeVersion, runCompose } from '../../../shared/docker/cli.ts'
import type { Inputs } from '../inputs.ts'
import { readConfig } from './config.ts'
import { withEnvFiles } from './env-files.ts'
import { composeFiles } from './files.ts'
import { requireServices, wrongFiles } from './findings.ts'
import { imageVariables, pinned } from './images.ts'
import { labelKept } from './kept.ts'
import { modelOf } from './model.ts'
import { mountedTexts } from './mounted-texts.ts'
import type { Project } from './project.ts'
import { providersOf, resourcesOf } from './resources.ts'
import { addSecretsOfFiles, addSecretsOfModel } from './secrets.ts'
import { readSources } from './source.ts'

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
  const { output, model } = await readConfig(call([]), inputs.services)
  const sources = await readSources(files, context)
  if (!model) throw await wrongFiles(files, output, sources, await composeVersion(context))
  const folder = paths[0] ? dirname(paths[0]) : context.directory
  const raw = await withEnvFiles(model, folder)
  await addSecretsOfModel(raw, call, context)
  const services = modelOf(raw, await mountedTexts(raw))
  requireServices(services)
  const kept = inputs.keep ? [await labelKept(services, context)] : []
  const override = await pinned(services, inputs, context)
  return {
    name,
    files,
    services,
    given: override?.ids ?? new Map(),
    unset: unsetIn(output),
    sources,
    model: raw,
    resources: resourcesOf(raw),
    providers: providersOf(raw, folder),
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
export function unsetIn(output: readonly string[]): string[] {
  const names = output.flatMap((line) => /The \\?"(\w+)\\?" variable is not set/.exec(line)?.[1] ?? [])
  return [...new Set(names)]
}
