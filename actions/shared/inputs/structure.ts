import { z } from 'zod'
import { accepting, orText } from './describe.ts'
import { given } from './values.ts'
import { readYaml } from './yaml-text.ts'

/** A YAML document as text, or the value itself, checked by the given schema; within `withYaml` or after `loadYaml`. */
export const structure = <T extends z.ZodType>(schema: T) =>
  accepting(
    z.preprocess((value, context) => {
      if (typeof value !== 'string') return value
      // As GitHub passes an input that isn't given.
      if (value === '') return undefined
      const { data, error } = readYaml(value)
      if (error === undefined) return given(data)
      context.addIssue({ code: 'custom', message: `expected YAML (${error})` })
      return z.NEVER
    }, schema),
    orText,
  )
