import { joined, type KeyParts, type UnitParts } from '../../../shared/proof/key-part.ts'
import type { Printed } from './targets.ts'

type Targets = Readonly<Record<string, Printed>>

/**
 * Pure: the targets that can be proved by themselves: those that put an image into the engine. What a target is built
 * upon is part of it. Undefined where one makes something else, such as a check.
 */
export function unitsOf(
  targets: Targets,
  each: Readonly<Record<string, KeyParts>>,
  shared: KeyParts,
): Record<string, UnitParts> | undefined {
  const lower = new Set(Object.values(targets).flatMap(neighboursOf))
  // bake builds these for others alone, and so gives them no output.
  const names = Object.keys(targets).filter((name) => !(lower.has(name) && isWithoutImage(targets[name])))
  if (names.some((name) => isWithoutImage(targets[name]))) return undefined
  const unitOf = (name: string): UnitParts => {
    const below = belowOf(name, targets)
    const { parts, unknown } = joined([shared, ...[name, ...below].flatMap((one) => each[one] ?? [])])
    const linked = below.filter((one) => names.includes(one))
    return { parts, unknown, ...(linked.length > 0 && { linked }) }
  }
  return Object.fromEntries(names.map((name) => [name, unitOf(name)]))
}

const isWithoutImage = ({ output = [] }: Printed = {}) =>
  output.some((each) => (typeof each === 'string' ? each : each.type)?.includes('cacheonly'))

/** The targets that a target is built upon. Source: docker/buildx, "Use the result of one target as a base image". */
const neighboursOf = ({ contexts = {} }: Printed = {}) =>
  Object.values(contexts).flatMap((place) => /^(?:target|service):(.+)$/.exec(place)?.[1] ?? [])

/** Those too that these are built upon. */
function belowOf(name: string, targets: Targets): string[] {
  const found = new Set(neighboursOf(targets[name]))
  for (const each of found) for (const next of neighboursOf(targets[each])) found.add(next)
  found.delete(name)
  return [...found]
}
