import { basename, dirname } from 'node:path'
import type { Dockerfile, PassedOver } from '../../../shared/action/proposal.ts'
import { pathFrom } from '../../../shared/image/reference/path.ts'
import { inAside, isAside } from './purpose.ts'
import type { SourceFile } from './walk.ts'

const DOCKERFILE = /^((dockerfile|containerfile)(\.[\w-]+)?|[\w-]+\.(dockerfile|containerfile))$/i
const IGNORE = /\.dockerignore$/i
const BAKE = /^docker-bake\.(hcl|json)$/
/** Folders whose name doesn't say what is in them. */
const NAMELESS =
  /^(\.|src|app|docker|dockerfiles?|build|deploy|deployment|container|images?|services?|apps?|packages?)$/i
/** Folders that contain Dockerfiles and not what they copy. */
const FOR_DOCKER = /^(docker|dockerfiles?|build|deploy|deployment|containers?)$/i
/** A second Dockerfile for the same program: `Dockerfile.dev` beside `Dockerfile`. */
const VARIANT =
  /^(debug|dev|development|local|test|tests|ci|base|builder|alpine|slim|distroless|windows|arm64|amd64|multi\w*|buildx|ubi\d*|prod|production)$/i

/** Pure: the bake file nearest to the root. */
export function bakeFileOf(files: readonly SourceFile[]): string | undefined {
  const found = files.map(({ path }) => path).filter((path) => BAKE.test(basename(path)))
  return found.sort((one, other) => one.split('/').length - other.split('/').length)[0]
}

/** What else is known about the images of a repository. */
export interface Known {
  exists: (path: string) => boolean
  /** Names that the manifests use, without registry and version. */
  names: ReadonlySet<string>
  /** The name of the repository's folder: what the Dockerfile at its root builds. */
  title: string
}

/** Pure: Dockerfiles with unique names, and those that aren't for the application. */
export function dockerfilesOf(files: readonly SourceFile[], known: Known) {
  const found = files.filter(({ path }) => DOCKERFILE.test(basename(path)) && !IGNORE.test(path))
  const main = new Set(found.filter(({ path }) => suffixOf(path) === '').map(({ path }) => dirname(path)))
  const reasons = new Map(found.map((each) => [each, whyNot(each.path, main)]))
  const passedOver: PassedOver[] = found.flatMap((each) => {
    const why = reasons.get(each)
    return why === undefined ? [] : [{ path: each.path, why }]
  })
  const taken = new Set<string>()
  const dockerfiles: Dockerfile[] = found
    .filter((each) => reasons.get(each) === undefined)
    .map((file) => ({
      name: unused(nameOf(file.path, known), taken),
      path: file.path,
      context: contextOf(file, known.exists),
    }))
  return { dockerfiles, passedOver }
}

function whyNot(path: string, main: ReadonlySet<string>): string | undefined {
  if (isAside(suffixOf(path)) || inAside(path))
    return 'its name says that it is for tests, debugging, examples or documentation'
  if (main.has(dirname(path)) && VARIANT.test(suffixOf(path))) return `a variant of the Dockerfile beside it`
  return undefined
}

/** `Dockerfile.api` and `api.Dockerfile` → `api`. */
const suffixOf = (path: string) => basename(path).replace(/\.?(dockerfile|containerfile)\.?/i, '')

function unused(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`
  taken.add(free)
  return free
}

/**
 * The name of an image: a part of the path that the manifests use as a name, else the file's own
 * (`api.Dockerfile`), else the nearest folder that says something (`src/cart/src/Dockerfile` → `cart`).
 */
function nameOf(path: string, { names, title }: Known): string {
  const suffix = suffixOf(path)
  const folders = dirname(path).split('/').reverse()
  const own = VARIANT.test(suffix) ? [] : [suffix]
  const parts = [...own, ...folders, ...(folders[0] === '.' ? [title] : [])].map(pathFrom).filter((each) => each !== '')
  const telling = [...own, ...folders.filter((each) => !NAMELESS.test(each))].map(pathFrom)
  return parts.find((each) => names.has(each)) ?? telling.find((each) => each !== '') ?? 'app'
}

/** The Dockerfile's folder, unless the root contains more of the files that it copies. */
function contextOf({ path, text }: SourceFile, exists: (path: string) => boolean): string {
  const folder = dirname(path)
  const sources = copiedFrom(text)
  const here = sources.filter((source) => exists(source === '.' ? folder : `${folder}/${source}`)).length
  const root = sources.filter((source) => exists(source)).length
  const elsewhere = /^[\w-]+\./.test(basename(path)) || FOR_DOCKER.test(basename(folder))
  return root > here || (elsewhere && root === here && sources.length > 0) ? '.' : folder
}

const COPY = /^\s*(?:COPY|ADD)\s+((?:--\S+\s+)*)(.+)$/gim

/** Paths that COPY and ADD read from the build context; paths with wildcards or variables are skipped. */
function copiedFrom(dockerfile: string): string[] {
  return [...dockerfile.matchAll(COPY)]
    .filter(([, flags = '']) => !flags.includes('--from='))
    .flatMap(([, , paths = '']) =>
      paths
        .replaceAll(/[[\]",]/g, ' ')
        .trim()
        .split(/\s+/)
        .slice(0, -1),
    )
    .map((path) => path.replace(/^\.?\//, '').replace(/\/$/, '') || '.')
    .filter((path) => !/[*?$<]|^https?:/.test(path))
}
