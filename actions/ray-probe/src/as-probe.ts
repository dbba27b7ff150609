import type { Context } from '../../shared/context/context.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import type { ProbeAttempt } from '../../shared/probes/answer.ts'
import { schema } from './inputs.ts'
import { run } from './run.ts'

/** The ray-probe as one probe among others. It waits by itself and knows what cannot heal: its first verdict counts. */
export async function probeRay(inputs: Readonly<Record<string, unknown>>, context: Context): Promise<ProbeAttempt> {
  const { verdict, found, findings } = await run(parseInputs(schema, inputs), context)
  if (verdict === 'passed' || verdict === 'warned') return { ok: true, says: found }
  const evidence = findings.flatMap((each) => [`${each.code}: ${each.message}`, ...each.evidence])
  return { ok: false, wanted: 'Ray to run a task', found, evidence, hopeless: true }
}
