import { z } from 'zod'
import { describe } from '../../shared/inputs/describe.ts'
import { inputsOfAction } from '../../shared/inputs/nested.ts'
import { common, defineProbe } from '../../shared/probes/kind.ts'
import { port } from '../../shared/probes/options.ts'
import { schema } from './inputs.ts'

const options = z.strictObject({
  ...common,
  type: describe(z.literal('ray'), 'Runs tasks on a Ray cluster, as ray-probe does'),
  port: describe(port.default(10_001), 'Port of the Ray Client server', 10_001),
  with: describe(inputsOfAction(schema, ['address']), 'Inputs of ray-probe', { 'wait-for-nodes': 2 }),
})

/** The probe `type: ray` for other actions. */
export const rayProbe = defineProbe(options, async () => (await import('./as-probe.ts')).probeRay)
