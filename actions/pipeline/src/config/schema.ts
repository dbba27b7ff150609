import { z } from 'zod'
import { size } from '../../../shared/inputs/fields.ts'

const names = z.array(z.string()).default([])

/** A command of the user's repository that runs before the stages that need it. */
const preparation = z.strictObject({
  /** Program and arguments, separated by spaces; relative to the folder of the configuration file. */
  run: z.string().min(1),
  needs: names,
})

/** A stage: its action, additional stages it needs, and the inputs of the action. */
const stage = z
  .looseObject({
    uses: z.string().optional(),
    needs: names,
  })
  .nullable()
  .transform((value) => value ?? { needs: [] as string[], uses: undefined })

/** The schema of slipway.yaml; the action of a stage validates the stage's other keys. */
export const configSchema = z.object({
  version: z.literal(1, { error: 'expected 1' }),
  /** Free disk space that a run requires before it starts. */
  'min-free-disk': size().default(8_000_000_000),
  prepare: z.record(z.string(), preparation).default({}),
  stages: z.record(z.string(), stage),
})

export type RawConfig = z.output<typeof configSchema>
export type Preparation = z.output<typeof preparation>
