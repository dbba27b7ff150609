/** Pure: a JSON document of an image. @throws when it isn't JSON, or not an object or a list. */
export function parseDocument(text: string, name: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // told below: the parser's own words quote the document
  }
  throw new Error(`${name} isn't a JSON document`)
}
