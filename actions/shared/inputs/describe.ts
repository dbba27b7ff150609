import type { z } from 'zod'

/** A JSON Schema, or a part of one. */
export type JsonSchema = Record<string, unknown>

/** What a field means, for the JSON Schema of slipway.yaml and its reference page. */
export interface Description {
  description?: string
  /** Values as one would write them. */
  examples?: readonly unknown[]
  /** What may be written, where that differs from what is left after parsing. @param parsed what is left. */
  accepts?: (parsed: JsonSchema) => JsonSchema
  /** Another schema, for a map that is checked only when its variables are known. */
  like?: z.ZodType
}

/** Read by scripts/readme alone; a program only fills it, which costs nothing. */
const descriptions = new WeakMap<z.ZodType, Description>()

/** What a schema is described with. */
export const descriptionOf = (schema: z.ZodType): Description => descriptions.get(schema) ?? {}

/** The same schema, described. */
export function describe<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  ...examples: unknown[]
): Schema {
  return register(schema, { description, ...(examples.length > 0 ? { examples } : {}) })
}

/** The same schema, with what may be written for it. */
export const accepting = <Schema extends z.ZodType>(schema: Schema, accepts: Description['accepts']): Schema =>
  register(schema, { accepts })

/** The same schema, whose map has the keys of another one. */
export const like = <Schema extends z.ZodType>(other: z.ZodType, schema: Schema): Schema =>
  register(schema, { like: other })

function register<Schema extends z.ZodType>(schema: Schema, more: Description): Schema {
  descriptions.set(schema, { ...descriptions.get(schema), ...more })
  return schema
}

/** Pure: a value of these types, if it is a text one of that form. */
export const texts = (pattern: string, ...types: string[]): JsonSchema => ({ type: [...types, 'string'], pattern })

/** Pure: what may also be written as YAML text, as an input of an action is. */
export function orText(schema: JsonSchema): JsonSchema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'string'] }
  return { anyOf: [...((schema.anyOf as JsonSchema[] | undefined) ?? [schema]), { type: 'string' }] }
}
