/** What is passed to an action as text, or written in slipway.yaml, as the value that is meant; what can't be read stays as it is. */

/** The types of scalars in YAML and JSON. */
export const SCALAR = ['string', 'number', 'boolean']

/** Pure: an empty string counts as not given. */
export const given = (value: unknown) => (value === '' || value === null ? undefined : value)

/** Pure: a number or flag as text. */
export function scalar(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

/** Pure: text without spaces around it. */
export const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value)

/** Pure: a flag that was passed as text: as YAML 1.2 has them, and the runner. */
export function booleanOf(value: unknown): unknown {
  const word = trimmed(value)
  if (word === 'true' || word === 'True' || word === 'TRUE') return true
  return word === 'false' || word === 'False' || word === 'FALSE' ? false : value
}

/** `Number` also reads `0x2`, which no one means, and `Infinity`. */
const DECIMAL_NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i

/** Pure: a number that was passed as text. */
export function numberOf(value: unknown): unknown {
  return typeof value === 'string' && DECIMAL_NUMBER.test(value) ? Number(value) : value
}

/** Pure: the lines of a text, without comments; the items of a list as text. */
export function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return Array.isArray(value) ? value.map(scalar) : value
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Pure: items that are separated by commas, too. */
export const splitAtCommas = (value: unknown) =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? separated(value) : value

/** Pure: whether it is a map. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Pure: without the name that replaces a map's prototype when the map is copied. */
const mapOf = (entries: readonly [name: string, value: unknown][]) =>
  Object.fromEntries(entries.filter(([name]) => name !== '__proto__'))

/** Pure: `name=value` lines as a map; a map with its values as text. */
export function recordOf(value: unknown): unknown {
  if (isMap(value)) return mapOf(Object.entries(value).map(([name, each]) => [name, scalar(each)]))
  if (typeof value !== 'string') return value
  const pairs = (listOf(value) as string[]).map((line) =>
    line
      .split(/=(.*)/s)
      .slice(0, 2)
      .map((each) => each.trim()),
  )
  return pairs.every(([name, ...rest]) => name !== '' && rest.length === 1) ? mapOf(pairs as [string, string][]) : value
}

/** Pure: lines and maps as lists by name. */
export function listsOf(value: unknown): unknown {
  const entries = isMap(value)
    ? Object.entries(value).map(([name, each]): [string, unknown[]] => [name, [each].flat()])
    : linesOf(listOf(value))
  const isPlain = (each: unknown) => SCALAR.includes(typeof each)
  return entries?.every(([, all]) => all.every(isPlain))
    ? mapOf(entries.map(([name, all]) => [name, separated(all)]))
    : value
}

/** Lines by the name before `=`. */
function linesOf(lines: unknown): [string, unknown[]][] | undefined {
  if (!Array.isArray(lines)) return undefined
  const named = lines.map((line): [string, unknown] => {
    const [, name = '', rest = line] = (typeof line === 'string' && /^([\w.-]+)=(.*)$/s.exec(line)) || []
    return [name, rest]
  })
  return [...Map.groupBy(named, ([name]) => name)].map(([name, all]) => [name, all.map(([, rest]) => rest)])
}

const separated = (values: readonly unknown[]) =>
  values.flatMap((each) => String(each).split(',')).flatMap((each) => each.trim() || [])
