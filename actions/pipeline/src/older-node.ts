/**
 * What the command line uses and Node 20 doesn't have; actions run on Node 24. Imported before everything else.
 * Source: ECMAScript 2024, 27.2.4.9 Promise.withResolvers, 24.1.2.1 Map.groupBy.
 */
export function completeNode(): void {
  Promise.withResolvers ??= withResolvers
  Map.groupBy ??= groupBy
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

completeNode()
