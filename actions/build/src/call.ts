import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import { BACKOFF, TRIES } from '../../shared/http/retry.ts'
import { retry } from '../../shared/wait/retry.ts'
import type { Inputs } from './inputs.ts'
import { BuildProgress } from './progress.ts'
import { ProgressReader } from './progress-reader.ts'

/** How a bake ended. */
export interface Called {
  ok: boolean
  progress: BuildProgress
  /** Why a retry may succeed, after a failed build. */
  again?: string
}

/**
 * Pure: variables for bake. An image for the engine gets only the attestations that were asked for: BuildKit's own
 * provenance contains times, so the same image would have another ID after each build where the engine keeps it
 * (Docker 29), and some registries refuse it (moby/buildkit#7007, moby/moby#53293).
 */
export function bakeVariables(
  { load, push }: Pick<Inputs, 'load' | 'push'>,
  env: Context['env'],
): Record<string, string> {
  const name = 'BUILDX_NO_DEFAULT_ATTESTATIONS'
  return load && !push && env[name] === undefined ? { [name]: '1' } : {}
}

/** Calls bake; retries a limited number of times if the failure may be temporary. @param env variables for it alone. */
export function callBake(args: readonly string[], env: Record<string, string>, context: Context): Promise<Called> {
  const { reporter, signal } = context
  return retry({
    work: () => callOnce(args, env, context),
    times: TRIES,
    backoff: BACKOFF,
    when: ({ value }) => value?.again !== undefined,
    signal,
    onRetry: ({ tried: { value }, delayMs }) =>
      reporter.info(`${value?.again}; retrying in ${(delayMs / 1_000).toFixed(1)} s`),
  })
}

async function callOnce(
  args: readonly string[],
  env: Record<string, string>,
  { reporter, run }: Context,
): Promise<Called> {
  const progress = new BuildProgress((line) => reporter.foreign(line))
  const reader = new ProgressReader(progress)
  const onChunk = (chunk: Buffer, from: string) => from === 'stderr' && reader.push(chunk)
  const finished = await runDocker({ run }, args, { env, onChunk })
  reader.end()
  if (finished.exitCode === 0) return { ok: true, progress }
  // The failure patterns are loaded only after a failure.
  const { whyOf } = await import('./again.ts')
  return { ok: false, progress, again: whyOf(progress) }
}
