import type { Context } from '../../shared/context/context.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import type { ProbeAttempt } from '../../shared/probes/answer.ts'
import type { Target } from '../../shared/probes/target.ts'
import { schema } from './inputs.ts'
import { run } from './run.ts'

/** The service and port of Ray, and additional inputs of ray-probe. */
interface RayOptions {
  service: string
  port: number
  with: Readonly<Record<string, unknown>>
}

/** ray-probe as a probe of another action. It retries by itself, so its first verdict is final. */
export async function probeRay(
  options: RayOptions,
  target: Target,
  context: Context,
  limitMs: number,
): Promise<ProbeAttempt> {
  const { host, port } = await target.address(options.service, options.port)
  const raw = { timeout: limitMs / 1_000, ...options.with, address: `${host}:${port}` }
  const { verdict, found, findings } = await run(parseInputs(schema, raw), context)
  if (verdict === 'passed' || verdict === 'warned') return { ok: true, result: found }
  const evidence = findings.flatMap((each) => [`${each.code}: ${each.message}`, ...each.evidence])
  // A blocked verdict means that the machine was too slow; another attempt might pass.
  return { ok: false, expected: 'Ray to run a task', found, evidence, hopeless: true, mayPass: verdict === 'blocked' }
}
