import { setTimeout as sleep } from 'node:timers/promises'

/** A change is seen within this long and one look, which takes some 10 ms: the verdict is due within 250. */
const LOOK_AGAIN_MS = 100

/** So much patience in all, over every kind of waiting. */
export interface WaitLimits {
  /** Waits a moment; false, at once, when there is no time left. */
  wait(reason: string): Promise<boolean>
  /** Milliseconds; 0 when it is at its end. */
  left(): number
}

/** @param onWait told when the reason changes. */
export function patience(timeoutMs: number, signal: AbortSignal, onWait: (reason: string) => void): WaitLimits {
  const end = performance.now() + timeoutMs
  const left = () => Math.max(0, end - performance.now())
  let last = ''
  const wait = async (reason: string) => {
    if (left() < LOOK_AGAIN_MS) return false
    if (reason !== last) onWait(reason)
    last = reason
    await sleep(LOOK_AGAIN_MS, undefined, { signal })
    return true
  }
  return { wait, left }
}

/** Ends with the signal's reason as soon as there is one. Cancellation does not wait for Ray. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const abort = () => fail(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(done, fail).finally(() => signal.removeEventListener('abort', abort))
  })
}
