import { z } from 'zod'
import { texts } from './describe.ts'
import { field, patternOf, wrongType } from './field.ts'
import { checkForm, type Form } from './forms/form.ts'
import { given, isMap, listOf, listsOf, recordOf, SCALAR, splitAtCommas } from './values.ts'

/**
 * Lines of text, or a YAML list.
 * @param form of each item.
 * @param how `commas`: they separate items too, as other actions take them.
 */
export const list = (form?: Form, { commas = false } = {}) =>
  field(
    (value, context) => {
      const lines = listOf(given(value)) ?? []
      const items = commas ? splitAtCommas(lines) : lines
      const message = form && `expected a list, each item ${form.expected}`
      if (!Array.isArray(items)) return wrongType('array', items, context, { message })
      if (addNonTexts(items, context)) return z.NEVER
      if (form) for (const [index, each] of items.entries()) checkForm(form, each, context, [index])
      return items as string[]
    },
    () => ({ type: ['array', 'string', 'null'], items: { type: SCALAR, ...(commas ? {} : patternOf(form)) } }),
  )

/** Adds each item that is no text. Returns whether there is one. */
function addNonTexts(items: readonly unknown[], context: z.RefinementCtx, at: PropertyKey[] = []): boolean {
  const others = [...items.entries()].filter(([, each]) => typeof each !== 'string')
  for (const [index, each] of others) wrongType('string', each, context, { path: [...at, index] })
  return others.length > 0
}

/** The forms of a map's names and values. */
interface PairForms {
  names?: Form
  values?: Form
}

/**
 * `name=value` lines, or a YAML map of scalars.
 * @param example of an entry, for messages.
 */
export const record = (example = 'name: value', forms: PairForms = {}) =>
  field(
    (value, context) => {
      const pairs = recordOf(given(value)) ?? {}
      if (!isMap(pairs)) return wrongType('record', pairs, context, { message: suchAs(example, pairs) })
      checkPairs(forms, pairs, context)
      for (const [name, each] of Object.entries(pairs))
        if (typeof each !== 'string') wrongType('string', each, context, { path: [name] })
      return pairs as Record<string, string>
    },
    // Text without an entry is no map.
    () => ({
      ...texts(NAME_VALUE_LINES, 'object', 'null'),
      additionalProperties: { type: SCALAR, ...patternOf(forms.values) },
    }),
  )

/** A text was meant as lines. */
const suchAs = (example: string, found: unknown) =>
  `expected a map such as { ${example} }${typeof found === 'string' ? `, or lines such as ${example.replace(': ', '=')}` : ''}`

/** The forms of texts; what else is in a map has another mistake. */
function checkPairs({ names, values }: PairForms, pairs: object, context: z.RefinementCtx): void {
  for (const [name, each] of Object.entries(pairs)) {
    if (names && name !== '') checkForm(names, name, context, [name])
    if (values) for (const text of [each].flat()) if (typeof text === 'string') checkForm(values, text, context, [name])
  }
}

/** `name=value`, a comment, or nothing, on each line. */
const LINE = '(?:[ \\t]*[^=\\s][^=\\n]*=[^\\n]*|[ \\t]*#[^\\n]*|[ \\t]*)'
const NAME_VALUE_LINES = `^(?:${LINE}\\n)*${LINE}$`

/**
 * `name=value` lines whose names can repeat and whose values can be separated by commas, or a YAML map of texts and
 * lists. A line without a name has the name ''.
 */
export const lists = (example = 'name: [value, value]', forms: PairForms = {}) =>
  field(
    (value, context) => {
      const pairs = listsOf(given(value)) ?? {}
      if (!isMap(pairs)) return wrongType('record', pairs, context, { message: suchAs(example, pairs) })
      checkPairs(forms, pairs, context)
      for (const [name, each] of Object.entries(pairs))
        if (!Array.isArray(each)) wrongType('array', each, context, { path: [name] })
        else addNonTexts(each, context, [name])
      return pairs as Record<string, string[]>
    },
    () => ({
      type: ['object', 'array', 'string', 'null'],
      items: { type: SCALAR },
      additionalProperties: { type: [...SCALAR, 'array'], items: { type: SCALAR } },
    }),
  )
