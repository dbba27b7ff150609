import type { Context } from '../../shared/context/context.ts'
import { BACKOFF, TRIES } from '../../shared/http/retry.ts'
import { RECORD_CAP } from '../../shared/process/output.ts'
import { retry } from '../../shared/wait/retry.ts'
import { mayPass } from './cause-codes.ts'
import { BuildProgress } from './progress.ts'
import { diagnoseStep } from './step-diagnosis.ts'

/** How a bake ended. */
export interface Called {
  ok: boolean
  progress: BuildProgress
}

/** Calls bake; again, a bounded number of times, when what went wrong may be gone by then. */
export function callBake(args: readonly string[], context: Context): Promise<Called> {
  const { reporter, signal } = context
  return retry({
    work: () => callOnce(args, context),
    times: TRIES,
    backoff: BACKOFF,
    when: ({ value }) => value !== undefined && whyOf(value) !== undefined,
    signal,
    onRetry: ({ tried: { value }, delayMs }) =>
      reporter.info(`${value && whyOf(value)}; asking again in ${(delayMs / 1_000).toFixed(1)} s`),
  })
}

async function callOnce(args: readonly string[], { reporter, run }: Context): Promise<Called> {
  const progress = new BuildProgress((line) => reporter.foreign(line))
  const onLine = (line: string) => progress.take(line)
  const finished = await run({ file: 'docker', args, onLine, lineCap: RECORD_CAP })
  return { ok: finished.exitCode === 0, progress }
}

/** Pure: why another try is worth it; undefined where the build would fail again. */
export function whyOf({ ok, progress }: Called): string | undefined {
  if (ok) return undefined
  const { cause, says } = diagnoseStep(progress, [])
  return mayPass(cause) ? says : undefined
}
