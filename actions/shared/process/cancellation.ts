import { Crash } from '../outcome/crash.ts'

/**
 * A signal that aborts when the process receives a termination signal, or on an uncaught exception: in a
 * timer, a stream's event, an unhandled promise. In both cases the run ends normally: child processes are ended,
 * created resources are removed or stay in the journal, and there is an outcome.
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

let lost: NodeJS.ErrnoException | undefined

/** The reader of the output may exit (`slipway run | head`), or the disk may be full: the run continues. */
function surviveClosedOutput(): void {
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost = error
  })
}

/** Why output was lost; undefined where all of it was written, or its reader wanted no more. */
export const lostOutput = (): string | undefined => lost?.message

/** Time for clean-up after a crash; longer than the limit of any removal. */
const AFTER_CRASH_MS = 150_000

/**
 * Waits for the work; after a crash, at most until the time for clean-up is over.
 * @throws the crash, if the work has not ended by then.
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
