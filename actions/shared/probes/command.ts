import type { Context } from '../context/context.ts'
import type { ProbeAttempt } from './answer.ts'
import type { ProbeOf } from './options.ts'
import type { Target } from './target.ts'

/** A program on the runner, with the services' addresses in its environment. */
export async function commandProbe(
  probe: ProbeOf<'command'>,
  target: Target,
  { run, signal }: Context,
  limitMs: number,
): Promise<ProbeAttempt> {
  const [file = '', ...args] = probe.run
  const command = { file, args, env: target.environment(), timeoutMs: limitMs, signal }
  const { exitCode, stdout, stderr, timedOut } = await run(command)
  const evidence = (stderr || stdout).trim().split('\n').slice(-8)
  return exitCode === 0
    ? { ok: true, result: stdout.trim().split('\n').at(-1) ?? '' }
    : { ok: false, expected: 'exit code 0', found: `exit code ${exitCode}`, evidence, mayPass: timedOut }
}
