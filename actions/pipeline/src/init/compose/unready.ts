import type { ComposeFacts, Dockerfile, PassedOver } from '../../../../shared/action/proposal.ts'
import { shortName } from '../demand.ts'

/** Pure: why a stack can't start from a clone of the repository alone; undefined if nothing shows that. */
export function whyUnready({ files: [path = ''], missing }: ComposeFacts): PassedOver | undefined {
  if (missing.length === 0) return undefined
  const remedy = `If a command makes that, add it under prepare, and a stage compose-smoke with files: [${path}]`
  return { path, why: `it needs what the repository doesn't contain: ${missing.join(', ')}. ${remedy}` }
}

/** Pure: what can be built of a stack that can't start: each Dockerfile once, by the name of the first image. */
export function buildsOf({ services }: ComposeFacts, found: readonly Dockerfile[]): Dockerfile[] {
  const built = services.filter(({ build, started, supports }) => build?.dockerfile && started && !supports)
  const names = new Map(
    built.toReversed().map(({ name, image, build }) => [build?.dockerfile, image ? shortName(image) : name]),
  )
  return found.flatMap((each) => {
    const name = names.get(each.path)
    return name === undefined || each.missing ? [] : [{ ...each, name }]
  })
}
