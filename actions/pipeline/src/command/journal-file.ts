import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Journal, type JournalEntry, journal } from '../../../shared/context/journal.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'

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

/**
 * Entries that runs left behind which are no longer alive, or ended with --keep; their files go.
 * @throws {Problem} SW048 for a file that is no journal.
 */
export function adoptOrphans(folder: string, into: Journal): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((each) => each.endsWith(SUFFIX))) {
    const { pid, entries } = readSaved(join(folder, name))
    if (pid === process.pid || alive(pid)) continue
    for (const entry of entries.reverse()) into.record(entry)
    rmSync(join(folder, name), { force: true })
  }
}

function readSaved(file: string): Saved {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Saved
    if (!Array.isArray(saved.entries)) throw new TypeError('it has no entries')
    return saved
  } catch (error) {
    const message = `${file} is not a journal: ${reasonOf(error)}`
    throw new Problem(PIPELINE['journal-unreadable']({ message, where: { file } }))
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
