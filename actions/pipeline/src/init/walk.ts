import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A text file of a repository that a survey reads. */
export interface SourceFile {
  /** Relative to the repository, with `/`. */
  path: string
  text: string
  /** It is too large to be read; its text is empty. */
  unread?: boolean
}

/** Third-party code, generated files, templates, and test data, which may be broken on purpose. */
const SKIPPED =
  /^(\.(?!(docker|github)$).+|.*\{\{.*|node_modules|vendor|dist|build|target|venv|__pycache__|testdata.*|fixtures|([\d_-]+)?(skeleton|boilerplate))$/
/** What supports the application; it counts only in a repository that has nothing else. */
const ASIDE =
  /^(((unit|integration|e2e|acceptance)[-_])?tests?|_?examples?|samples?|docs?|_?(archived?|deprecated|legacy))$/
/** Deployment files are rarely nested deeper. */
const MAX_DEPTH = 6
/** Larger files are data, not configuration. */
const MAX_BYTES = 512 * 1024
const INTERESTING =
  /(^|[./-])(dockerfile|containerfile)([./-]|$)|\.(ya?ml|hcl)$|docker-bake.*\.json$|(^|\/)requirements[^/]*\.(txt|in)$|(^|\/)pyproject\.toml$|^Tiltfile$|(^|[./])env([.-][\w.-]+)?$|(^|\/)(kustomization|makefile)$/i
/** Of GitHub, only what it runs. */
const OF_GITHUB = /^\.github(\/workflows(\/(?!.*(compose|kustomization))[^/]+\.ya?ml)?)?$/

/** In a folder that Go projects have for what packages the application, and other tools for what they make. */
const IN_BUILD = /(^|\/)build\//
const DOCKERFILE = /(^|[./-])(dockerfile|containerfile)([./-]|$)[^/]*$/i

interface Walk {
  /** Folders of examples, tests and documentation, too. */
  asides?: boolean
  folder?: string
  depth?: number
  /** Folders called `build` are in the repository. */
  builds?: boolean
}

/** Files that may define how a repository is built and deployed, in a stable order. */
export async function sourceFiles(root: string, walk: Walk = {}): Promise<SourceFile[]> {
  const { asides = false, folder = '', depth = 0, builds = await keepsBuilds(root) } = walk
  if (depth > MAX_DEPTH) return []
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const found: SourceFile[] = []
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (path.startsWith('.github') && !OF_GITHUB.test(path)) continue
    if (IN_BUILD.test(path) && entry.isFile() && !DOCKERFILE.test(path)) continue
    const generated = SKIPPED.test(entry.name) && !(builds && entry.name === 'build')
    const skipped = generated || (!asides && ASIDE.test(entry.name))
    if (entry.isDirectory() && !skipped)
      found.push(...(await sourceFiles(root, { asides, folder: path, depth: depth + 1, builds })))
    else if (entry.isFile() && INTERESTING.test(path)) found.push(...(await sourceFile(root, path)))
  }
  return found
}

/** Git doesn't ignore a folder called `build`. */
async function keepsBuilds(root: string): Promise<boolean> {
  const ignored = await readFile(join(root, '.gitignore'), 'utf8').catch(() => '')
  return !/^\/?(\*\*\/)?build\/?\s*$/m.test(ignored)
}

async function sourceFile(root: string, path: string): Promise<SourceFile[]> {
  const { size } = await stat(join(root, path))
  if (size <= MAX_BYTES) return [{ path, text: await readFile(join(root, path), 'utf8') }]
  return /\.ya?ml$/.test(path) ? [{ path, text: '', unread: true }] : []
}
