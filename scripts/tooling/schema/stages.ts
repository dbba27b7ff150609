import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { stageKeys } from '../../../actions/pipeline/src/config/schema.ts'
import { allProbeKinds } from '../../../actions/pipeline/src/stages.ts'
import type { JsonSchema } from '../../../actions/shared/inputs/describe.ts'
import { ROOT } from '../env.ts'
import { type Manifest, readManifest } from '../readme/manifest.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { StageSchema } from './slipway-schema.ts'

/** The stages' schemas: types from the actions' schemas, words and defaults from their action.yml. */
export async function stageSchemas(): Promise<StageSchema[]> {
  const kinds = await allProbeKinds()
  return Promise.all(
    [...ACTIONS.values()].map(async ({ name, schema }) => {
      const { description = '', inputs } = readManifest(`actions/${name}/action.yml`)
      const { properties } = jsonSchemaOf(await schema(kinds)) as { properties: Record<string, JsonSchema> }
      const own = Object.entries(properties).filter(([key]) => !ofTheRunner(inputs[key]))
      const examples = examplesOf(name)
      const described = own.map(([key, json]) => [key, describedBy(json, inputs[key], examples[key])])
      return { name, description, properties: { ...stageProperties(), ...Object.fromEntries(described) } }
    }),
  )
}

const stageProperties = () => jsonSchemaOf(z.object(stageKeys)).properties as Record<string, JsonSchema>

/** Values that only GitHub knows. */
const ofTheRunner = (input: Manifest['inputs'][string] | undefined) => input?.default?.includes('${{') ?? false

function examplesOf(name: string): Record<string, unknown> {
  const file = join(ROOT, 'actions', name, 'examples.yaml')
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
}

/** Pure: an input's schema with its description, its default as one would write it, and an example. */
export function describedBy(
  json: JsonSchema,
  input: Manifest['inputs'][string] | undefined,
  example: unknown,
): JsonSchema {
  const value = asWritten(input?.default ?? '', json)
  const { default: _, ...rest } = json
  const shown = example ?? otherThan(value, json)
  return {
    description: input?.description,
    ...rest,
    ...(value === undefined ? {} : { default: value }),
    ...(shown === undefined ? {} : { examples: [shown] }),
  }
}

function asWritten(text: string, { type, pattern }: JsonSchema): unknown {
  if (text === '') return undefined
  const types = [type].flat()
  if (types.includes('boolean') && pattern !== undefined) return text === 'true'
  return types.includes('integer') ? Number(text) : text
}

/** Of a few known values, one that is not the default. */
function otherThan(value: unknown, json: JsonSchema): unknown {
  if (typeof value === 'boolean') return !value
  const words = [json, ...((json.anyOf ?? []) as JsonSchema[])].flatMap(({ enum: words }) => (words as unknown[]) ?? [])
  return words.find((word) => word !== value && word !== '' && word !== null)
}
