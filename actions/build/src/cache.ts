import { join, resolve } from 'node:path'
import { ImageReference } from '../../shared/image/reference.ts'

/** Where a build cache is stored. */
export interface Cache {
  kind: 'local' | 'registry' | 'github'
  /** A folder, or a reference without tag. */
  place: string
}

const FORM = /^(local|registry):(.+)$/

/** Pure: the cache of an input; undefined for none, `wrong` for an invalid value. */
export function cacheOf(input: string): Cache | undefined | 'wrong' {
  if (input === 'none') return undefined
  if (input === 'github') return { kind: 'github', place: '' }
  const [, kind, place = ''] = FORM.exec(input) ?? []
  if (kind === 'registry') return isRepository(place) ? { kind, place } : 'wrong'
  return kind === 'local' ? { kind, place } : 'wrong'
}

/** Each target gets its own tag. */
function isRepository(place: string): boolean {
  const reference = ImageReference.read(place)
  return reference !== undefined && !reference.tag && !reference.digest
}

/**
 * Pure: whether this run writes the cache. All branches use the cache of the default branch, so a pull
 * request only reads it; so does a fork, which has no write access. Outside GitHub the cache is not shared.
 */
export function writes(choice: 'auto' | 'always' | 'never', run: { github: boolean; defaultBranch: boolean }): boolean {
  if (choice !== 'auto') return choice === 'always'
  return !run.github || run.defaultBranch
}

/** Variables of an action's step for GitHub's cache; without them BuildKit silently skips the cache. */
const GITHUB_TOKEN = 'ACTIONS_RUNTIME_TOKEN'
const GITHUB_PLACES = ['ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_URL']

/** Pure: why the cache is not available; undefined if it is. */
export function whyNoCache(cache: Cache, exports: boolean, env: Readonly<NodeJS.ProcessEnv>): string | undefined {
  if (!exports) return "This builder can't export its cache"
  if (cache.kind !== 'github' || (env[GITHUB_TOKEN] && GITHUB_PLACES.some((name) => env[name]))) return undefined
  return `GitHub's cache is available only to steps of actions: ${GITHUB_TOKEN} is not set`
}

/** Pure: the cache options of bake, with a scope for each target; a failed write is never an error. */
export function cacheSets(cache: Cache, targets: readonly string[], write: boolean, directory: string): string[] {
  return targets.flatMap((target) => {
    const { from, to } = ends(cache, target, directory)
    return [`${target}.cache-from=${from}`, ...(write ? [`${target}.cache-to=${to},mode=max,ignore-error=true`] : [])]
  })
}

function ends({ kind, place }: Cache, target: string, directory: string): { from: string; to: string } {
  if (kind === 'github') return both(`type=gha,scope=slipway-${target}`)
  if (kind === 'registry') return both(`type=registry,ref=${place}:${target}`)
  const folder = join(resolve(directory, place), target)
  return { from: `type=local,src=${folder}`, to: `type=local,dest=${folder}` }
}

const both = (end: string) => ({ from: end, to: end })
