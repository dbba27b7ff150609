/** A step into an object: a key, an index, or the keys of a list's item (`containers[name="app"]`). */
export type FieldStep = string | number | Readonly<Record<string, string>>
export type FieldPath = readonly FieldStep[]

const STEP = /\.?([^.[\]]+)|\[([^\]]*)\]/g
const ITEM_KEY = /([\w-]+)=(?:"([^"]*)"|([^,]*))/g

/**
 * Pure: a field as validation (`spec.containers[0].image`) or server-side apply (`.spec.containers[name="c"].env`)
 * writes it. Sources: apimachinery, util/validation/field; structured-merge-diff, fieldpath.
 */
export function fieldPath(text: string): FieldPath {
  return [...text.matchAll(STEP)].map(([, key, inBrackets = '']) => key ?? bracketed(inBrackets))
}

function bracketed(text: string): FieldStep {
  if (/^\d+$/.test(text)) return Number(text)
  const keys = [...text.matchAll(ITEM_KEY)].map(([, key = '', quoted, bare = '']) => [key, quoted ?? bare])
  return keys.length > 0 ? Object.fromEntries(keys) : text.replace(/^"|"$/g, '')
}

/** Pure: as one reads it in a manifest: `spec.containers[app].env`. */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'string') return text ? `${text}.${step}` : step
    return `${text}[${typeof step === 'number' ? step : Object.values(step).join('/')}]`
  }, '')
}

/** Pure: the keys and indexes of a path in this very object; it ends before the first step that is not there. */
export function resolvedPath(path: FieldPath, object: unknown): (string | number)[] {
  const keys: (string | number)[] = []
  let value = object
  for (const step of path) {
    const key = keyIn(value, step)
    if (key === undefined) return keys
    keys.push(key)
    value = (value as Record<string | number, unknown>)[key]
  }
  return keys
}

function keyIn(value: unknown, step: FieldStep): string | number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (typeof step !== 'object') return step in value ? step : undefined
  if (!Array.isArray(value)) return undefined
  // Twice the same key: the second one is too many.
  const at = value.findLastIndex((each) => Object.entries(step).every(([key, want]) => fits(each?.[key], key, want)))
  return at < 0 ? undefined : at
}

/** A port without a protocol is TCP. */
const fits = (value: unknown, key: string, want: string) =>
  value === undefined ? key === 'protocol' && want === 'TCP' : String(value) === want

/** Pure: the value at a path; undefined where it does not exist. */
export function valueAt(path: FieldPath, object: unknown): unknown {
  const keys = resolvedPath(path, object)
  if (keys.length < path.length) return undefined
  return keys.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], object)
}
