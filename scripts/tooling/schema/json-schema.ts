import { z } from 'zod'
import { type Description, descriptionOf, type JsonSchema } from '../../../actions/shared/inputs/describe.ts'

/** Pure: the JSON Schema of what may be written for a schema's input. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...whole } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) =>
      replace(jsonSchema, written(zodSchema as unknown as z.ZodType, jsonSchema)),
  }) as JsonSchema
  return whole
}

function replace(target: JsonSchema, content: JsonSchema): void {
  for (const key of Object.keys(target)) delete target[key]
  Object.assign(target, content)
}

/** Defaults stay unless the schema's input has another form than what is left after parsing. */
function written(schema: z.ZodType, parsed: JsonSchema): JsonSchema {
  const { like, description, examples } = descriptionOf(schema)
  const accepts = acceptsOf(schema)
  const { default: value, ...open } = accepts ? accepts(parsed) : parsed
  if (like) Object.assign(open, mayHaveVariables(jsonSchemaOf(like)))
  const words = { ...(description && { description }), ...(examples && { examples }) }
  return pruned(schema, { ...fallback(value), ...open, ...words })
}

/** What an input is piped into tells nothing of what may be written. */
function acceptsOf(schema: z.ZodType): Description['accepts'] {
  const { in: before } = schema.def as Partial<z.ZodPipe<z.ZodType>['def']>
  return descriptionOf(schema).accepts ?? (before && acceptsOf(before))
}

/** Of every option that a variable can fill in, the text with the variable. */
function mayHaveVariables({ properties }: JsonSchema): JsonSchema {
  const each = Object.entries(properties as Record<string, JsonSchema>)
  const withText = each.map(([name, one]) => [name, { anyOf: [one, { type: 'string', pattern: '\\$\\{' }] }])
  return { properties: Object.fromEntries(withText), additionalProperties: false }
}

/** An empty map, list or text as the default means nothing. */
const fallback = (value: unknown): JsonSchema =>
  value === undefined || value === '' || (typeof value === 'object' && Object.keys(Object(value)).length === 0)
    ? {}
    : { default: value }

/** Without what every map has, and the bounds of JavaScript's numbers. */
function pruned(schema: z.ZodType, json: JsonSchema): JsonSchema {
  const { propertyNames: _, maximum, minimum, format, required, ...rest } = json
  const list = requiredKeys(schema, required as string[] | undefined)
  return {
    ...rest,
    ...(typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER ? { minimum } : {}),
    ...(typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? { maximum } : {}),
    ...(list.length > 0 ? { required: list } : {}),
  }
}

/** A key that may be left out by its parser, which its type does not tell. */
function requiredKeys(schema: z.ZodType, named: readonly string[] = []): string[] {
  const { shape } = schema as Partial<z.ZodObject>
  return named.filter((key) => !(shape?.[key] as z.ZodType | undefined)?.safeParse(undefined).success)
}
