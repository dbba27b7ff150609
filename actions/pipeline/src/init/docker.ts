import { basename, dirname } from 'node:path'
import type { Dockerfile } from '../../../shared/action/proposal.ts'
import { pathFrom } from '../../../shared/image/reference/path.ts'
import type { SourceFile } from './walk.ts'

const DOCKERFILE = /^((dockerfile|containerfile)(\.[\w-]+)?|[\w-]+\.(dockerfile|containerfile))$/i
const IGNORE = /\.dockerignore$/i
const BAKE = /^docker-bake\.(hcl|json)$/

/** Pure: the bake file nearest to the root. */
export function bakeFileOf(files: readonly SourceFile[]): string | undefined {
  const found = files.map(({ path }) => path).filter((path) => BAKE.test(basename(path)))
  return found.sort((one, other) => one.split('/').length - other.split('/').length)[0]
}

/** Pure: Dockerfiles with unique names. */
export function dockerfilesOf(files: readonly SourceFile[], exists: (path: string) => boolean): Dockerfile[] {
  const found = files.filter(({ path }) => DOCKERFILE.test(basename(path)) && !IGNORE.test(path))
  const names = new Set<string>()
  return found.map((file) => {
    const name = unused(nameOf(file.path), names)
    return { name, path: file.path, context: contextOf(file, exists) }
  })
}

function unused(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`
  taken.add(free)
  return free
}

/** `api.Dockerfile`, `Dockerfile.api` and `services/api/Dockerfile` all get the name `api`. */
function nameOf(path: string): string {
  const file = basename(path).replace(/\.?(dockerfile|containerfile)\.?/i, '')
  const folder = basename(dirname(path))
  const name = file || (folder === '.' || /^(docker|deploy|deployment)$/.test(folder) ? 'app' : folder)
  return pathFrom(name) || 'app'
}

/** The Dockerfile's folder, unless the root contains more of the files that it copies. */
function contextOf({ path, text }: SourceFile, exists: (path: string) => boolean): string {
  const folder = dirname(path)
  const sources = copiedFrom(text)
  const here = sources.filter((source) => exists(source === '.' ? folder : `${folder}/${source}`)).length
  const root = sources.filter((source) => exists(source)).length
  return root > here || (/^[\w-]+\./.test(basename(path)) && root === here && sources.length > 0) ? '.' : folder
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
