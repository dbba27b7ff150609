import { stringify } from 'yaml'
import type { JsonSchema } from '../../../actions/shared/inputs/describe.ts'
import { between, table } from '../readme/tables.ts'
import type { StageSchema } from './slipway-schema.ts'

/** What the page tells of a stage beside its keys. */
export interface StageFacts extends StageSchema {
  after: readonly string[]
  /** By input: the action and its output that fill it in. */
  takes: Readonly<Record<string, { action: string; output: string } | undefined>>
}

type Properties = Record<string, JsonSchema>
const propertiesOf = (schema: unknown) => (schema as { properties: Properties }).properties

/** Pure: the page with its tables filled. @param schema of slipway.yaml, as a whole. */
export function fillReference(page: string, schema: JsonSchema, stages: readonly StageFacts[]): string {
  const root = propertiesOf(schema)
  const definitions = schema.definitions as Record<string, JsonSchema>
  const blocks: Record<string, string> = {
    root: tableOf(root, schema.required),
    prepare: tableOf(...mapOf(root.prepare?.additionalProperties)),
    proofs: tableOf(...mapOf(at(root, ...PROOFS))),
    stage: tableOf(pick(propertiesOf(definitions.build), ['uses', 'needs'])),
    stages: stages.map(sectionOf).join('\n\n'),
    budgets: tableOf(...mapOf(at(definitions, ...BUDGET))),
    load: tableOf(...mapOf(at(definitions, ...LOAD))),
    probes: probesOf(at(definitions, 'probes')),
  }
  return Object.entries(blocks).reduce((text, [name, content]) => between(text, name, `\n${content}\n`), page)
}

function sectionOf({ name, description, properties, after, takes }: StageFacts): string {
  const { uses: _, needs: __, ...inputs } = properties
  const rows = Object.entries(takes).map(([input, from]) => [
    code(input),
    `output \`${from?.output}\` of ${link(from?.action ?? '')}`,
  ])
  return [
    `### ${name}`,
    `${description}. Its findings and outputs: [${name}](../actions/${name}/README.md).`,
    after.length > 0 ? `Runs after ${after.map(link).join(', ')}, if the pipeline has it.` : '',
    rows.length > 0 ? table(['if not set', 'is taken from'], rows) : '',
    tableOf(inputs),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function probesOf(schema: JsonSchema): string {
  const kinds = at(schema, 'items', 'oneOf') as unknown as JsonSchema[]
  const first = propertiesOf(kinds[0])
  const shared = Object.keys(first).filter((key) => key !== 'type' && kinds.every((each) => key in propertiesOf(each)))
  const sections = kinds.map((each) => {
    const { type, ...own } = propertiesOf(each)
    const others = Object.keys(own).filter((key) => !shared.includes(key))
    const options = others.length > 0 ? tableOf(pick(own, others), each.required) : 'No other options.'
    return `### type: ${type?.const}\n\n${type?.description}.\n\n${options}`
  })
  return [tableOf(pick(first, shared), ['service']), ...sections].join('\n\n')
}

/** The map, beside its short forms. */
const PROOFS = ['proofs', 'anyOf', '1']

/** One budget, of the map that allows a list of them as well. */
const BUDGET = ['image-size', 'properties', 'budgets', 'additionalProperties', 'anyOf', '0']

/** A request of the load. */
const LOAD = ['upgrade', 'properties', 'load', 'items']

/** What lies at a path of a schema. */
const at = (schema: JsonSchema, ...path: readonly string[]) =>
  path.reduce((inner, key) => inner[key] as JsonSchema, schema)

const mapOf = (schema: unknown): [Properties, unknown] => [propertiesOf(schema), (schema as JsonSchema).required]

const pick = (from: Properties, keys: readonly string[]): Properties =>
  Object.fromEntries(keys.map((key) => [key, from[key] ?? {}]))

function tableOf(properties: Properties, required: unknown = []): string {
  const rows = Object.entries(properties).map(([key, each]) => [
    code(key),
    typeOf(each),
    (required as string[]).includes(key) ? '**required**' : each.default === undefined ? '' : code(each.default),
    String(each.description ?? ''),
    exampleOf(each),
  ])
  return table(['key', 'type', 'default', 'meaning', 'example'], rows)
}

function exampleOf({ examples }: JsonSchema): string {
  const [first] = (examples ?? []) as unknown[]
  return first === undefined ? '' : code(stringify(first, { collectionStyle: 'flow', lineWidth: 0 }).trim())
}

/** Pure: the form in words; what text in its place may be is told by the description. */
export function typeOf(schema: JsonSchema): string {
  const { type, pattern = '', anyOf = [], allOf, const: only, enum: words } = schema
  if (only !== undefined) return code(only)
  if (words) return wordsOf(words as unknown[])
  if (/\bms\|s\|m\|h\b/.test(String(pattern))) return 'duration'
  if (/\bkB\|MB\b/.test(String(pattern))) return /%/.test(String(pattern)) ? 'size or percentage' : 'size'
  if (allOf) return 'list'
  if (isText(type)) return 'text'
  const options = [...new Set((anyOf as JsonSchema[]).map(typeOf).filter(Boolean))]
  if (options.length > 0) return options.join(' or ')
  return TYPES.find(([name]) => [type].flat().includes(name))?.[1] ?? 'any'
}

/** A number or `true` without quotes is text, too. */
const isText = (type: unknown) => ['string', 'number', 'boolean'].every((each) => [type].flat().includes(each))

const TYPES: readonly [type: string, words: string][] = [
  ['array', 'list'],
  ['object', 'map'],
  ['integer', 'number'],
  ['boolean', 'true or false'],
  ['string', 'text'],
  ['number', 'number'],
]

/** A word that is the same in small letters isn't named twice. */
const wordsOf = (words: readonly unknown[]) =>
  [...new Set(words.filter((each) => each !== '' && each !== null).map(String))]
    .filter((each, _, all) => each === each.toUpperCase() || !all.includes(each.toUpperCase()))
    .map(code)
    .join(', ')

const link = (stage: string) => `[${stage}](#${stage})`
const code = (value: unknown) => `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``
