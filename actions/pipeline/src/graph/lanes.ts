import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Stage } from '../stage.ts'

/** The lane that builds and measures images for the others. It exists even if it has no stages. */
export const IMAGES_LANE = 'images'

/** The stages of each job, by lane name. */
export type Lanes = Readonly<Record<string, string[]>>

/**
 * Pure: splits stages over jobs. Stages that depend on each other (images aside) run in one job, under
 * the name of the first of them; preparations run in each job that needs them.
 * @param laneOf the lane to which a stage's action is fixed, undefined if it can run in any; contains no preparations.
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
 * @throws {Problem} SW046 for an unknown lane.
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
