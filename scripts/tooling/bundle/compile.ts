import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ROOT, run } from '../env.ts'
import type { BundleEntry } from './entries.ts'

/** Always the same place, because module ids in a bundle follow from paths. */
export const BUILD = join(ROOT, '.build')

/** Emits every action's JavaScript. Types are checked by scripts/verify, not here. */
export async function compile(): Promise<void> {
  await rm(join(BUILD, 'actions'), { recursive: true, force: true })
  const { exitCode, stdout } = await run({ file: 'node_modules/.bin/tsc', args: ['-p', 'tsconfig.build.json'] })
  if (exitCode !== 0) throw new Error(`tsc could not emit JavaScript:\n${stdout}`)
  await Promise.all(PURE.map(declarePure))
}

/**
 * Packages that do nothing when they are imported, and do not say so. A bundle would carry all that they
 * import: `@actions/core` brings an HTTP client for tokens nobody here asks for, half of an action's code
 * and a fifth of its start.
 */
const PURE = ['@actions/core', '@actions/exec', '@actions/http-client', '@actions/io']

/** Puts a copy that says so where the emitted files find it first. */
async function declarePure(name: string): Promise<void> {
  const copy = join(BUILD, 'node_modules', name)
  await rm(copy, { recursive: true, force: true })
  await cp(join(ROOT, 'node_modules', name), copy, { recursive: true })
  const manifest = join(copy, 'package.json')
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), sideEffects: false }))
}

export const emittedOf = (entry: BundleEntry) => join(BUILD, entry.source.replace(/\.ts$/, '.js'))

/** Any string that looks like a relative path to a module: more than there are imports, never fewer. */
const RELATIVE_MODULE = /['"](\.\.?\/[^'"\n]+\.js(?:on)?)['"]/g

/** What a bundle is made of: changes when any emitted file it can reach, a dependency or the bundler changes. */
export function fingerprint(entry: BundleEntry): string {
  const hash = createHash('sha256')
  const own = ['pack.ts', 'licences.ts', 'compile.ts', 'entries.ts'].map((file) => join(import.meta.dirname, file))
  for (const file of [...own, join(ROOT, 'package-lock.json'), ...closure(emittedOf(entry))])
    hash.update(file.slice(ROOT.length)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 32)
}

function closure(start: string, seen = new Set<string>()): string[] {
  if (seen.has(start)) return []
  seen.add(start)
  const text = readFileSync(start, 'utf8')
  for (const [, path = ''] of text.matchAll(RELATIVE_MODULE)) {
    const file = resolve(dirname(start), path)
    if (isFile(file)) closure(file, seen)
  }
  return [...seen].sort()
}

function isFile(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}
