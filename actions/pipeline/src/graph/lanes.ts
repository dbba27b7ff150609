import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Stage } from '../stage.ts'

/** The lane that builds and measures images; the others take them. It is there even when it has no stages. */
export const IMAGES_LANE = 'images'

/** Stages that run in one job, by the lane's name. */
export type Lanes = Readonly<Record<string, string[]>>

/**
 * Pure: how stages spread over jobs. Stages that depend on each other (images aside) run in one job, under
 * the name of the first of them; preparations run with whatever needs them.
 * @param laneOf the lane in which a stage's action stays, undefined for one that may go anywhere; preparations are not in it.
 */
export function lanesOf(ordered: readonly Stage[], laneOf: ReadonlyMap<string, string | undefined>): Lanes {
  const ofActions = ordered.filter(({ name }) => laneOf.has(name))
  const isImage = ({ name }: Stage) => laneOf.get(name) === IMAGES_LANE
  const lanes: string[][] = []
  for (const stage of ofActions.filter((each) => !isImage(each))) {
    const joined = lanes.filter((lane) => lane.some((name) => stage.needs.includes(name)))
    for (const lane of joined) lanes.splice(lanes.indexOf(lane), 1)
    lanes.push([...joined.flat(), stage.name])
  }
  return {
    [IMAGES_LANE]: ofActions.filter(isImage).map(({ name }) => name),
    ...Object.fromEntries(lanes.map((lane) => [lane[0] ?? '', lane])),
  }
}

/**
 * Pure: the stages of one lane.
 * @throws {Problem} SW046 when there is no such lane.
 */
export function stagesOfLane(lane: string, lanes: Lanes): string[] {
  const stages = lanes[lane]
  if (stages) return stages
  throw new Problem(
    PIPELINE['unknown-lane']({
      message: `There is no lane ${lane}`,
      evidence: [`known: ${Object.keys(lanes).join(', ')}`],
    }),
  )
}
