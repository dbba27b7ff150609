import type { z } from 'zod'

/** Schemas nest no deeper than this. */
const LEVELS = 12

/**
 * Pure: where else in a schema a key is known, as a path with NAME for a name of the user's:
 * `growth` → `budgets.NAME`. Undefined where it is known nowhere.
 */
export function placeOfKey(schema: z.core.$ZodType, key: string, path: readonly string[] = []): string | undefined {
  if (path.length > LEVELS) return undefined
  const def = schema._zod.def as unknown as Readonly<Record<string, unknown>>
  const shape = def.shape as Record<string, z.core.$ZodType> | undefined
  if (shape && Object.hasOwn(shape, key) && path.length > 0) return path.filter((each) => each !== '').join('.')
  for (const [name, inner] of insideOf(def)) {
    const found = placeOfKey(inner, key, [...path, name])
    if (found) return found
  }
  return undefined
}

function insideOf(def: Readonly<Record<string, unknown>>): [name: string, schema: z.core.$ZodType][] {
  const { shape, options, valueType, in: before, out, innerType, element } = def
  const named = Object.entries((shape ?? {}) as Record<string, z.core.$ZodType>)
  const same = [...((options ?? []) as z.core.$ZodType[]), before, out, innerType, element].filter(Boolean)
  const values = valueType ? [['NAME', valueType] as [string, z.core.$ZodType]] : []
  return [...named, ...same.map((each): [string, z.core.$ZodType] => ['', each as z.core.$ZodType]), ...values]
}
