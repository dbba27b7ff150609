import { join, resolve } from 'node:path'
import { ImageReference } from '../../shared/image/reference.ts'

/** Where steps are kept between builds. */
export interface Cache {
  kind: 'local' | 'registry' | 'github'
  /** A folder, or a reference without tag. */
  place: string
}

const FORM = /^(local|registry):(.+)$/

/** Pure: the cache that an input names; undefined for none, `wrong` for what is no cache. */
export function cacheOf(input: string): Cache | undefined | 'wrong' {
  if (input === 'none') return undefined
  if (input === 'github') return { kind: 'github', place: '' }
  const [, kind, place = ''] = FORM.exec(input) ?? []
  if (kind === 'registry') return isRepository(place) ? { kind, place } : 'wrong'
  return kind === 'local' ? { kind, place } : 'wrong'
}

/** Each target gets a tag of its own. */
function isRepository(place: string): boolean {
  const reference = ImageReference.read(place)
  return reference !== undefined && !reference.tag && !reference.digest
}

/**
 * Pure: whether this run writes the cache. What the default branch leaves there is what others build upon, so a pull
 * request only reads; so does a fork, which could not write anyway. On a laptop there is nobody else.
 */
export function writes(choice: 'auto' | 'always' | 'never', run: { github: boolean; defaultBranch: boolean }): boolean {
  if (choice !== 'auto') return choice === 'always'
  return !run.github || run.defaultBranch
}

/** What an action's step is given for GitHub's cache; without them BuildKit leaves the cache out and says nothing. */
const GITHUB_TOKEN = 'ACTIONS_RUNTIME_TOKEN'
const GITHUB_PLACES = ['ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_URL']

/** Pure: why there can be no such cache here; undefined where there can. */
export function whyNoCache(cache: Cache, exports: boolean, env: Readonly<NodeJS.ProcessEnv>): string | undefined {
  if (!exports) return "This builder can't export its cache"
  if (cache.kind !== 'github' || (env[GITHUB_TOKEN] && GITHUB_PLACES.some((name) => env[name]))) return undefined
  return `GitHub's cache is available only to steps of actions: ${GITHUB_TOKEN} is not set`
}

/** Pure: what bake is told of the cache, a scope for each target; that it cannot be written is never an error. */
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
