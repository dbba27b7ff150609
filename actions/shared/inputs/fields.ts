import { z } from 'zod'
import { accepting, texts } from './describe.ts'
import { field, optional, patternOf, rejected, wrong, wrongType } from './field.ts'
import { checkForm, type Form } from './forms/form.ts'
import { flagMeant, mayBeShortened } from './forms/numbers.ts'
import { booleanOf, given, numberOf, SCALAR, scalar, trimmed } from './values.ts'

/**
 * Field types for inputs. Each takes both forms: the string that GitHub passes to an action
 * and the native value in slipway.yaml. An empty string counts as not given.
 */

/** Numbers from 0, as `Number` reads them. */
const WHOLE = '^$|^\\s*\\+?\\d+(\\.0*)?(e\\+?\\d+)?\\s*$'
const DECIMAL = '^$|^\\s*\\+?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?\\s*$'

/** Any text, or one of the given form; without spaces around it, as GitHub passes it. */
export const text = (form?: Form) =>
  optional(
    (value, context) => textOf(value, context, form),
    () => ({ type: [...SCALAR, 'null'], ...patternOf(form) }),
  )

function textOf(value: unknown, context: z.RefinementCtx, form?: Form): string | undefined {
  const found = scalar(given(trimmed(value)))
  if (found === undefined) return undefined
  if (typeof found !== 'string') return wrongType('string', found, context)
  if (form) checkForm(form, found, context)
  return found
}

/** A version: YAML reads `3.10` without quotes as the number 3.1. */
export const version = (form: Form) =>
  optional(
    (value, context) => (mayBeShortened(value) ? addShortened(value, context) : textOf(value, context, form)),
    () => ({ type: [...SCALAR, 'null'], ...patternOf(form) }),
  )

function addShortened(value: unknown, context: z.RefinementCtx): never {
  const meant = `"${value}0"`
  const message = `expected the version in quotes, such as ${meant}: without them it is the number ${value}`
  return wrong(message, { found: value, meant }, context)
}

/** `true` or `false`. */
export const flag = (fallback: boolean) =>
  field(
    (value, context) => {
      const found = booleanOf(given(value)) ?? fallback
      if (typeof found === 'boolean') return found
      return wrong('expected true or false', { found: value, meant: flagMeant(value) }, context)
    },
    () => texts('^\\s*([Tt]rue|TRUE|[Ff]alse|FALSE|)\\s*$', 'boolean', 'null'),
  )

/** A whole number within bounds. */
export const count = (fallback: number, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) =>
  accepting(
    z.preprocess((value) => numberOf(given(value)), z.number().int().min(min).max(max).default(fallback)),
    () => ({ ...texts(WHOLE, 'integer', 'null'), minimum: min, maximum: max }),
  )

/** A number with decimals; undefined when not given. */
export const amount = () =>
  accepting(
    z.preprocess((value) => numberOf(given(value)), z.number().min(0).optional()),
    () => ({ ...texts(DECIMAL, 'number', 'null'), minimum: 0 }),
  )

/** One of the given words. */
export const choice = <const T extends readonly [string, ...string[]]>(words: T, fallback: T[number]) =>
  field(
    (value, context): T[number] => {
      const found = trimmed(given(value)) ?? fallback
      if (words.includes(found as string)) return found as T[number]
      return rejected({ code: 'invalid_value', values: [...words], input: found }, context)
    },
    () => ({ default: fallback, anyOf: [{ enum: [...words] }, { enum: ['', null] }] }),
  )
