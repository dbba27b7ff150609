import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Journal, type JournalEntry, journal } from '../../../shared/context/journal.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'

const SUFFIX = '.undo.json'

/** The file's content. The process ID shows whether the run that owns the entries is still active. */
interface Saved {
  pid: number
  entries: JournalEntry[]
}

/** A journal on disk: written before a resource is created, deleted when it has no entries. */
export function fileJournal(folder: string, pid: number): Journal {
  const file = join(folder, `${pid}${SUFFIX}`)
  return journal((entries) => {
    if (entries.length === 0) rmSync(file, { force: true })
    else writeAtomically(file, JSON.stringify({ pid, entries } satisfies Saved))
  })
}

/** Writes to a temporary file first: a full disk must not truncate an existing journal. */
function writeAtomically(file: string, text: string): void {
  const draft = `${file}.draft`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

/**
 * Takes over the entries of runs that crashed or ended with --keep, and deletes their journal files.
 * @throws {Problem} SW048 for a file that isn't a journal.
 */
export function adoptOrphans(folder: string, into: Journal): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((each) => each.endsWith(SUFFIX))) {
    const { pid, entries } = readSaved(join(folder, name))
    if (pid === process.pid || isRunning(pid)) continue
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

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
