import type { Context } from '../context/context.ts'
import type { JournalEntry } from '../context/journal.ts'
import type { Finding } from '../outcome/finding.ts'
import { CLEANUP } from './catalogue.ts'

/** Removes the resource of an entry; succeeds if it no longer exists. */
export type Remover = (entry: JournalEntry, context: Context) => Promise<void>

/** Removers by kind of entry. */
export type Removers = Readonly<Record<string, Remover>>

/**
 * Removes everything in the journal, newest first. Never throws: an entry that could not be removed
 * stays in the journal and is returned as a warning.
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
  if (!remover) throw new Error(`resources of the kind ${entry.kind} cannot be removed by this action`)
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
