import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import type { JsonSchema } from '../../../actions/shared/inputs/describe.ts'

export const ROOT = join(import.meta.dirname, '../../..')
/** The published schema. */
export const SCHEMA = JSON.parse(
  readFileSync(join(ROOT, 'actions/pipeline/slipway.schema.json'), 'utf8'),
) as JsonSchema & { definitions: Record<string, JsonSchema> }

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false })
let validate: ValidateFunction | undefined

/** What the published schema finds wrong with a file's content: where and what. */
export function schemaMistakes(value: unknown): string[] {
  validate ??= ajv.compile(SCHEMA)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Whether a part of the schema accepts a value. */
export const partOf = (part: JsonSchema) => ajv.compile({ ...part, definitions: SCHEMA.definitions })
