import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/**
 * Turns Kubernetes' OpenAPI document into one strict JSON schema per kind, under the names
 * that kubeconform asks for: `deployment-apps-v1.json`, `service-v1.json`; and the definitions of
 * custom resources in a folder: `raycluster-ray-v1.json`.
 */

interface Schema {
  [keyword: string]: unknown
  $ref?: string
  type?: string | string[]
  format?: string
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  required?: string[]
  description?: string
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
}

type Definitions = Record<string, Schema>

const REF = '#/definitions/'
/** Written as text in the document, but numbers in YAML are as good. */
const TEXT_OR_NUMBER = /\.(Quantity|IntOrString)$/
/** Tools write `creationTimestamp: null`. */
const TIME = /\.(Time|MicroTime)$/

/** Unknown fields are errors; a field that is not required may be null, as the API server has it. */
function strict(schema: Schema): Schema {
  const { description: _, properties, items, additionalProperties, ...rest } = schema
  const result: Schema = { ...rest }
  if (items) result.items = strict(items)
  if (properties) result.properties = fieldsOf(properties, schema.required ?? [])
  if (typeof additionalProperties === 'object') result.additionalProperties = strict(additionalProperties)
  else if (properties && !schema['x-kubernetes-preserve-unknown-fields']) result.additionalProperties = false
  return result
}

function fieldsOf(properties: Record<string, Schema>, required: string[]): Record<string, Schema> {
  const field = ([name, schema]: [string, Schema]) => {
    const own = strict(schema)
    return [name, required.includes(name) ? own : nullable(own)]
  }
  return Object.fromEntries(Object.entries(properties).map(field))
}

/** Objects stay as they are: an `emptyDir:` without a value is a slip, and messages stay short. */
function nullable(schema: Schema): Schema {
  return typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : schema
}

function definition(name: string, schema: Schema): Schema {
  if (TEXT_OR_NUMBER.test(name)) return { type: ['string', 'number'] }
  return TIME.test(name) ? nullable(schema) : strict(schema)
}

/** Every definition that one can reach from another. */
function reachable(name: string, all: Definitions, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const [, next = ''] of JSON.stringify(all[name]).matchAll(/"#\/definitions\/([^"]+)"/g))
    reachable(next, all, seen)
  return seen
}

function standalone(name: string, all: Definitions): Schema {
  const { group = '', version = '', kind = '' } = all[name]?.['x-kubernetes-group-version-kind']?.[0] ?? {}
  const named = { apiVersion: { enum: [group ? `${group}/${version}` : version] }, kind: { enum: [kind] } }
  const definitions = Object.fromEntries([...reachable(name, all)].map((each) => [each, all[each] as Schema]))
  return { $ref: REF + name, definitions: { ...definitions, [name]: withTypeNames(all[name] as Schema, named) } }
}

function withTypeNames(schema: Schema, named: Record<string, Schema>): Schema {
  return {
    ...schema,
    properties: { ...schema.properties, ...named },
    required: [...new Set([...(schema.required ?? []), 'apiVersion', 'kind'])],
  }
}

function fileOf({ group, version, kind }: { group: string; version: string; kind: string }): string {
  const parts = [kind, group.split('.')[0], version].filter(Boolean)
  return `${parts.join('-').toLowerCase()}.json`
}

interface CustomResourceDefinition {
  spec: {
    group: string
    names: { kind: string }
    versions: { name: string; schema: { openAPIV3Schema: Schema } }[]
  }
}

/** Their schemas refer to nothing else; the API server adds the metadata. */
function customResources(crds: string, folder: string): void {
  for (const file of globSync(join(crds, '*.yaml'))) {
    const { spec } = parse(readFileSync(file, 'utf8')) as CustomResourceDefinition
    const { group, names } = spec
    for (const { name: version, schema } of spec.versions) {
      const target = join(folder, fileOf({ group, version, kind: names.kind }))
      writeFileSync(target, JSON.stringify(strict(schema.openAPIV3Schema)))
    }
  }
}

function main(document: string, folder: string, crds: string): void {
  const { definitions } = JSON.parse(readFileSync(document, 'utf8')) as { definitions: Definitions }
  const all: Definitions = {}
  for (const [name, schema] of Object.entries(definitions)) all[name] = definition(name, schema)
  mkdirSync(folder, { recursive: true })
  for (const [name, schema] of Object.entries(definitions)) {
    // A kind in several groups (DeleteOptions, WatchEvent) is no manifest.
    const [only, ...more] = schema['x-kubernetes-group-version-kind'] ?? []
    if (only && more.length === 0) writeFileSync(join(folder, fileOf(only)), JSON.stringify(standalone(name, all)))
  }
  customResources(crds, folder)
}

const [document, folder, crds] = process.argv.slice(2)
if (!document || !folder || !crds) throw new Error('usage: schemas.ts SWAGGER.JSON FOLDER CRDS')
main(document, folder, crds)
