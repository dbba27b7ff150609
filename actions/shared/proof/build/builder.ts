import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsFolder } from '../../docker/settings.ts'
import type { KeyContext } from '../reads.ts'

/** A builder that is not the engine's own: named by the input, by the environment, or by `docker buildx use`. */
export function otherBuilder(input: string | undefined, env: KeyContext['env']): string | undefined {
  const name = input ?? env.BUILDX_BUILDER ?? usedBuilder(env)
  return name && name !== 'default' ? name : undefined
}

/** Source: docker/buildx, store/store.go: the file `current` in its folder. */
function usedBuilder(env: KeyContext['env']): string | undefined {
  try {
    const folder = env.BUILDX_CONFIG ?? join(settingsFolder(env), 'buildx')
    return (JSON.parse(readFileSync(join(folder, 'current'), 'utf8')) as { Name?: string }).Name
  } catch {
    // none was ever chosen
    return undefined
  }
}
