import { parse } from 'yaml'
import { z } from 'zod'
import { given } from './fields.ts'

/**
 * A YAML document as text, or the value itself, checked by the given schema. In a module of its own, because the YAML
 * parser adds a third to the code that an action without such an input loads.
 */
export const structure = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' ? given(parse(value)) : value), schema)
