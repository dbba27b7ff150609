/**
 * Describes what a stage with these inputs will do, for `slipway plan`: lines such as `images: api, web`. Reads files
 * at most; inputs are as written in slipway.yaml, and valid.
 * @param directory base of the relative paths in the inputs.
 */
export type DescribeStage = (
  inputs: Readonly<Record<string, unknown>>,
  directory: string,
) => readonly string[] | Promise<readonly string[]>

/** Pure: `images: api, web`; nothing without values. */
export function labelled(label: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${label}: ${values.join(', ')}`]
}

/** Pure: the values of a list, of lines of text or of a single value. */
export function valuesOf(input: unknown): string[] {
  if (Array.isArray(input)) return input.map(String)
  if (input === undefined || input === null || typeof input === 'object') return []
  return String(input)
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
}

/** Pure: the entries of a map, or of `name=value` lines; each value in one line. */
export function entriesOf(input: unknown): [name: string, value: string][] {
  if (typeof input === 'object' && input !== null && !Array.isArray(input))
    return Object.entries(input).map(([name, value]) => [name, inOneLine(value)])
  return valuesOf(input).map((line) => {
    const at = line.indexOf('=')
    return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  })
}

/** Pure: probes by the names in the file, otherwise by what they ask. */
export function probesLine(input: unknown): string[] {
  const probes = Array.isArray(input) ? (input as unknown[]) : []
  const names = probes.map((each) => {
    const { name, type, service } = Object(each)
    return String(name ?? [type, service].filter(Boolean).join(' '))
  })
  return names.length === 0 ? [] : [`probes: ${names.length} (${names.join('; ')})`]
}

function inOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(inOneLine).join(' ')
  return Object.entries(value)
    .map(([key, each]) => `${key} ${inOneLine(each)}`)
    .join(', ')
}
