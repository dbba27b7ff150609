import { setTimeout as sleep } from 'node:timers/promises'

/** A change is seen within this long and one look, which takes some 10 ms: the verdict is due within 250. */
const LOOK_AGAIN_MS = 100

/** Waits a moment; false, at once, when there is no time left. */
export type Waiting = (reason: string) => Promise<boolean>

/** Patience for so long in all, over every kind of waiting. @param onWait told when the reason changes. */
export function patience(timeoutMs: number, signal: AbortSignal, onWait: (reason: string) => void): Waiting {
  const end = performance.now() + timeoutMs
  let last = ''
  return async (reason) => {
    if (performance.now() + LOOK_AGAIN_MS > end) return false
    if (reason !== last) onWait(reason)
    last = reason
    await sleep(LOOK_AGAIN_MS, undefined, { signal })
    return true
  }
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
