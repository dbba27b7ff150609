import { z } from 'zod'

/*
 * report.json is untrusted: the author of a pull request controls what its run uploads. Long text is
 * truncated or rejected, unknown keys are dropped.
 */
const SHOWN = 2_000
const LONGEST = 100_000
const MANY = 200

const line = z
  .string()
  .max(LONGEST)
  .transform((text) => text.slice(0, SHOWN))
const verdict = z.enum(['passed', 'warned', 'failed', 'blocked'])

const where = z.object({
  file: line.optional(),
  line: z.number().int().min(0).max(10_000_000).optional(),
  service: line.optional(),
  container: line.optional(),
  image: line.optional(),
  node: line.optional(),
  object: line.optional(),
  address: line.optional(),
})

const finding = z.object({
  /** Only the form of Slipway's own codes. */
  code: z.string().regex(/^[A-Z]{2}\d{3} [a-z0-9-]{1,60}$/),
  severity: z.enum(['error', 'warning', 'note']),
  message: line,
  where: where.default({}),
  evidence: z.array(z.string().max(LONGEST)).max(SHOWN).default([]),
  remedy: line,
})

const value = z.number().min(0).max(Number.MAX_SAFE_INTEGER)

const measure = z.object({
  name: line,
  unit: z.enum(['bytes', 'ms', 'count']),
  value,
  limit: value.optional(),
  previous: value.optional(),
  compared: z.boolean().optional(),
})

const outcome = z.object({
  verdict,
  found: line.default(''),
  findings: z.array(finding).max(MANY),
  measures: z.array(measure).max(MANY).default([]),
})

/** When and where a stage passed, if it was not run again. */
const proved = z.object({ at: z.iso.datetime(), machine: line.optional(), run: line.optional() })

const stage = z.object({
  stage: z.string().regex(/^[\w .-]{1,100}$/),
  outcome: outcome.optional(),
  proved: proved.optional(),
  skipped: line.optional(),
  durationMs: z.number().min(0).max(86_400_000),
})

export const reportSchema = z.object({ version: z.literal(1), verdict, results: z.array(stage).max(MANY) })

export type ReportData = z.output<typeof reportSchema>
