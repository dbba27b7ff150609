import { Crash } from '../outcome/crash.ts'

/**
 * A signal that aborts when the process is asked to end, or when something was thrown where nobody catches it: in a
 * timer, a stream's event, a promise that nobody waits for. Either way the run ends as a run does: children are ended,
 * what was created is removed or stays written down, and there is an outcome.
 */
export function cancellation(names: readonly NodeJS.Signals[]): AbortSignal {
  const controller = new AbortController()
  for (const name of names) process.on(name, () => controller.abort(new Error(`received ${name}`)))
  const crash = (thrown: unknown) => controller.abort(new Crash(thrown))
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  surviveClosedOutput()
  return controller.signal
}

/** Whoever read our output may leave (`slipway run | head`), or its disk may be full: the run goes on to its verdict. */
function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** What a run gets after a crash to take down what it started: more than any removal is given. */
const AFTER_CRASH_MS = 150_000

/**
 * The work's end; after a crash, at the latest when it has had its time to clean up.
 * @throws the crash, when the work did not end by then.
 */
export async function untilCrash<T>(work: Promise<T>, signal: AbortSignal, limitMs = AFTER_CRASH_MS): Promise<T> {
  const late = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    if (signal.reason instanceof Crash) timer = setTimeout(() => late.reject(signal.reason), limitMs)
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  return Promise.race([work, late.promise]).finally(() => {
    clearTimeout(timer)
    signal.removeEventListener('abort', begin)
  })
}
