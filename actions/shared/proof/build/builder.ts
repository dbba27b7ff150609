import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsFolder } from '../../docker/settings.ts'
import type { KeyContext } from '../reads.ts'

/** A builder that is not the engine's own: named by the input, by the environment, or by `docker buildx use`. */
export function otherBuilder(input: string | undefined, env: KeyContext['env']): string | undefined {
  const named = input || env.BUILDX_BUILDER
  return (named ? [named] : usedBuilders(env)).find((name) => name !== '' && name !== 'default')
}

/**
 * Source: docker/buildx, store/store.go: the file `current` in its folder; and where that names none, as after
 * `docker buildx use --default`, a file in `defaults` for each engine. Which of them is this engine's, only buildx knows.
 */
function usedBuilders(env: KeyContext['env']): string[] {
  const folder = env.BUILDX_CONFIG || join(settingsFolder(env), 'buildx')
  const current = textOf(() => readFileSync(join(folder, 'current'), 'utf8'))
  const defaults = textOf(() => readdirSync(join(folder, 'defaults')).join('\n')).split('\n')
  return [
    textOf(() => (JSON.parse(current) as { Name?: string }).Name ?? ''),
    ...defaults.map((each) => textOf(() => readFileSync(join(folder, 'defaults', each), 'utf8')).trim()),
  ]
}

/** Nothing is there if none was ever chosen. */
function textOf(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
