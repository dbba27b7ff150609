import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { runCompose } from '../../../shared/docker/cli.ts'
import type { Inputs } from '../inputs.ts'
import { type AskWith, composeVariables } from './variables.ts'

/** What Compose looks for when it is not told, in its order. */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']

type FileInputs = Pick<Inputs, 'files' | 'env' | 'envFiles'>

/**
 * The Compose files, absolute. They are named even where Compose would find them by itself:
 * a file of ours can then be added, and findings can point into them.
 */
export async function composeFiles(inputs: FileInputs, context: Context): Promise<string[]> {
  const { directory } = context
  if (inputs.files.length > 0) return inputs.files.map((each) => resolve(directory, each))
  const { files, separator } = await fileVariables(inputs, context)
  if (files) return files.split(separator || delimiter).map((each) => resolve(directory, each))
  return defaultFiles(directory)
}

/** What Compose finds in a folder by itself, absolute. */
export function defaultFiles(directory: string): string[] {
  const main = NAMES.map((name) => join(directory, name)).find((path) => existsSync(path))
  if (!main) return []
  const override = NAMES.map((name) => join(directory, name.replace('compose.', 'compose.override.')))
  return [main, ...override.filter((path) => existsSync(path)).slice(0, 1)]
}

/** COMPOSE_FILE as Compose finds it: in the environment, else in `.env` and the other files of variables. */
async function fileVariables(
  { env, envFiles }: FileInputs,
  context: Context,
): Promise<{ files?: string; separator?: string }> {
  const all = { ...context.env, ...env }
  if (all.COMPOSE_FILE) return { files: all.COMPOSE_FILE, separator: all.COMPOSE_PATH_SEPARATOR }
  const { directory, scratch } = context
  if (envFiles.length === 0 && !all.COMPOSE_ENV_FILES && !existsSync(join(directory, '.env'))) return {}
  const ask: AskWith = (file) => {
    const call = { name: 'slipway-files', files: [file], envFiles: envFiles.map((each) => resolve(directory, each)) }
    // Files of variables are looked for in the project's folder, which would be that of the file otherwise.
    return (args, options) =>
      runCompose(context, call, ['--project-directory', directory, ...args], { env, ...options })
  }
  const found = await composeVariables(['COMPOSE_FILE', 'COMPOSE_PATH_SEPARATOR'], scratch, ask)
  return { files: found.COMPOSE_FILE, separator: found.COMPOSE_PATH_SEPARATOR }
}
