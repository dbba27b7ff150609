import { Problem } from '../../../shared/outcome/problem.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Stage } from '../stage.ts'

/**
 * Pure: the stages to run, each after the stages it needs.
 * @param requested names of stages; the stages they need are included. Empty for all.
 * @throws {Problem} SW040 for an unknown name, SW041 for circular needs.
 */
export function plan(stages: readonly Stage[], requested: readonly string[] = []): Stage[] {
  const byName = new Map(stages.map((each) => [each.name, each]))
  const ordered: Stage[] = []
  const visit = (name: string, path: string[]) => {
    if (path.includes(name)) throw circle([...path.slice(path.indexOf(name)), name], byName)
    const stage = byName.get(name) ?? unknown(name, path.at(-1), [...byName.keys()])
    for (const need of stage.needs) visit(need, [...path, name])
    if (!ordered.includes(stage)) ordered.push(stage)
  }
  for (const name of requested.length > 0 ? requested : byName.keys()) visit(name, [])
  return ordered
}

/** Pure: only the named stages, without the stages they need. */
export function only(stages: readonly Stage[], requested: readonly string[]): Stage[] {
  const names = new Set(requested)
  plan(stages, requested)
  return stages
    .filter((each) => names.has(each.name))
    .map((each) => ({ ...each, needs: each.needs.filter((need) => names.has(need)) }))
}

/** Pure: groups of stages that can start together; only for display. */
export function waves(ordered: readonly Stage[]): Stage[][] {
  const depth = new Map<string, number>()
  for (const stage of ordered)
    depth.set(stage.name, 1 + Math.max(-1, ...stage.needs.map((need) => depth.get(need) ?? -1)))
  const result: Stage[][] = []
  for (const stage of ordered) {
    const level = depth.get(stage.name) ?? 0
    result[level] = [...(result[level] ?? []), stage]
  }
  return result
}

function unknown(name: string, neededBy: string | undefined, known: string[]): never {
  const nearest = nearestName(name, known)
  throw new Problem(
    PIPELINE['unknown-stage']({
      message: neededBy ? `${neededBy} needs ${name}, which does not exist` : `There is no stage ${name}`,
      evidence: [`known: ${known.join(', ')}`],
      remedy: nearest ? `Did you mean ${nearest}?` : undefined,
    }),
  )
}

function circle(path: string[], stages: ReadonlyMap<string, Stage>) {
  const message = `Stages need each other in a circle: ${path.join(' → ')}`
  const members = path.flatMap((name) => stages.get(name) ?? [])
  // Of needs that follow from what a stage takes, no line tells.
  const written = members.find(({ locate }) => locate && locate(['needs']).line !== locate([]).line) ?? members[0]
  return new Problem(PIPELINE['circular-needs']({ message, where: written?.locate?.(['needs']) }))
}
