import { badInput } from '../../../shared/outcome/problem.ts'
import type { Stage } from '../../../shared/outcome/stage.ts'

/** The lane that builds and weighs; the others take its images. */
export const IMAGES_LANE = 'images'

/** Rooms whose stages stay where the images are. */
const IMAGE_ROOMS = ['build', 'image-size']

/** Stages that run in one job, by the lane's name. */
export type Lanes = Readonly<Record<string, string[]>>

/**
 * Pure: how stages spread over jobs. What hangs together beyond the images stays together, under
 * the name of its first stage; preparations go along with whatever needs them.
 * @param roomOf the room of each stage; preparations have none.
 */
export function lanesOf(ordered: readonly Stage[], roomOf: ReadonlyMap<string, string>): Lanes {
  const roomed = ordered.filter(({ name }) => roomOf.has(name))
  const isImage = ({ name }: Stage) => IMAGE_ROOMS.includes(roomOf.get(name) ?? '')
  const lanes: string[][] = []
  for (const stage of roomed.filter((each) => !isImage(each))) {
    const joined = lanes.filter((lane) => lane.some((name) => stage.needs.includes(name)))
    for (const lane of joined) lanes.splice(lanes.indexOf(lane), 1)
    lanes.push([...joined.flat(), stage.name])
  }
  return {
    [IMAGES_LANE]: roomed.filter(isImage).map(({ name }) => name),
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
  throw badInput({
    code: 'SW046 unknown-lane',
    message: `There is no lane ${lane}`,
    evidence: [`known: ${Object.keys(lanes).join(', ')}`],
    remedy: 'Take one of the names in the output lanes.',
  })
}
