type KeysOf<T> = (item: T) => readonly string[]

const memory = new WeakMap<object, Map<unknown, Map<string, unknown[]>>>()

/**
 * Pure: a list's items by their keys. Remembered for as long as the list lives, because one look asks
 * hundreds of times; `keysOf` has to be the same function each time, and the list must not change.
 */
export function grouped<T>(list: readonly T[], keysOf: KeysOf<T>): ReadonlyMap<string, T[]> {
  const known = memory.get(list) ?? new Map<unknown, Map<string, unknown[]>>()
  memory.set(list, known)
  const groups = known.get(keysOf) ?? group(list, keysOf)
  known.set(keysOf, groups)
  return groups as ReadonlyMap<string, T[]>
}

function group<T>(list: readonly T[], keysOf: KeysOf<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list)
    for (const key of keysOf(item)) {
      const others = groups.get(key)
      if (others) others.push(item)
      else groups.set(key, [item])
    }
  return groups
}
