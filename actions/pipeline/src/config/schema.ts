import { z } from 'zod'
import { size } from '../../../shared/inputs/fields.ts'

const mapSuchAs =
  (example: string) =>
  ({ code }: z.core.$ZodRawIssue) =>
    code === 'invalid_type' ? `expected a map such as ${example}` : undefined

/** `needs:` without a value is an empty list. */
const names = z.preprocess((value) => value ?? [], z.array(z.string()))

/** What a file for another version is told. */
function versionError({ input }: z.core.$ZodRawIssue): string {
  if (input === undefined) return 'expected 1: add `version: 1` as the first line'
  return typeof input === 'number' && input > 1
    ? 'expected 1: the file is written for a newer version of Slipway'
    : 'expected 1, as a number without quotes'
}

/** A command of the user's repository that runs before the stages that need it. */
const preparation = z.strictObject({
  /** Program and arguments, separated by spaces; relative to the folder of the configuration file. */
  run: z.string().min(1),
  needs: names,
})

/** A stage: its action, additional stages it needs, and the inputs of the action. */
const stage = z
  .looseObject({ uses: z.string().optional(), needs: names }, { error: mapSuchAs('{ files: { api: Dockerfile } }') })
  .nullable()
  .transform((value) => value ?? { needs: [] as string[], uses: undefined })

/** The schema of slipway.yaml; the action of a stage validates the stage's other keys. */
export const configSchema = z.object({
  version: z.literal(1, { error: versionError }),
  /** Free disk space that a run requires before it starts. */
  'min-free-disk': size().default(8_000_000_000),
  prepare: z.preprocess(
    (value) => value ?? {},
    z.record(z.string(), preparation, { error: mapSuchAs('{ database: { run: scripts/setup } }') }),
  ),
  stages: z.preprocess(
    (value) => value ?? {},
    z.record(z.string(), stage, { error: mapSuchAs('{ build: { files: { api: Dockerfile } } }') }),
  ),
})

export type RawConfig = z.output<typeof configSchema>
export type Preparation = z.output<typeof preparation>
