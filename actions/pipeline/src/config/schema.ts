import { z } from 'zod'
import { size } from '../../../shared/inputs/fields.ts'

const names = z.array(z.string()).default([])

/** A command of the repository's own that has to have run before stages that need it. */
const preparation = z.strictObject({
  /** Program and arguments, split at spaces; relative to the configuration file's folder. */
  run: z.string().min(1),
  needs: names,
})

/** A stage: the action it uses, what it needs beside the usual, and the action's own inputs. */
const stage = z
  .looseObject({
    uses: z.string().optional(),
    needs: names,
  })
  .nullable()
  .transform((value) => value ?? { needs: [] as string[], uses: undefined })

/** The shape of slipway.yaml; a stage's other keys are checked by the action it uses. */
export const configSchema = z.object({
  version: z.literal(1, { error: 'wanted: 1' }),
  /** Free space that a run asks for before it starts. */
  'min-free-disk': size().default(8_000_000_000),
  prepare: z.record(z.string(), preparation).default({}),
  stages: z.record(z.string(), stage),
})

export type RawConfig = z.output<typeof configSchema>
export type Preparation = z.output<typeof preparation>
