import type { Context } from '../context/context.ts'
import type { JournalEntry } from '../context/journal.ts'
import type { Finding } from '../outcome/finding.ts'
import { CLEANUP } from './catalogue.ts'

/** Removes what an entry names; a thing that is already gone is a success. */
export type Remover = (entry: JournalEntry, context: Context) => Promise<void>

/** Removers by the kind of entry they understand. */
export type Removers = Readonly<Record<string, Remover>>

/**
 * Removes everything in the journal, newest first. Never throws: what could not be removed
 * stays in the journal and comes back as a warning that names it.
 */
export async function undo(context: Context, removers: Removers): Promise<Finding[]> {
  const leftovers: Finding[] = []
  for (const entry of context.journal.entries()) {
    try {
      await remove(entry, context, removers)
    } catch (error) {
      leftovers.push(leftover(entry, error))
    }
  }
  return leftovers
}

async function remove(entry: JournalEntry, context: Context, removers: Removers): Promise<void> {
  const remover = removers[entry.kind]
  if (!remover) throw new Error(`nothing here knows how to remove a ${entry.kind}`)
  context.reporter.info(`Removing ${entry.kind} ${entry.name}`)
  await remover(entry, context)
  context.journal.forget(entry)
}

function leftover(entry: JournalEntry, error: unknown): Finding {
  return CLEANUP['left-behind']({
    message: `${entry.kind} ${entry.name} could not be removed`,
    evidence: [error instanceof Error ? error.message : String(error)],
    remedy: `Remove ${entry.kind} ${entry.name} by hand, or run: slipway clean`,
  })
}
