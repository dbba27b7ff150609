import type { Client } from '../../../shared/kubernetes/client.ts'
import { sleep } from '../../../shared/wait/sleep.ts'
import type { PodLife, Span } from './pod-life.ts'

/** The header's dates are whole seconds. */
const SECOND_MS = 1_000
/** Asked so often in a second, a clock that is off is known better than that. */
const ASKS = 5

/** How far a clock may be ahead of this machine's, in milliseconds. */
interface Range {
  least: number
  most: number
}

/**
 * How far the API server's clock is ahead of this machine's, in milliseconds, by the dates of its answers: it dates what
 * pods do, and this machine what becomes of requests. 0 where it isn't known, or no more than can be told.
 */
export async function clockAheadMs(client: Pick<Client, 'open'>, signal: AbortSignal): Promise<number> {
  let known = await rangeNow(client, signal)
  if (!known || (known.least <= 0 && known.most >= 0)) return 0
  for (let asked = 1; asked < ASKS; asked++) {
    await sleep(SECOND_MS / ASKS, { signal })
    known = narrowed(known, await rangeNow(client, signal))
  }
  return Math.round((known.least + known.most) / 2)
}

async function rangeNow(client: Pick<Client, 'open'>, signal: AbortSignal): Promise<Range | undefined> {
  const askedMs = Date.now()
  const answer = await client.open({ path: '/version', signal }).catch(() => undefined)
  const answeredMs = Date.now()
  answer?.resume()
  const dateMs = Date.parse(answer?.headers.date ?? '')
  return Number.isNaN(dateMs) ? undefined : { least: dateMs - answeredMs, most: dateMs + SECOND_MS - askedMs }
}

/** What doesn't fit was asked while a clock was set. */
function narrowed(known: Range, { least, most }: Range = known): Range {
  const both = { least: Math.max(known.least, least), most: Math.min(known.most, most) }
  return both.least <= both.most ? both : known
}

/** Pure: the same by a clock that is behind by this many milliseconds. */
export function shifted(life: PodLife, byMs: number): PodLife {
  if (byMs === 0) return life
  const { createdMs, ready, deletedMs, endedMs, goneMs, ends, crashes } = life
  const back = (atMs: number) => atMs - byMs
  const maybe = (atMs: number | undefined) => (atMs === undefined ? undefined : back(atMs))
  const span = ({ fromMs, toMs }: Span): Span => ({ fromMs: back(fromMs), toMs: maybe(toMs) })
  return {
    ...life,
    createdMs: back(createdMs),
    ready: ready.map(span),
    deletedMs: maybe(deletedMs),
    endedMs: maybe(endedMs),
    goneMs: maybe(goneMs),
    ...(ends ? { ends: ends.map((each) => ({ ...each, atMs: back(each.atMs) })) } : {}),
    ...(crashes ? { crashes: crashes.map(back) } : {}),
  }
}
