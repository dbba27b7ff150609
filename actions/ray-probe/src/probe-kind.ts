import { z } from 'zod'
import { describe, like } from '../../shared/inputs/describe.ts'
import { expected } from '../../shared/inputs/expected.ts'
import { common, defineProbe } from '../../shared/probes/kind.ts'
import { port } from '../../shared/probes/options.ts'
import { schema } from './inputs.ts'

/** The probe's own inputs are wrong before the run, not within it. What a variable fills in is known only then. */
function checkInputs(given: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const fixed = Object.entries(given).filter(([, value]) => !/\$\{/.test(JSON.stringify(value)))
  const { error } = schema.strict().safeParse(Object.fromEntries(fixed), { error: expected, reportInput: true })
  for (const issue of error?.issues ?? [])
    context.issues.push({ ...issue, input: issue.input ?? given, continue: true } as never)
}

const options = z.strictObject({
  ...common,
  type: describe(z.literal('ray'), 'Runs tasks on a Ray cluster, as ray-probe does'),
  port: describe(port.default(10_001), 'Port of the Ray Client server', 10_001),
  with: describe(
    like(schema, z.record(z.string(), z.unknown()).default({}).superRefine(checkInputs)),
    'Inputs of ray-probe',
    { 'wait-for-nodes': 2 },
  ),
})

/** The probe `type: ray` for other actions. */
export const rayProbe = defineProbe(options, async () => (await import('./as-probe.ts')).probeRay)
