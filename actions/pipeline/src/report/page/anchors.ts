/**
 * Pure: an anchor for each name: letters, digits and hyphens, so that it needs no escaping in a link. Names that give
 * the same anchor are numbered.
 */
export function anchorsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>()
  const anchor = (name: string) => {
    const plain = `stage-${name.replace(/[^\w.-]+/g, '-')}`
    let free = plain
    for (let number = 2; used.has(free); number += 1) free = `${plain}-${number}`
    used.add(free)
    return free
  }
  return new Map(names.map((name) => [name, anchor(name)]))
}
