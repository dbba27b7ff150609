import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runName, runsIn } from '../history/past-runs.ts'

/** Contains all files of the runs, next to slipway.yaml; not for version control. */
export const HOME = '.slipway'
/** A link to the folder of the newest run. */
export const LATEST = 'latest'
/** Older runs are removed. */
export const KEPT_RUNS = 10

/** Creates the folder of a run and removes those of old ones. @param home the folder `.slipway`. */
export function openRunFolder(home: string, now: Date): string {
  const name = runName(now)
  const folder = join(home, name)
  mkdirSync(folder, { recursive: true })
  // Git reads it here too, so that no run is ever committed.
  writeFileSync(join(home, '.gitignore'), '*\n')
  linkLatest(home, name)
  for (const each of runsIn(home, now).slice(KEPT_RUNS)) rmSync(join(home, each), { recursive: true, force: true })
  return folder
}

/** Replaces the link at once: a reader never finds none. A file system without links has no `latest`. */
function linkLatest(home: string, name: string): void {
  const draft = join(home, `${LATEST}.${process.pid}`)
  try {
    rmSync(draft, { force: true })
    symlinkSync(name, draft)
    renameSync(draft, join(home, LATEST))
  } catch {
    rmSync(draft, { force: true })
  }
}
