import type { LoadChart } from '../../../shared/outcome/outcome.ts'
import type { LoadPlan, Sent } from '../load/request.ts'
import { byPlan } from '../load/tally.ts'
import type { Scene } from '../loss/scene.ts'
import { chartOf } from './chart.ts'
import { lifeOfPod } from './pods.ts'

const NAMES = { new: 'new state', old: 'old state again' } as const

/** Pure: a picture for each plan, with the pods behind its Service. @param phases as they followed each other. */
export function chartsOf(
  plans: readonly LoadPlan[],
  sent: readonly Sent[],
  phases: readonly (readonly Scene[])[],
): LoadChart[] {
  return byPlan(plans, sent).flatMap((own, index) => {
    const plan = plans[index]
    const scenes = phases.flatMap((each) => each[index] ?? [])
    const marks = scenes.map(({ arriving, changedMs }) => ({ name: NAMES[arriving], atMs: changedMs }))
    const lives = (scenes.at(-1)?.pods ?? []).map(lifeOfPod)
    return plan && own.length > 0 ? [chartOf(plan, own, { marks, lives })] : []
  })
}
