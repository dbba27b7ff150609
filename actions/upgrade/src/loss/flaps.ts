import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import type { PodLife } from '../lifelines/pod-life.ts'
import { seconds } from './findings.ts'
import type { Loss } from './loss.ts'
import type { Scene } from './scene.ts'

/** Pure: pods that were not ready for a while and recovered; not those that explain lost requests. */
export function flapFindings(phases: readonly (readonly Scene[])[], losses: readonly Loss[]): Finding[] {
  const scenes = phases.at(-1) ?? []
  const pods = new Map(scenes.flatMap((scene) => scene.pods.map((each) => [each.name, { pod: each, scene }] as const)))
  return [...pods.values()].flatMap(({ pod, scene }) => {
    const known = losses.some(({ cause }) => cause.object === pod.owner)
    return known ? [] : gapsIn(pod, scene.firstMs).map((gap) => flapFinding(pod, gap, scene.firstMs))
  })
}

interface Gap {
  fromMs: number
  toMs: number
}

function gapsIn({ ready }: PodLife, sinceMs: number): Gap[] {
  return ready.flatMap(({ toMs: fromMs }, index) => {
    const toMs = ready[index + 1]?.fromMs
    return fromMs !== undefined && toMs !== undefined && fromMs >= sinceMs ? [{ fromMs, toMs }] : []
  })
}

function flapFinding({ name, owner, restarts }: PodLife, { fromMs, toMs }: Gap, sinceMs: number): Finding {
  const lasted = ((toMs - fromMs) / 1_000).toFixed(1)
  return UPGRADE['became-unready']({
    message: `${owner}: pod ${name} was not ready for ${lasted} s, and recovered`,
    where: { object: owner },
    evidence: [
      `${seconds(fromMs - sinceMs)} pod ${name}: no longer ready`,
      `${seconds(toMs - sinceMs)} pod ${name}: ready again`,
      ...(restarts > 0 ? [`containers of pod ${name} were started again: ${restarts}`] : []),
    ],
  })
}
