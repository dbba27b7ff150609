import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ACTIONS } from '../../../actions/pipeline/src/action-registry.ts'
import { configSchema } from '../../../actions/pipeline/src/config/schema.ts'
import { ROOT } from '../env.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import { fillReference } from '../schema/reference.ts'
import { type StageSchema, slipwaySchema } from '../schema/slipway-schema.ts'
import { stageSchemas } from '../schema/stages.ts'
import { bring } from './bring.ts'

const SCHEMA = 'actions/pipeline/slipway.schema.json'
const PAGE = 'docs/slipway-yaml.md'

/** Writes the JSON Schema of slipway.yaml and its reference page, or complains of what is out of date. */
export async function tendSchema(checking: boolean): Promise<string[]> {
  const stages = await stageSchemas()
  const schema = slipwaySchema(jsonSchemaOf(configSchema), stages)
  const facts = stages.map((each) => {
    const { after = [], takes = {} } = ACTIONS.get(each.name) ?? {}
    return { ...each, after, takes }
  })
  return [
    ...stages.flatMap(withoutExample),
    // In one line: it is in every archive of a tag, and the editors read it.
    ...bring(SCHEMA, `${JSON.stringify(schema)}\n`, checking),
    ...bring(PAGE, fillReference(readFileSync(join(ROOT, PAGE), 'utf8'), schema, facts), checking),
  ]
}

/** Pure: inputs that nobody has shown how to write. */
export const withoutExample = ({ name, properties }: StageSchema): string[] =>
  Object.entries(properties).flatMap(([key, { examples }]) =>
    examples ? [] : [`actions/${name}/examples.yaml has no value for ${key}; write one`],
  )
