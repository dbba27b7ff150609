import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { BACKOFF, TRIES } from '../../shared/http/retry.ts'
import { retry } from '../../shared/wait/retry.ts'
import { BuildProgress } from './progress.ts'
import { ProgressReader } from './progress-reader.ts'

/** How a bake ended. */
export interface Called {
  ok: boolean
  progress: BuildProgress
  /** Why a retry may succeed, after a failed build. */
  again?: string
}

/** Calls bake; retries a limited number of times if the failure may be temporary. */
export function callBake(args: readonly string[], context: Context): Promise<Called> {
  const { reporter, signal } = context
  return retry({
    work: () => callOnce(args, context),
    times: TRIES,
    backoff: BACKOFF,
    when: ({ value }) => value?.again !== undefined,
    signal,
    onRetry: ({ tried: { value }, delayMs }) =>
      reporter.info(`${value?.again}; retrying in ${(delayMs / 1_000).toFixed(1)} s`),
  })
}

async function callOnce(args: readonly string[], { reporter, run }: Context): Promise<Called> {
  const progress = new BuildProgress((line) => reporter.foreign(line))
  const reader = new ProgressReader(progress)
  const finished = await runDocker({ run }, args, { onChunk: (chunk, from) => from === 'stderr' && reader.push(chunk) })
  reader.end()
  if (finished.exitCode === 0) return { ok: true, progress }
  // The failure patterns are loaded only after a failure.
  const { whyOf } = await import('./again.ts')
  return { ok: false, progress, again: whyOf(progress) }
}
