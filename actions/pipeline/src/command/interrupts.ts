import type { Progress } from '../progress/progress.ts'

/** Signals that cancel a run. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** The third Ctrl-C ends the run at once. */
const AT_ONCE = 3

/** Pure: what a signal has as its effect. @param count of signals so far. @param running names of stages. */
export function interruptText(count: number, running: readonly string[]): string {
  const work = running.length > 0 ? `stopping ${running.join(', ')}` : 'ending the run'
  if (count === 1) return `Cancelling: ${work}; then what the run created is removed.`
  return `Still ${work}. Ctrl-C again stops at once; slipway clean then removes the rest.`
}

/** Follows which stages run, so that a cancellation can name them. */
export function followed(progress: Progress): { progress: Progress; running: ReadonlySet<string> } {
  const running = new Set<string>()
  const following: Progress = {
    ...progress,
    started: (stage) => {
      running.add(stage)
      progress.started(stage)
    },
    finished: (result) => {
      running.delete(result.stage)
      progress.finished(result)
    },
  }
  return { progress: following, running }
}

/** Shows a message about the whole run. */
export function tell(progress: Progress, text: string): void {
  if (progress.notice) progress.notice(text)
  else progress.line('slipway', text, false)
}

/**
 * Calls `first` at each signal with their count, and `stop` at the third Ctrl-C. Returns a function that ends this.
 * A terminal's Ctrl-C is SIGINT; what sends other signals doesn't ask twice.
 */
export function onInterrupts(first: (count: number) => void, stop: () => void): () => void {
  let count = 0
  const onSignal = (signal: NodeJS.Signals) => {
    count += 1
    if (count >= AT_ONCE && signal === 'SIGINT') stop()
    else first(count)
  }
  for (const each of SIGNALS) process.on(each, onSignal)
  return () => {
    for (const each of SIGNALS) process.off(each, onSignal)
  }
}
