import { once } from 'node:events'
import type { Extract, Pack } from 'tar-stream'

/** One reader of an archive that is read by several at once. */
export interface Share {
  archive: Pack
  /** Pure: whether it is to get the entry of this name. */
  wants(name: string): boolean
  /** Settles when nobody reads it any more. */
  ended: Promise<unknown>
}

/** Passes every entry on to those who want it, as fast as the slowest of them reads. */
export async function share(source: Extract, shares: readonly Share[]): Promise<void> {
  const gone = new Set<Share>()
  for (const each of shares) void each.ended.then(() => gone.add(each))
  for await (const entry of source) {
    const readers = shares.filter((each) => !gone.has(each) && each.wants(entry.header.name))
    const sinks = readers.map((each) => ({ ...each, sink: each.archive.entry(entry.header) }))
    for await (const chunk of entry) {
      // A full sink is waited for only while someone empties it.
      const full = sinks.filter(({ sink }) => !sink.write(chunk))
      await Promise.all(full.map(({ sink, ended }) => Promise.race([once(sink, 'drain'), ended])))
    }
    for (const { sink } of sinks) sink.end(undefined)
  }
  for (const { archive } of shares) archive.finalize()
}
