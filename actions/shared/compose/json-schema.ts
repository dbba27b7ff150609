import type { YamlPath } from '../yaml/path.ts'

/** The part of JSON Schema that the Compose specification uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  pattern?: string
  minimum?: number
  maximum?: number
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  additionalProperties?: boolean
  required?: string[]
  items?: Schema
  definitions?: Record<string, Schema>
}

/** A violation of a schema. */
export type Mistake = { path: YamlPath } & (
  | { kind: 'unknown-key'; key: string; known: string[]; pattern?: string }
  | { kind: 'missing-key'; key: string }
  | { kind: 'wrong-type'; expected: string[]; found: string }
  | { kind: 'wrong-value'; expected: string[]; found: unknown }
)

/** Exceptions from the schema. */
export interface Leniency {
  /** Whether any value is accepted, for example because it is replaced later. */
  anything(value: unknown): boolean
  /** Whether a path is not checked. */
  skip(path: YamlPath, value: unknown): boolean
  /** Whether required keys can be in another file. */
  partial(path: YamlPath): boolean
}

/** Pure: all violations of a schema, in the order of the data. */
export function mistakesIn(value: unknown, root: Schema, leniency: Leniency): Mistake[] {
  return new Walk(root, leniency).check(value, root, [])
}

class Walk {
  readonly #root: Schema
  readonly #leniency: Leniency

  constructor(root: Schema, leniency: Leniency) {
    this.#root = root
    this.#leniency = leniency
  }

  check(value: unknown, schema: Schema, path: YamlPath): Mistake[] {
    if (this.#leniency.skip(path, value)) return []
    if (schema.$ref) return this.check(value, this.#definition(schema.$ref), path)
    if (schema.oneOf) return this.#oneOf(value, schema.oneOf, path)
    const found = typeOf(value)
    const types = typesOf(schema)
    if (this.#leniency.anything(value) && types.some(isScalarType)) return []
    if (types.length > 0 && !types.some((type) => isOf(found, type)))
      return [{ path, kind: 'wrong-type', expected: types, found }]
    if (found === 'object') return this.#map(value as Record<string, unknown>, schema, path)
    if (found === 'array') return this.#list(value as unknown[], schema, path)
    return scalar(value, schema, path)
  }

  /** The violations of the branch with the matching type; without one, all accepted types. */
  #oneOf(value: unknown, branches: Schema[], path: YamlPath): Mistake[] {
    const results = branches.map((each) => this.check(value, each, path))
    const fitting = results.filter((each) => !each.some((one) => isWrongType(one, path)))
    const best = fitting.sort((one, other) => one.length - other.length)[0]
    if (best) return best
    const expected = results.flatMap((each) => each.flatMap((one) => (one.kind === 'wrong-type' ? one.expected : [])))
    return [{ path, kind: 'wrong-type', expected: [...new Set(expected)], found: typeOf(value) }]
  }

  #map(value: Record<string, unknown>, schema: Schema, path: YamlPath): Mistake[] {
    const { required = [] } = schema
    const missing = this.#leniency.partial(path) ? [] : required.filter((key) => !Object.hasOwn(value, key))
    return [
      ...Object.entries(value).flatMap(([key, each]) => this.#entry(key, each, schema, path)),
      ...missing.map((key): Mistake => ({ path, kind: 'missing-key', key })),
    ]
  }

  #entry(key: string, value: unknown, schema: Schema, path: YamlPath): Mistake[] {
    const { properties = {}, patternProperties = {}, additionalProperties } = schema
    const patterns = Object.entries(patternProperties).filter(([pattern]) => new RegExp(pattern).test(key))
    const schemas = [
      ...(Object.hasOwn(properties, key) ? [properties[key] ?? {}] : []),
      ...patterns.map(([, of]) => of),
    ]
    if (schemas.length > 0) return schemas.flatMap((each) => this.check(value, each, [...path, key]))
    if (additionalProperties !== false || this.#leniency.skip([...path, key], value)) return []
    const [pattern] = Object.keys(patternProperties).filter((each) => !each.startsWith('^x-'))
    return [{ path, kind: 'unknown-key', key, known: Object.keys(properties), ...(pattern ? { pattern } : {}) }]
  }

  #list(value: unknown[], { items }: Schema, path: YamlPath): Mistake[] {
    return items ? value.flatMap((each, index) => this.check(each, items, [...path, index])) : []
  }

  #definition(ref: string): Schema {
    return this.#root.definitions?.[ref.slice(ref.lastIndexOf('/') + 1)] ?? {}
  }
}

function scalar(value: unknown, schema: Schema, path: YamlPath): Mistake[] {
  const { enum: allowed, pattern, minimum = -Infinity, maximum = Infinity } = schema
  if (allowed && !allowed.includes(value)) return wrong(path, allowed.map(String), value)
  if (pattern && typeof value === 'string' && !new RegExp(pattern).test(value)) return wrong(path, [pattern], value)
  if (typeof value !== 'number' || (value >= minimum && value <= maximum)) return []
  return wrong(path, [`${minimum} to ${maximum}`], value)
}

const wrong = (path: YamlPath, expected: string[], found: unknown): Mistake[] => [
  { path, kind: 'wrong-value', expected, found },
]

const isWrongType = (mistake: Mistake, path: YamlPath) =>
  mistake.kind === 'wrong-type' && mistake.path.length === path.length

const typesOf = ({ type = [] }: Schema) => (Array.isArray(type) ? type : [type])
const isScalarType = (type: string) => type !== 'object' && type !== 'array'
const isOf = (found: string, type: string) => found === type || (found === 'integer' && type === 'number')

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number' || typeof value === 'bigint')
    return Number.isInteger(Number(value)) ? 'integer' : 'number'
  return typeof value
}
