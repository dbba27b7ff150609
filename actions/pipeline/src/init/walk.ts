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
  /^(\.(?!docker$).+|.*\{\{.*|node_modules|vendor|dist|build|target|venv|__pycache__|testdata.*|fixtures|([\d_-]+)?(skeleton|boilerplate))$/
/** What supports the application; it counts only in a repository that has nothing else. */
const ASIDE =
  /^(((unit|integration|e2e|acceptance)[-_])?tests?|_?examples?|samples?|docs?|_?(archived?|deprecated|legacy))$/
/** Deployment files are rarely nested deeper. */
const MAX_DEPTH = 6
/** Larger files are data, not configuration. */
const MAX_BYTES = 512 * 1024
const INTERESTING =
  /(^|[./-])(dockerfile|containerfile)([./-]|$)|\.(ya?ml|hcl)$|docker-bake.*\.json$|(^|\/)requirements[^/]*\.(txt|in)$|(^|\/)pyproject\.toml$|^Tiltfile$|(^|[./])env([.-][\w.-]+)?$|(^|\/)kustomization$/i

interface Walk {
  /** Folders of examples, tests and documentation, too. */
  asides?: boolean
  folder?: string
  depth?: number
}

/** Files that may define how a repository is built and deployed, in a stable order. */
export async function sourceFiles(root: string, walk: Walk = {}): Promise<SourceFile[]> {
  const { asides = false, folder = '', depth = 0 } = walk
  if (depth > MAX_DEPTH) return []
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const found: SourceFile[] = []
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    const skipped = SKIPPED.test(entry.name) || (!asides && ASIDE.test(entry.name))
    if (entry.isDirectory() && !skipped)
      found.push(...(await sourceFiles(root, { asides, folder: path, depth: depth + 1 })))
    else if (entry.isFile() && INTERESTING.test(path)) found.push(...(await sourceFile(root, path)))
  }
  return found
}

async function sourceFile(root: string, path: string): Promise<SourceFile[]> {
  const { size } = await stat(join(root, path))
  if (size <= MAX_BYTES) return [{ path, text: await readFile(join(root, path), 'utf8') }]
  return /\.ya?ml$/.test(path) ? [{ path, text: '', unread: true }] : []
}
