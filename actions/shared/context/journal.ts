/** Something that exists outside this process and must not outlive the run. */
export interface JournalEntry {
  /** Decides who removes it: `compose-project`, `kind-cluster`, `directory`, … */
  kind: string
  /** What the remover needs to find it again; plain strings, so that it can be saved anywhere. */
  name: string
  detail?: Record<string, string>
}

/** Undo is written down first: record before creating, forget after removing. */
export interface Journal {
  record(entry: JournalEntry): void
  forget(entry: JournalEntry): void
  /** What is still there, newest first: the order of removal. */
  entries(): JournalEntry[]
}

/** A journal that calls `save` with every entry left whenever one comes or goes. */
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
