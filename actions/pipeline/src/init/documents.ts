import { YamlFile } from '../../../shared/yaml/yaml-file.ts'

/** A YAML document that is a map. */
export type Fields = Record<string, unknown>

/** The documents of a YAML file that are maps; empty for a template or invalid YAML. */
export function documentsOf(text: string): Fields[] {
  const { documents, errors } = new YamlFile('', text)
  if (errors.length > 0) return []
  return documents.map(({ value }) => fieldsOf(value)).filter((each) => each !== undefined)
}

/** The value if it is a map. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

/** The strings in a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
