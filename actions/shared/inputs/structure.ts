import { parse } from 'yaml'
import { z } from 'zod'
import { given } from './fields.ts'

/**
 * A YAML document as text, or the value itself, checked by the given schema. Beside the other fields, because YAML's
 * parser is a third of what an action without such an input loads.
 */
export const structure = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' ? given(parse(value)) : value), schema)
