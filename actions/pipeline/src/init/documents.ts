import { parseAllDocuments } from 'yaml'

/** A YAML document that is a map, whatever it means. */
export type Fields = Record<string, unknown>

/** The maps of a YAML file; none when it is a template or not YAML. */
export function documentsOf(text: string): Fields[] {
  const documents = parseAllDocuments(text)
  // An empty file gives no list of documents.
  if (!Array.isArray(documents) || documents.some((each) => each.errors.length > 0)) return []
  return documents.map((each) => fieldsOf(toPlain(each))).filter((each) => each !== undefined)
}

/** An alias that leads nowhere, or too far, makes it a file that says nothing. */
function toPlain(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}

/** A value that is a map. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

/** The strings of a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
