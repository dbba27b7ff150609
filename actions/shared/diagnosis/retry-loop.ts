import type { CauseId } from './causes/causes.ts'
import type { LogLine } from './log/line.ts'
import { readLog } from './log/read.ts'
import { tellsRecovery } from './log/recovery.ts'
import { signOf } from './search.ts'

/** A running program that only tries the same thing again: it is up, and does no work. */
export interface RetryLoop {
  /** The line of the attempt that failed last. */
  line: string
  /** Undefined where the program only tells that it waits. */
  cause?: CauseId | undefined
  times: number
  /** When it was printed first, before last, and last: since the epoch, by the engine's time stamps. */
  fromMs: number
  beforeMs: number
  lastMs: number
}

/** Causes that keep a program from its work while they last. */
const OF_ATTEMPTS: readonly CauseId[] = [
  'connection-refused',
  'connection-timeout',
  'host-not-found',
  'dns-unavailable',
  'network-unreachable',
  'password-wrong',
  'role-missing',
  'database-missing',
  'database-starting',
  'table-missing',
  'replica-set-missing',
]
/** Scripts that wait for a server: "waiting for db:5432", "Postgres is unavailable - sleeping". */
const WAITS =
  /\bwait(ing|s)? (for|on|until)\b|\bunavailable\b|\bnot (yet )?(ready|available|reachable|up|responding)\b/i
const FAILS = /\b(cannot|can't|could not|couldn't|failed to|unable to) (connect|reach|resolve)\b/i
const SERVER =
  /\b(postgres(ql)?|mysql|mariadb|mongo(db)?|redis|valkey|rabbitmq|amqp|kafka|broker|elastic(search)?|database|db|host|port|[\w.-]+:\d{2,5})\b/i
/** A worker without work waits, too. */
const WORK = /\b(messages?|jobs?|tasks?|events?|requests?|work|commands?|clients?|leader(ship)?|lock|schedule|input)\b/i
/** What is sent beside the work: a program goes on without it. */
const BESIDE =
  /\b(otel|opentelemetry|otlp|trac(es?|er|ing)|spans?|metrics?|telemetry|sentry|statsd|jaeger|zipkin|export(s|er|ers|ing)?|collector|analytics|optional)\b/i
/** What a program prints once it does its work. */
const SERVES =
  /\b(listening|serving|running|available|bound)\b.*\b(on|at|port)\b|\bhttps?:\/\/(0\.0\.0\.0|localhost|127\.0\.0\.1|\[::\]):\d+|startup complete|\bready\b/i
const NOT_YET = /\b(not|n't|until|wait\w*|un\w+able|fail\w*|error)\b/i

/**
 * Pure: the attempt that a program repeats, if it has printed nothing else since the first of them, and nothing before
 * that tells of its work.
 * @param log with the engine's time stamps, oldest first.
 * @param names of servers, beside the usual ones.
 */
export function retryLoopIn(log: readonly string[], names: readonly string[] = []): RetryLoop | undefined {
  const lines = readLog(log).filter(({ shown }) => shown.trim() !== '')
  const at = lines.findLastIndex((line) => isAttempt(line, names))
  const last = lines[at]
  if (!last || BESIDE.test(last.text)) return undefined
  const texts = lines.map(({ text }) => withoutNumbers(text))
  const places = [...texts.keys()].filter((each) => texts[each] === texts[at])
  const [first = at] = places
  if (lines.slice(0, first).some(tellsWork) || lines.slice(first).some(({ text }) => tellsRecovery(text)))
    return undefined
  if (!repeats(texts.slice(first), at - first)) return undefined
  const stamp = (place: number) => Date.parse(`${STAMP.exec(log[lines[place]?.index ?? -1] ?? '')?.[1]}Z`)
  const [fromMs, beforeMs, lastMs] = [first, places.at(-2) ?? at, at].map(stamp) as [number, number, number]
  return { line: last.shown.trim(), cause: attemptSign(last)?.cause, times: places.length, fromMs, beforeMs, lastMs }
}

/** Attempts that prove a loop, and for how long they were made. */
const TIMES = 3
const SPAN_MS = 2_500
/** A program that got through may print nothing; the next attempt may come much later than the last. */
const PAUSES = 2.5
const LEAST_PAUSE_MS = 2_500
/** After a single attempt, nobody knows how long the pause is. */
const FIRST_PAUSE_MS = 8_000
/** Another password does not become right by waiting. */
const CERTAIN: readonly (CauseId | undefined)[] = ['password-wrong', 'role-missing', 'database-missing']
const CERTAIN_MS = 8_000
/** What it needs may still be starting: where nothing proves it, nobody knows. */
const TRIES_MS = 25_000

/** Pure: whether the next attempt is still to be expected. */
export function goesOn({ times, beforeMs, lastMs }: RetryLoop, nowMs: number): boolean {
  const leastMs = times === 1 ? FIRST_PAUSE_MS : LEAST_PAUSE_MS
  return nowMs - lastMs <= Math.max(leastMs, (lastMs - beforeMs) * PAUSES)
}

/** Pure: whether it tried often enough to know that it does nothing else. */
export const isProved = ({ times, fromMs, lastMs }: RetryLoop) => times >= TIMES && lastMs - fromMs >= SPAN_MS

/** Pure: whether what it waits for cannot come by waiting. */
export const isCertain = ({ cause }: RetryLoop) => CERTAIN.includes(cause)

/** Pure: how long it may try from when all that it needs is ready, in milliseconds. */
export const triesMs = (loop: RetryLoop) => (isCertain(loop) ? CERTAIN_MS : TRIES_MS)

/** Pure: `for 24 s it has only tried the same thing again (8 times)`. */
export const describeLoop = ({ times, fromMs, lastMs }: RetryLoop) =>
  `for ${Math.max(1, Math.round((lastMs - fromMs) / 1_000))} s it has only tried the same thing again (${times} times)`

/** Docker's and Kubernetes' time stamp. */
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?)/

/** Whether all that was printed until the last attempt was printed more than once. */
function repeats(texts: readonly string[], last: number): boolean {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return last === 0 || texts.slice(0, last).every((text) => (counts.get(text) ?? 0) > 1)
}

/** Programs that try again print it as information or as a warning. */
const attemptSign = ({ text, level }: LogLine) =>
  signOf({ text, level: level === 'info' || level === 'warning' ? 'none' : level })

function isAttempt(line: LogLine, names: readonly string[]): boolean {
  if (line.role !== 'message') return false
  const sign = attemptSign(line)
  if (sign) return OF_ATTEMPTS.includes(sign.cause)
  if (!(WAITS.test(line.text) || FAILS.test(line.text)) || WORK.test(line.text)) return false
  return SERVER.test(line.text) || names.some((name) => line.text.includes(name))
}

const tellsWork = ({ text }: LogLine) => tellsRecovery(text) || (SERVES.test(text) && !NOT_YET.test(text))

/** Attempts differ in times, counters and addresses. */
const withoutNumbers = (text: string) => text.trim().replace(/0x[0-9a-f]+|\d+(\.\d+)*/gi, '0')
