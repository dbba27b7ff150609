import type { JsonSchema } from '../../../actions/shared/inputs/describe.ts'

/** A stage's action, with what its stages may hold. */
export interface StageSchema {
  name: string
  description: string
  /** The inputs of the action and the keys of every stage. */
  properties: Record<string, JsonSchema>
}

/** Extensions, as in Compose files. */
const EXTENSIONS = { '^x-': {} }
const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

/**
 * Pure: the JSON Schema of slipway.yaml, in the draft that all editors read.
 * @param root the schema of the file without its stages' inputs.
 */
export function slipwaySchema(root: JsonSchema, stages: readonly StageSchema[]): JsonSchema {
  const properties = root.properties as Record<string, JsonSchema>
  const own = Object.fromEntries(stages.map(({ name }) => [name, ownOrOther(name)]))
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'slipway.yaml',
    description: 'The pipeline of a repository. Show it: slipway plan. Run it: slipway run.',
    type: 'object',
    required: ['version', 'stages'],
    patternProperties: EXTENSIONS,
    additionalProperties: false,
    properties: {
      ...properties,
      stages: {
        ...properties.stages,
        type: 'object',
        minProperties: 1,
        properties: own,
        additionalProperties: ref('stage'),
      },
    },
    definitions: {
      ...Object.fromEntries(stages.map((each) => [each.name, stageSchema(each)])),
      stage: anyStage(stages),
      probes: stages.map(({ properties: { probes } }) => probes).find(Boolean),
    },
  }
}

/** A stage with an action's name has another action if it says so. */
const ownOrOther = (name: string) => ({
  if: { type: 'object', required: ['uses'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: ref('stage'),
  else: ref(name),
})

function stageSchema({ description, properties }: StageSchema): JsonSchema {
  const { probes, ...others } = properties
  return {
    description,
    type: ['object', 'null'],
    patternProperties: EXTENSIONS,
    additionalProperties: false,
    properties: { ...others, ...(probes ? { probes: { ...aside(probes), allOf: [ref('probes')] } } : {}) },
  }
}

/** What belongs to the input alone, beside what all inputs of probes have in common. */
const aside = ({ description, examples }: JsonSchema) => ({ description, examples })

/** A stage of any name: its action decides. */
function anyStage(stages: readonly StageSchema[]): JsonSchema {
  return {
    type: 'object',
    required: ['uses'],
    properties: {
      uses: { description: stages[0]?.properties.uses?.description, enum: stages.map(({ name }) => name) },
    },
    allOf: stages.map(({ name }) => ({
      if: { properties: { uses: { const: name } }, required: ['uses'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: ref(name),
    })),
  }
}
