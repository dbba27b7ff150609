import { modelOf, type RawModel } from '../../../actions/compose-smoke/src/project/model.ts'
import type { Project } from '../../../actions/compose-smoke/src/project/project.ts'
import { COMPOSE_DIALECT } from '../../../actions/shared/compose/dialect.ts'
import { YamlFile } from '../../../actions/shared/yaml/yaml-file.ts'

/** A project of one Compose file, in the long forms that Compose itself prints. */
export function projectOf(text: string, name = 'shop'): Project {
  const source = new YamlFile('compose.yaml', text, COMPOSE_DIALECT)
  const model = source.documents[0]?.value as RawModel
  const known = { name, files: ['compose.yaml'], services: modelOf(model), sources: [source], model }
  return { ...known, unset: [], given: new Map() } as unknown as Project
}
