import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, ROOT } from '../env.ts'
import { BUILD } from './compile.ts'
import { contentOf, digestOf } from './folder.ts'

const FOLDER = join(CACHE, 'bundles')

/** What this machine has bundled from exactly these sources before, as a digest; undefined when never. */
export function remembered(): string | undefined {
  try {
    return readFileSync(place(), 'utf8')
  } catch {
    return undefined
  }
}

/** Remembers that these sources give this digest. */
export function remember(digest: string): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(place(), digest)
}

const place = () => join(FOLDER, fingerprint())

/** What the bundles are made of: changes when any emitted file, a dependency or the bundler changes. */
function fingerprint(): string {
  const hash = createHash('sha256').update(digestOf(contentOf(join(BUILD, 'actions'))))
  const tooling = globSync('*.ts', { cwd: import.meta.dirname }).sort()
  for (const file of [...tooling.map((name) => join(import.meta.dirname, name)), join(ROOT, 'package-lock.json')])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 32)
}
