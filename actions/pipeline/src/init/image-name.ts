import { basename, dirname } from 'node:path'
import { pathFrom } from '../../../shared/image/reference/path.ts'
import type { OwnBuild } from './build-commands.ts'

/** Folders whose name doesn't say what is in them. */
const NAMELESS =
  /^(\.|src|main|app|\.?docker|dockerfiles?|build|deploy|deployment|container|images?|services?|apps?|packages?)$/i
/** Folders that contain Dockerfiles and not what they copy. */
export const FOR_DOCKER = /^(\.?docker|dockerfiles?|build|deploy|deployment|containers?|packaging)$/i
/** A second Dockerfile for the same program: `Dockerfile.dev` beside `Dockerfile`. */
export const VARIANT =
  /^(debug|dev|development|local|test|tests|ci|base|builder|alpine|slim|distroless|windows|arm64|amd64|multi\w*|buildx|ubi\d*|prod|production)$/i

/** What else is known about the images of a repository. */
export interface Known {
  exists: (path: string) => boolean
  /** Names that the manifests use, without registry and version. */
  names: ReadonlySet<string>
  /** The name of the repository's folder: what the Dockerfile at its root builds. */
  title: string
  /** The images that services pull, by the service's name. */
  pulled?: ReadonlyMap<string, string>
  /** Build contexts that a Compose file names, by Dockerfile. */
  contexts?: ReadonlyMap<string, string>
  /** How the repository builds Dockerfiles itself. */
  ownBuilds?: ReadonlyMap<string, OwnBuild>
  /** Examples, tests and documentation count, too. */
  asides?: boolean
}

/** Pure: `Dockerfile.api` and `api.Dockerfile` → `api`. */
export const suffixOf = (path: string) => basename(path).replace(/\.?(dockerfile|containerfile)\.?/i, '')

/**
 * Pure, except for `exists`: the name of an image: a part of the path that the manifests use as a name, or that
 * ends with such a name or the other way round (`ray-operator` and `operator`), else the file's own (`api.Dockerfile`), else the
 * nearest folder that says something (`src/cart/src/Dockerfile` → `cart`).
 */
export function nameOf(path: string, known: Known): string {
  const suffix = suffixOf(path)
  const folders = dirname(path).split('/').reverse()
  const own = VARIANT.test(suffix) ? [] : [suffix]
  const parts = [...own, ...folders, ...(isForRoot(path, known) ? [known.title] : [])].map(pathFrom)
  const telling = [...own, ...folders.filter((each) => !NAMELESS.test(each))]
    .map(pathFrom)
    .filter((each) => each !== '')
  return (
    parts.find((each) => each !== '' && known.names.has(each)) ??
    telling.map((each) => similar(each, known.names) ?? pulledFor(each, known)).find((each) => each !== undefined) ??
    (isForRoot(path, known) ? similar(pathFrom(known.title), known.names) : undefined) ??
    telling[0] ??
    'app'
  )
}

/** It builds the repository's own image: at the root, else in a folder for Dockerfiles. */
function isForRoot(path: string, { exists }: Known): boolean {
  const folder = dirname(path)
  return suffixOf(path) === '' && (folder === '.' || (FOR_DOCKER.test(folder) && !exists('Dockerfile')))
}

/** The only name of which this is the end, or that is the end of this: `shop-vote` for `vote`. */
function similar(part: string, names: ReadonlySet<string>): string | undefined {
  const endsWith = (one: string, other: string) => one.endsWith(`-${other}`)
  const found = [...names].filter((each) => endsWith(each, part) || endsWith(part, each))
  return found.length === 1 ? found[0] : undefined
}

/** The image of a service with this name: `langfuse/langfuse` for `web`, which `langfuse-web` pulls. */
function pulledFor(part: string, { pulled = new Map() }: Known): string | undefined {
  const service = pulled.has(part) ? part : similar(part, new Set(pulled.keys()))
  return service === undefined ? undefined : pulled.get(service)
}
