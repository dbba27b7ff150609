import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE } from '../env.ts'
import { fingerprint } from './compile.ts'
import type { BundleEntry } from './entries.ts'

const FOLDER = join(CACHE, 'bundles')

/** What this machine has bundled from exactly these sources before, as a digest; undefined when never. */
export function remembered(entry: BundleEntry): string | undefined {
  try {
    return readFileSync(place(entry), 'utf8')
  } catch {
    return undefined
  }
}

/** Remembers that these sources give this digest. */
export function remember(entry: BundleEntry, digest: string): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(place(entry), digest)
}

const place = (entry: BundleEntry) => join(FOLDER, `${entry.name.replace('/', '-')}-${fingerprint(entry)}`)
