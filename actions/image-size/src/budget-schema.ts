import { z } from 'zod'
import { accepting, describe, texts } from '../../shared/inputs/describe.ts'
import { choice } from '../../shared/inputs/fields.ts'
import { size } from '../../shared/inputs/quantities.ts'

/** A change that is allowed: so many bytes, or so many percent of what there was. */
export type Allowance = { bytes: number } | { percent: number }

/** A limit with a step before it. */
export interface Level<T> {
  warn?: T
  fail?: T
}

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/

/** Of a number alone nobody knows whether bytes or percent are meant; of nothing it doesn't matter. */
const NO_UNIT = /^\s*(?!0+(\.0+)?\s*$)\d+(\.\d+)?\s*$/

/** As written: with its unit, or nothing at all. */
const WITH_UNIT = '^\\s*(0+(\\.0+)?|\\d+(\\.\\d+)?\\s*(%|B|kB|MB|GB|KiB|MiB|GiB))\\s*$'

const allowance = accepting(
  z.preprocess(
    (value) => {
      const percent = typeof value === 'string' ? PERCENT.exec(value.trim())?.[1] : undefined
      if (percent !== undefined) return { percent: Number(percent) }
      return NO_UNIT.test(String(value)) ? undefined : { bytes: value }
    },
    z.union([z.strictObject({ percent: z.number() }), z.strictObject({ bytes: size().pipe(z.number()) })], {
      error: 'expected a size such as 2MB, or a percentage such as 5%; a number needs its unit',
    }),
  ),
  () => ({ anyOf: [texts(WITH_UNIT), { const: 0 }] }),
)

/** A step that is above the last one is never reached; none at all checks nothing. */
function addWrongOrder(warn: unknown, fail: unknown, context: z.RefinementCtx): void {
  const add = (message: string) => context.addIssue({ code: 'custom', message })
  if (warn === undefined && fail === undefined) add('expected warn, fail or both, such as { warn: 40MB, fail: 45MB }')
  else if (typeof warn === 'number' && typeof fail === 'number' && warn >= fail) add('expected warn below fail')
}

/** A limit alone fails; with `warn` and `fail` it has two steps. */
const level = <T extends z.ZodType>(limit: T) =>
  z
    .union([
      z
        .strictObject({ warn: limit.optional(), fail: limit.optional() })
        .superRefine(({ warn, fail }, context) => addWrongOrder(warn, fail, context)),
      limit.transform((fail) => ({ fail }) as { warn?: z.output<T>; fail?: z.output<T> }),
    ])
    .optional()

const bytes = size().pipe(z.number({ error: 'expected a size such as 80MB or 1.5GiB' }))

/** For a size alone, and whatever else is no map. */
const notLimits = {
  error: ({ code }: { code?: string }) =>
    code === 'invalid_type' ? 'expected a map such as { max: 80MB }' : undefined,
}

/** The limits of an image in one metric; a limit alone fails, with `warn` and `fail` it has two steps. */
const budget = z.strictObject(
  {
    metric: describe(choice(['unpacked', 'compressed'], 'unpacked'), 'Which bytes are counted', 'compressed'),
    max: describe(level(bytes), 'The whole image', '400MB'),
    'max-own': describe(level(bytes), 'The image without its base image', { warn: '40MB', fail: '45MB' }),
    layers: describe(level(z.number().int().min(1)), 'Number of layers of its own, without its base image', 12),
    growth: describe(level(allowance), 'How much it may grow against its baseline, without its base image', '5%'),
    shrink: describe(level(allowance), 'How much it may lose before it counts as broken', '5MB'),
  },
  notLimits,
)

/** Without a limit nothing is checked. */
const LIMITS = ['max', 'max-own', 'layers', 'growth', 'shrink'] as const
const limited = budget.superRefine((each, context) => {
  if (LIMITS.every((limit) => each[limit] === undefined))
    context.addIssue({ code: 'custom', message: `expected at least one limit: ${LIMITS.join(', ')}` })
})

export type Budget = z.output<typeof budget>

/** Budgets by image name or pattern, one or several for each (one a metric). */
export const budgets = z
  .record(
    z.string(),
    z.union([
      limited.transform((one) => [one]),
      z
        .array(limited, { error: ({ code }) => (code === 'invalid_type' ? 'expected a list of them' : undefined) })
        .min(1),
    ]),
  )
  .default({})
