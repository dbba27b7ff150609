import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'

/** What Compose looks for when it is not told, in its order. */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']

/**
 * The Compose files, absolute. They are named even where Compose would find them by itself:
 * a file of ours can then be added, and findings can point into them.
 */
export function composeFiles(files: readonly string[], { directory, env }: Context): string[] {
  if (files.length > 0) return files.map((each) => resolve(directory, each))
  if (env.COMPOSE_FILE)
    return env.COMPOSE_FILE.split(env.COMPOSE_PATH_SEPARATOR ?? delimiter).map((each) => resolve(directory, each))
  const main = NAMES.map((name) => join(directory, name)).find((path) => existsSync(path))
  if (!main) return []
  const override = NAMES.map((name) => join(directory, name.replace('compose.', 'compose.override.')))
  return [main, ...override.filter((path) => existsSync(path)).slice(0, 1)]
}
