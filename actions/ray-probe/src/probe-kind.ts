import { z } from 'zod'
import { common, defineProbe } from '../../shared/probes/kind.ts'
import { port } from '../../shared/probes/options.ts'

const options = z.strictObject({
  ...common,
  type: z.literal('ray'),
  port: port.default(10_001),
  /** Additional inputs of ray-probe, such as wait-for-nodes. */
  with: z.record(z.string(), z.unknown()).default({}),
})

/** The probe `type: ray` for other actions. */
export const rayProbe = defineProbe(options, async () => (await import('./as-probe.ts')).probeRay)
