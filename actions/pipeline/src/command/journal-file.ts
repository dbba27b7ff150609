import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Journal, type JournalEntry, journal } from '../../../shared/context/journal.ts'

const SUFFIX = '.undo.json'

/** What is saved: who owns the entries, so that a run that is still alive is left alone. */
interface Saved {
  pid: number
  entries: JournalEntry[]
}

/** A journal that is on disk before anything is created, and gone when nothing is left. */
export function fileJournal(folder: string, pid: number): Journal {
  const file = join(folder, `${pid}${SUFFIX}`)
  return journal((entries) => {
    if (entries.length === 0) rmSync(file, { force: true })
    else writeWhole(file, JSON.stringify({ pid, entries } satisfies Saved))
  })
}

/** A disk that is full must not leave half a journal in the place of a whole one. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.draft`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

/** Entries that runs left behind which are no longer alive, or ended with --keep; their files go. */
export function adoptOrphans(folder: string, into: Journal): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((each) => each.endsWith(SUFFIX))) {
    const { pid, entries } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Saved
    if (pid === process.pid || alive(pid)) continue
    for (const entry of entries.reverse()) into.record(entry)
    rmSync(join(folder, name), { force: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
