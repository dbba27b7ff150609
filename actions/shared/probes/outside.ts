import type { Context } from '../context/context.ts'
import type { Answer } from './answer.ts'
import type { ProbeOf } from './schema.ts'
import type { Target } from './target.ts'

/** Probes that bring their own program or protocol. */

/** The ray-probe waits by itself, and knows what cannot heal: its first verdict counts. */
export async function rayProbe(
  probe: ProbeOf<'ray'>,
  target: Target,
  context: Context,
  limitMs: number,
): Promise<Answer> {
  const [{ schema }, { run }, { parseInputs }] = await Promise.all([
    import('../../ray-probe/src/inputs.ts'),
    import('../../ray-probe/src/run.ts'),
    import('../inputs/parse.ts'),
  ])
  const { host, port } = await target.address(probe.service, probe.port)
  const raw = { timeout: limitMs / 1000, ...probe.with, address: `${host}:${port}` }
  const { verdict, found, findings } = await run(parseInputs(schema, raw), context)
  if (verdict === 'passed' || verdict === 'warned') return { ok: true, says: found }
  const evidence = findings.flatMap((each) => [`${each.code}: ${each.message}`, ...each.evidence])
  return { ok: false, wanted: 'Ray to run a task', found, evidence, hopeless: true }
}

/** A program on the runner, which finds the services through its environment. */
export async function commandProbe(
  probe: ProbeOf<'command'>,
  target: Target,
  { run, signal }: Context,
  limitMs: number,
): Promise<Answer> {
  const [file = '', ...args] = probe.run
  const { exitCode, stdout, stderr } = await run({ file, args, env: target.environment(), timeoutMs: limitMs, signal })
  const evidence = (stderr || stdout).trim().split('\n').slice(-8)
  return exitCode === 0
    ? { ok: true, says: stdout.trim().split('\n').at(-1) ?? '' }
    : { ok: false, wanted: 'exit code 0', found: `exit code ${exitCode}`, evidence }
}
