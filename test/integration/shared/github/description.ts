import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

/** What GitHub itself says of its API: the official OpenAPI description. */
const INSTALL = new URL('../../../../scripts/tooling/tools/install', import.meta.url).pathname
const ID = 'github'

type Schema = Record<string, unknown>
interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}
interface Content {
  schema?: Schema
  examples?: Record<string, { value?: unknown; $ref?: string }>
}
interface Operation {
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { required?: boolean; content: Record<string, Content> }
  responses: Record<string, { content?: Record<string, Content>; $ref?: string }>
}
interface Description {
  paths: Record<string, Record<string, Operation>>
}

const folder = execFileSync(INSTALL, ['openapi'], { encoding: 'utf8' }).trim()
const description = JSON.parse(readFileSync(join(folder, 'api.github.com.json'), 'utf8')) as Description
const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, logger: false })
;(formats as unknown as (ajv: Ajv) => void)(ajv)
for (const each of Object.values((description as unknown as Schema).components as Schema)) withNull(each)
ajv.addSchema(description as object, ID)

/** JSON Schema has no `nullable`, and Ajv takes it only beside a `type`. Changes the schema in place. */
function withNull(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return
  const { nullable, type, anyOf, allOf, oneOf } = schema as Schema
  if (nullable === true && type === undefined && (anyOf || allOf || oneOf)) {
    for (const key of ['nullable', 'anyOf', 'allOf', 'oneOf']) delete (schema as Schema)[key]
    const rest = { ...(anyOf ? { anyOf } : {}), ...(allOf ? { allOf } : {}), ...(oneOf ? { oneOf } : {}) }
    Object.assign(schema, { anyOf: [{ type: 'null' }, rest] })
  }
  for (const each of Object.values(schema)) withNull(each)
}

/** One operation of the API, found for a request. */
export interface Found {
  /** `POST /repos/{owner}/{repo}/issues/{issue_number}/comments` */
  name: string
  parameters: Record<string, string>
  operation: Operation
  pointer: string
}

const templates = Object.keys(description.paths).map((template) => ({
  template,
  pattern: new RegExp(`^${template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  holes: template.split('{').length,
}))

/** The operation that a request means, undefined when the API has none. */
export function find(method: string, path: string): Found | undefined {
  const fitting = templates.filter(({ pattern, template }) => pattern.test(path) && operationOf(method, template))
  const [best] = fitting.sort((one, other) => one.holes - other.holes)
  const operation = best && operationOf(method, best.template)
  if (!best || !operation) return undefined
  const pointer = `#/paths/${pointed(best.template)}/${method.toLowerCase()}`
  const parameters = { ...best.pattern.exec(path)?.groups } as Record<string, string>
  return { name: `${method} ${best.template}`, parameters, operation, pointer }
}

const operationOf = (method: string, template: string) => description.paths[template]?.[method.toLowerCase()]
const pointed = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1')

/** What is wrong with a request, in words; empty when the API would take it. */
export function wrongRequest(
  { operation, pointer, parameters }: Found,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const known = (operation.parameters ?? []).map((each) => ('$ref' in each ? (at(each.$ref) as Parameter) : each))
  const named = (place: string) => known.filter((each) => each.in === place)
  return [
    ...named('path').flatMap((each) => wrongValue(each, parameters[each.name])),
    ...named('query').flatMap((each) => wrongValue(each, query.get(each.name) ?? undefined)),
    ...[...query.keys()]
      .filter((key) => !named('query').some(({ name }) => name === key))
      .map((key) => `unknown query ${key}`),
    ...wrongBody(operation, pointer, body),
  ]
}

function wrongValue({ name, required, schema }: Parameter, text: string | undefined): string[] {
  if (text === undefined) return required ? [`${name} is missing`] : []
  const { type } = schema
  const value =
    (type === 'integer' || type === 'number') && text !== ''
      ? Number(text)
      : type === 'boolean'
        ? text === 'true'
        : text
  return ajv.validate(schema, value) ? [] : [`${name}: ${ajv.errorsText()}`]
}

function wrongBody({ requestBody }: Operation, pointer: string, body: unknown): string[] {
  if (!requestBody) return body === undefined ? [] : ['a body where none is wanted']
  if (body === undefined) return requestBody.required ? ['the body is missing'] : []
  return mismatch(`${pointer}/requestBody/content/${pointed('application/json')}/schema`, body)
}

const BASIC_ERROR = '#/components/schemas/basic-error'

/** Answers that every operation may give, whether the description lists them or not. */
const anywhere = (status: number) => [401, 403, 404, 429].includes(status) || status >= 500

/** What is wrong with an answer of this status. */
export function wrongAnswer({ operation, pointer }: Found, status: number, body: unknown): string[] {
  const response = operation.responses[status]
  if (!response) return anywhere(status) ? mismatch(BASIC_ERROR, body) : [`the API never answers ${status} here`]
  if (body === undefined) return []
  const base = response.$ref ?? `${pointer}/responses/${status}`
  const { content } = (response.$ref ? at(response.$ref) : response) as Operation['responses'][string]
  return content?.['application/json']?.schema
    ? mismatch(`${base}/content/${pointed('application/json')}/schema`, body)
    : []
}

function mismatch(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`${ID}${pointer}`) ?? ajv.compile({ $ref: `${ID}${pointer}` })
  return validate(value) ? [] : [ajv.errorsText(validate.errors)]
}

/** The description's own example of an answer; a fresh copy. */
export function example(name: string, status: number): never {
  const [method = '', template = ''] = name.split(' ')
  const examples = operationOf(method, template)?.responses[status]?.content?.['application/json']?.examples ?? {}
  const [first] = Object.values(examples)
  const value = first?.$ref ? (at(first.$ref) as { value: unknown }).value : first?.value
  if (value === undefined) throw new Error(`the description has no example of ${name} ${status}`)
  return structuredClone(value) as never
}

function at(pointer: string): unknown {
  const steps = pointer
    .replace('#/', '')
    .split('/')
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], description)
}
