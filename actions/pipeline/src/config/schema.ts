import { z } from 'zod'
import { accepting, describe } from '../../../shared/inputs/describe.ts'
import { count, flag, text } from '../../../shared/inputs/fields.ts'
import { duration, size } from '../../../shared/inputs/quantities.ts'

const mapSuchAs =
  (example: string) =>
  ({ code }: z.core.$ZodRawIssue) =>
    code === 'invalid_type' ? `expected a map such as ${example}` : undefined

/** A key without a value is an empty list or map. */
const orNothing = <T extends z.ZodType>(nothing: () => unknown, schema: T) =>
  accepting(
    z.preprocess((value) => value ?? nothing(), schema),
    ({ type, ...parsed }) => ({ ...parsed, type: [type, 'null'] }),
  )

const names = () => orNothing(() => [], z.array(z.string()))
const map = <T extends z.ZodRecord>(schema: T) => orNothing(() => ({}), schema)

/** What a file for another version is told. */
function versionError({ input }: z.core.$ZodRawIssue): string {
  if (input === undefined) return 'expected 1: add `version: 1` as the first line'
  return typeof input === 'number' && input > 1
    ? 'expected 1: the file is written for a newer version of Slipway'
    : 'expected 1, as a number without quotes'
}

/** A command of the user's repository that runs before the stages that need it. */
export const preparation = z.strictObject(
  {
    run: describe(
      z.string().min(1),
      'Program and arguments, separated by spaces. A path is relative to the folder of slipway.yaml',
      'scripts/offline/engine',
    ),
    needs: describe(names(), 'Preparations that run before it', ['engine']),
    creates: describe(
      z.string().min(1).optional(),
      "A file or folder that it makes. If it's there already, the command isn't run",
      '.env',
    ),
    reads: describe(
      z.array(z.string()).optional(),
      'Files, folders, patterns and variables that it reads, beside its program. Without it, stages that need it are never proved',
      ['certificates/openssl.cnf'],
    ),
  },
  { error: mapSuchAs('{ run: scripts/setup }') },
)

/** What every stage has beside the inputs of its action. */
export const stageKeys = {
  uses: describe(z.string().optional(), "The action; by default the stage's name is the action", 'kind-deploy'),
  needs: describe(
    names(),
    'Preparations and stages that must pass before it starts, in addition to those that its action needs anyway',
    ['bases'],
  ),
}

/** A stage: its action, additional stages it needs, and the inputs of the action. */
const stage = z
  .looseObject(stageKeys, { error: mapSuchAs('{ files: { api: Dockerfile } }') })
  .nullable()
  .transform((value) => value ?? { needs: [] as string[], uses: undefined })

const MIN_FREE_DISK = { bytes: 8_000_000_000, written: '8GB' }

const YEAR_MS = 365 * 86_400_000
const MAX_AGE = '7d'
const CHECK_EVERY = 20

const proofsMap = z.strictObject(
  {
    enabled: describe(flag(true), 'Use and keep proofs. Short for `enabled: false`: `proofs: off`', false),
    folder: describe(
      text(),
      'Folder of the proofs. Default: `~/.cache/slipway/proofs`; the variable `SLIPWAY_PROOFS` goes before it',
      '.cache/proofs',
    ),
    'max-age': describe(duration(MAX_AGE, { zero: true, mostMs: YEAR_MS }), 'Older proofs do not count', '1d'),
    'check-every': describe(
      count(CHECK_EVERY, { min: 1 }),
      'One use of a proof in so many is a run that is compared with it',
      50,
    ),
  },
  { error: mapSuchAs('{ max-age: 1d }, or off') },
)

const SHORT = ['off', false, true, null]

/** How proofs are used; `off` is a map with one key. */
const proofs = accepting(
  z.preprocess((value) => {
    if (value === 'off' || value === false) return { enabled: false }
    return value === true ? {} : (value ?? {})
  }, proofsMap),
  (parsed) => ({ anyOf: [{ enum: SHORT }, { ...parsed }] }),
)

/** The schema of slipway.yaml; the action of a stage validates the stage's other keys. */
export const configSchema = z.object({
  version: describe(z.literal(1, { error: versionError }), 'Version of the format', 1),
  'min-free-disk': describe(
    accepting(size().default(MIN_FREE_DISK.bytes), (written) => ({ ...written, default: MIN_FREE_DISK.written })),
    'Free disk space that a run requires before it starts',
    '20GB',
  ),
  proofs: describe(
    proofs,
    'Whether stages that passed before, and for which nothing changed, are run again: `off`, or a map',
    { 'max-age': '1d' },
  ),
  prepare: describe(
    map(z.record(z.string(), preparation, { error: mapSuchAs('{ database: { run: scripts/setup } }') })),
    'Commands of the repository that run before the stages that need them, by name',
    { certificates: { run: 'scripts/make-certificates' } },
  ),
  stages: describe(
    map(z.record(z.string(), stage, { error: mapSuchAs('{ build: { files: { api: Dockerfile } } }') })),
    'What is proved, by name. Stages run at the same time unless one needs another',
    { build: { files: { api: 'Dockerfile' } } },
  ),
})

export type RawConfig = z.output<typeof configSchema>
export type Preparation = z.output<typeof preparation>
