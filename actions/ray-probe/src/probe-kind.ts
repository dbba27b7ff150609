import { z } from 'zod'
import { expected } from '../../shared/inputs/expected.ts'
import { common, defineProbe } from '../../shared/probes/kind.ts'
import { port } from '../../shared/probes/options.ts'
import { schema } from './inputs.ts'

/** The probe's own inputs are wrong before the run, not within it. What a variable fills in is known only then. */
function checkInputs(given: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const fixed = Object.entries(given).filter(([, value]) => !/\$\{/.test(JSON.stringify(value)))
  const { error } = schema.strict().safeParse(Object.fromEntries(fixed), { error: expected })
  for (const issue of error?.issues ?? []) context.issues.push({ ...issue, input: given, continue: true } as never)
}

const options = z.strictObject({
  ...common,
  type: z.literal('ray'),
  port: port.default(10_001),
  /** Additional inputs of ray-probe, such as wait-for-nodes. */
  with: z.record(z.string(), z.unknown()).default({}).superRefine(checkInputs),
})

/** The probe `type: ray` for other actions. */
export const rayProbe = defineProbe(options, async () => (await import('./as-probe.ts')).probeRay)
