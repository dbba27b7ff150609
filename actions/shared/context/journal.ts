/** A resource outside this process that must be removed when the run ends. */
export interface JournalEntry {
  /** Selects the remover: `compose-project`, `kind-cluster`, `directory`, … */
  kind: string
  /** Data that the remover needs to find it; plain strings, so that they can be saved anywhere. */
  name: string
  detail?: Record<string, string>
}

/** Record an entry before creating the resource, forget it after removing it. */
export interface Journal {
  record(entry: JournalEntry): void
  forget(entry: JournalEntry): void
  /** The remaining entries, newest first: the order of removal. */
  entries(): JournalEntry[]
}

/** A journal that calls `save` with all entries after each change. */
export function journal(save: (entries: JournalEntry[]) => void, initial: JournalEntry[] = []): Journal {
  let entries = [...initial]
  const update = (next: JournalEntry[]) => {
    entries = next
    save(entries)
  }
  return {
    record: (entry) => update([entry, ...entries.filter((each) => !same(each, entry))]),
    forget: (entry) => update(entries.filter((each) => !same(each, entry))),
    entries: () => [...entries],
  }
}

function same(one: JournalEntry, other: JournalEntry): boolean {
  return one.kind === other.kind && one.name === other.name
}
