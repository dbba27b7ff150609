import { YamlFile } from '../../../shared/yaml/yaml-file.ts'

/** A YAML document that is a map. */
export type Fields = Record<string, unknown>

/** Stacks of many similar services use some hundreds; the files are small enough for more. */
const MOST_ALIASES = 10_000

/**
 * The documents of a YAML file that are maps; empty for a template or invalid YAML.
 * @param lenient of two equal keys the last counts, as Helm reads values.
 */
export function documentsOf(text: string, lenient = false): Fields[] {
  const { documents, errors } = new YamlFile('', text, { maxAliasCount: MOST_ALIASES, uniqueKeys: !lenient })
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
