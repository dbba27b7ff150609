import { z } from 'zod'
import { choice, size } from '../../shared/inputs/fields.ts'

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

const allowance = z.preprocess(
  (value) => {
    const percent = typeof value === 'string' ? PERCENT.exec(value.trim())?.[1] : undefined
    if (percent !== undefined) return { percent: Number(percent) }
    return NO_UNIT.test(String(value)) ? undefined : { bytes: value }
  },
  z.union([z.strictObject({ percent: z.number() }), z.strictObject({ bytes: size().pipe(z.number()) })], {
    error: 'expected a size such as 2MB, or a percentage such as 5%; a number needs its unit',
  }),
)

/** A limit alone fails; with `warn` and `fail` it has two steps. */
const level = <T extends z.ZodType>(limit: T) =>
  z
    .union([
      z.strictObject({ warn: limit.optional(), fail: limit.optional() }),
      limit.transform((fail) => ({ fail }) as { warn?: z.output<T>; fail?: z.output<T> }),
    ])
    .optional()

const bytes = size().pipe(z.number({ error: 'expected a size such as 80MB or 1.5GiB' }))

/** What an image may weigh, in one metric; own bytes are those above its base image. */
const budget = z.strictObject({
  metric: choice(['unpacked', 'compressed'], 'unpacked'),
  max: level(bytes),
  'max-own': level(bytes),
  /** How many layers it may have of its own. */
  layers: level(z.number().int().min(1)),
  /** How much it may grow against its baseline, base image apart. */
  growth: level(allowance),
  /** How much it may lose before the image is taken for broken. */
  shrink: level(allowance),
})

export type Budget = z.output<typeof budget>

/** Budgets by image name or pattern, one or several for each (one a metric). */
export const budgets = z.record(z.string(), z.union([budget.transform((one) => [one]), z.array(budget)])).default({})
