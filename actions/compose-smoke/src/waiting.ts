import prettyMs from 'pretty-ms'
import type { Context } from '../../shared/context/context.ts'
import { shownLine } from '../../shared/diagnosis/log/excerpt.ts'
import { sleep } from '../../shared/wait/sleep.ts'
import type { ServiceState } from './judge/state.ts'
import type { ContainerFacts } from './project-state/container-facts.ts'
import { type LogLimits, readLog } from './project-state/logs.ts'
import type { Watch } from './readiness/watch.ts'

/** Services that start as fast as most are not reported. */
const FIRST_MS = 10_000
const EVERY_MS = 15_000
const LINE_LENGTH = 160
const LAST_LINE: LogLimits = { lines: 1, bytes: 4 * 1024 }
/** More would hide the first ones. */
const MOST = 5

/** Reports what the run waits for, until the signal. Best effort: it never changes a verdict. */
export async function tellWhileWaiting(
  watch: Pick<Watch, 'look'>,
  startedMs: number,
  context: Context,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (let waitMs = FIRST_MS; ; waitMs = EVERY_MS) {
      await sleep(waitMs, { signal })
      const waiting = (await watch.look()).states.filter(isWaiting).slice(0, MOST)
      for (const each of waiting)
        context.reporter.info(lineOf(each, Date.now(), startedMs, await lastLine(each, context)))
    }
  } catch {}
}

type Waiting = Extract<ServiceState, { state: 'waiting' }>
const isWaiting = (each: ServiceState): each is Waiting => each.state === 'waiting'

async function lastLine({ container }: Waiting, context: Context): Promise<string> {
  return container ? ((await readLog(container.id, context, LAST_LINE)).at(-1) ?? '') : ''
}

/** Pure: what is waited for, since when, and what the program printed last. */
export function lineOf({ name, reason, container }: Waiting, nowMs: number, startedMs: number, log: string): string {
  const sinceMs = Math.max(0, nowMs - sinceOf(container, startedMs))
  const line = shownLine(log)
  const short = line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line
  return `Waiting for ${name} (${prettyMs(Math.round(sinceMs / 1000) * 1000)}): ${reason}${short ? `; its last line: ${short}` : ''}`
}

/** Since its start, or, before it has started, the run's. */
const sinceOf = (container: ContainerFacts | undefined, startedMs: number) =>
  container && Number.isFinite(container.startedAtMs) ? container.startedAtMs : startedMs
