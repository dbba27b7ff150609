import type { Context } from '../../shared/context/context.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import type { ProbeAttempt } from '../../shared/probes/answer.ts'
import type { Target } from '../../shared/probes/target.ts'
import { schema } from './inputs.ts'
import { run } from './run.ts'

/** Where Ray's service is, and further inputs of the ray-probe. */
interface RayOptions {
  service: string
  port: number
  with: Readonly<Record<string, unknown>>
}

/** The ray-probe as one probe among others. It waits by itself and knows what cannot heal: its first verdict counts. */
export async function probeRay(
  options: RayOptions,
  target: Target,
  context: Context,
  limitMs: number,
): Promise<ProbeAttempt> {
  const { host, port } = await target.address(options.service, options.port)
  const raw = { timeout: limitMs / 1_000, ...options.with, address: `${host}:${port}` }
  const { verdict, found, findings } = await run(parseInputs(schema, raw), context)
  if (verdict === 'passed' || verdict === 'warned') return { ok: true, says: found }
  const evidence = findings.flatMap((each) => [`${each.code}: ${each.message}`, ...each.evidence])
  // Blocked is what the machine did, and no more than that is known here, either.
  return { ok: false, wanted: 'Ray to run a task', found, evidence, hopeless: true, mayPass: verdict === 'blocked' }
}
