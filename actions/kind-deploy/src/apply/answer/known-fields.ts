import type { FieldPath } from './field-path.ts'

/** A schema of the server's OpenAPI v3 document, with what is used of it. */
export interface Schema {
  $ref?: string
  allOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
}

export interface OpenApi {
  components?: { schemas?: Record<string, Schema> }
}

/** Pure: the fields that a kind has at a path; empty where the document does not tell. */
export function knownFields(document: OpenApi, kind: string, path: FieldPath): string[] {
  const schemas = document.components?.schemas ?? {}
  const root = Object.values(schemas).find((each) =>
    each['x-kubernetes-group-version-kind']?.some((one) => one.kind === kind),
  )
  const found = path.reduce<Schema | undefined>((schema, step) => {
    const parent = schema && resolved(schema, schemas)
    return typeof step === 'string' ? parent?.properties?.[step] : parent?.items
  }, root)
  return Object.keys((found && resolved(found, schemas).properties) ?? {})
}

const NAME = /^#\/components\/schemas\/(.*)$/

function resolved(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const { $ref = schema.allOf?.[0]?.$ref } = schema
  return schemas[NAME.exec($ref ?? '')?.[1] ?? ''] ?? schema
}
