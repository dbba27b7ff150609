import { once } from 'node:events'
import type { Extract, Header, Pack } from 'tar-stream'

/** One reader of an archive that is read by several at once. */
export interface Share {
  archive: Pack
  /** Pure: whether it is to get the entry of this name, which starts like this. */
  wants(name: string, start: Uint8Array): boolean
  /** Settles when nobody reads it any more. */
  ended: Promise<unknown>
}

interface Open {
  sink: ReturnType<Pack['entry']>
  ended: Promise<unknown>
}

/** Passes every entry on to those who want it, as fast as the slowest of them reads. */
export async function share(source: Extract, shares: readonly Share[]): Promise<void> {
  const gone = new Set<Share>()
  for (const each of shares) void each.ended.then(() => gone.add(each))
  const open = (header: Header, start: Uint8Array): Open[] =>
    shares
      .filter((each) => !gone.has(each) && each.wants(header.name, start))
      .map((each) => ({ ended: each.ended, sink: each.archive.entry(header) }))
  for await (const entry of source) {
    let sinks: Open[] | undefined
    for await (const chunk of entry) {
      sinks ??= open(entry.header, chunk as Uint8Array)
      // A full sink is waited for only while someone empties it.
      const full = sinks.filter(({ sink }) => !sink.write(chunk))
      await Promise.all(full.map(({ sink, ended }) => Promise.race([once(sink, 'drain'), ended])))
    }
    for (const { sink } of sinks ?? open(entry.header, new Uint8Array())) sink.end(undefined)
  }
  for (const { archive } of shares) archive.finalize()
}
