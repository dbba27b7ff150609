import { z } from 'zod'
import { accepting, type JsonSchema } from './describe.ts'
import type { Form, FormMistake } from './forms/form.ts'

/** Compiling a schema to code takes 8 ms at each start, which is longer than its single use. */
z.config({ jitless: true })

/**
 * One schema for an input. Zod would make four of a preprocess, its transform, the type and a default, and a plan spends
 * more time on making schemas than on reading with them.
 */
export const field = <Output>(read: Read<Output>, accepts: () => JsonSchema): z.ZodTransform<Output, unknown> =>
  accepting(z.transform(read) as z.ZodTransform<Output, unknown>, accepts)

/** What a value comes to; adds what is wrong with it. */
type Read<Output> = (value: unknown, context: z.RefinementCtx) => Output

/** The same for an input that may be missing afterwards. */
export const optional = <Output>(read: Read<Output | undefined>, accepts: () => JsonSchema) =>
  field(read, accepts) as unknown as z.ZodOptional<z.ZodTransform<Output, unknown>>

/** Adds a mistake as zod's own types do. */
export function rejected(issue: object, context: z.RefinementCtx): never {
  context.addIssue(issue as Parameters<typeof context.addIssue>[0])
  return z.NEVER
}

/** Adds that a value has another type. */
export const wrongType = (expected: string, input: unknown, context: z.RefinementCtx, more: object = {}) =>
  rejected({ code: 'invalid_type', expected, input, ...more }, context)

/** Adds that a value has another form. */
export const wrong = (message: string, params: FormMistake, context: z.RefinementCtx) =>
  rejected({ code: 'custom', message, params }, context)

/** The pattern of a text that is trimmed before it is read. */
export const spaced = (source: string) => source.replace(/^\^/, '^\\s*').replace(/\$$/, '\\s*$')

/** For editors; nothing at all counts as not given. */
export const patternOf = (form: Form | undefined): JsonSchema =>
  form?.pattern === undefined ? {} : { pattern: `^\\s*$|${spaced(form.pattern)}` }
