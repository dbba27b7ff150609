/**
 * What the command line uses and Node 20 doesn't have; actions run on Node 24. Imported before everything else.
 * Source: ECMAScript 2024, 27.2.4.9 Promise.withResolvers, 24.1.2.1 Map.groupBy; ECMAScript 2025, 24.2.4.17
 * Set.prototype.union, which execa uses.
 */
export function completeNode(): void {
  Promise.withResolvers ??= withResolvers
  Map.groupBy ??= groupBy
  const sets = Set.prototype as { union?: typeof union }
  sets.union ??= union
}

/** @param this the class of promises, as in the standard. */
function withResolvers<T>(this: PromiseConstructor): PromiseWithResolvers<T> {
  let resolve: PromiseWithResolvers<T>['resolve'] = () => {}
  let reject: PromiseWithResolvers<T>['reject'] = () => {}
  const promise = new Promise<T>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}

function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
    index += 1
  }
  return groups
}

function union<Item, Other>(this: Set<Item>, other: Pick<Set<Other>, 'keys'>): Set<Item | Other> {
  return new Set<Item | Other>([...this, ...other.keys()])
}

completeNode()
