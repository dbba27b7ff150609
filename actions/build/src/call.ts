import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../shared/context/context.ts'
import { retryDelayMs, TRIES } from '../../shared/registry/retry.ts'
import { whyAgain } from './hints/hints.ts'
import { BuildProgress } from './progress.ts'

/** How a bake ended. */
export interface Called {
  ok: boolean
  progress: BuildProgress
}

/** Calls bake; again, a bounded number of times, when what went wrong may be gone by then. */
export async function callBake(args: readonly string[], context: Context): Promise<Called> {
  const { reporter, run, signal } = context
  for (let attempt = 1; ; attempt++) {
    const progress = new BuildProgress((line) => reporter.foreign(line))
    const finished = await run({ file: 'docker', args, onLine: (line) => progress.take(line) })
    if (finished.exitCode === 0) return { ok: true, progress }
    const why = whyAgain([progress.failed()?.error ?? '', ...progress.closing])
    if (attempt === TRIES || !why) return { ok: false, progress }
    const delay = retryDelayMs(attempt, null, Math.random())
    reporter.info(`${why}; asking again in ${(delay / 1_000).toFixed(1)} s`)
    await sleep(delay, undefined, { signal })
  }
}
