import type { Context } from '../context/context.ts'
import type { Answer } from './answer.ts'
import { httpProbe } from './http.ts'
import { execProbe, logProbe, redisProbe, sqlProbe } from './inside.ts'
import type { Probe, ProbeOf } from './schema.ts'
import type { Target } from './target.ts'
import { tcpProbe } from './tcp.ts'

/** Makes one attempt; whatever cannot even be asked is an answer too. */
export async function attempt(probe: Probe, target: Target, context: Context, limitMs: number): Promise<Answer> {
  try {
    return await ask(probe, target, context, limitMs)
  } catch (error) {
    context.signal.throwIfAborted()
    const found =
      error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code || error.name : String(error)
    return { ok: false, wanted: 'an answer', found }
  }
}

function ask(probe: Probe, target: Target, context: Context, limitMs: number): Promise<Answer> {
  switch (probe.type) {
    case 'http':
      return httpProbe(probe, target)
    case 'tcp':
      return tcpProbe(probe, target)
    case 'exec':
      return execProbe(probe, target)
    case 'sql':
      return sqlProbe(probe, target)
    case 'redis':
      return redisProbe(probe, target)
    case 'log':
      return logProbe(probe, target)
    case 'ray':
      return rayProbe(probe, target, context, limitMs)
    case 'command':
      return commandProbe(probe, target, context, limitMs)
  }
}

/** The ray-probe waits by itself, and knows what cannot heal: its first verdict counts. */
async function rayProbe(probe: ProbeOf<'ray'>, target: Target, context: Context, limitMs: number): Promise<Answer> {
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

async function commandProbe(
  probe: ProbeOf<'command'>,
  target: Target,
  context: Context,
  limitMs: number,
): Promise<Answer> {
  const [file = '', ...args] = probe.run
  const { exitCode, stdout, stderr } = await context.run({ file, args, env: target.environment(), timeoutMs: limitMs })
  const evidence = (stderr || stdout).trim().split('\n').slice(-8)
  return exitCode === 0
    ? { ok: true, says: stdout.trim().split('\n').at(-1) ?? '' }
    : { ok: false, wanted: 'exit code 0', found: `exit code ${exitCode}`, evidence }
}
