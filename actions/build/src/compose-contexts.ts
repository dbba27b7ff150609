import { dirname, isAbsolute, resolve } from 'node:path'
import type { Target } from './target.ts'

const COMPOSE = /\.ya?ml$/
/** A repository or another target as context, not a folder. */
const NO_FOLDER = /^[a-z-]+:|^git@/

/**
 * Pure, except for `exists`: contexts of a Compose file's targets that bake would look for in the wrong folder, as
 * absolute paths. Compose takes them relative to its file, bake relative to the working directory.
 * Sources: Compose file reference, build.context; docker/buildx, bake/compose.go.
 */
export function composeContexts(
  file: string,
  targets: Readonly<Record<string, Target>>,
  { directory, exists }: { directory: string; exists: (path: string) => boolean },
): Record<string, string> {
  const home = dirname(resolve(directory, file))
  if (!COMPOSE.test(file) || home === resolve(directory)) return {}
  return Object.fromEntries(
    Object.entries(targets).flatMap(([name, target]) => {
      const { context = '.' } = target
      if (isAbsolute(context) || NO_FOLDER.test(context)) return []
      const wanted = resolve(home, context)
      const isThere = (folder: string) => exists(resolve(folder, dockerfileIn(target)))
      return isThere(wanted) && !(isThere(resolve(directory, context)) && !isInline(target)) ? [[name, wanted]] : []
    }),
  )
}

const isInline = (target: Target) => target['dockerfile-inline'] !== undefined
/** A Dockerfile that the Compose file contains needs only the folder. */
const dockerfileIn = (target: Target) => (isInline(target) ? '.' : (target.dockerfile ?? 'Dockerfile'))
