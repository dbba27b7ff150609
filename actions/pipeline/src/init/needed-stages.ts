import { type Stage, stagesOf } from '../../../shared/dockerfile/parse.ts'

/** In COPY and ADD, and in a mount of RUN. */
const FROM = /(?:--|[,=])from=([^\s,]+)/g

/** Pure: the base of a stage, and what its instructions copy or mount from. */
export const usedBy = ({ from, instructions }: Stage): string[] => [
  from,
  ...instructions.flatMap(({ text }) => [...text.matchAll(FROM)].map(([, name = '']) => name)),
]

/**
 * Pure: the stages that BuildKit runs for the last one, or for a target; it leaves out the others.
 * @param filled with the values of arguments.
 */
export function neededStages(dockerfile: string, filled: (text: string) => string, target?: string): Stage[] {
  const stages = stagesOf(dockerfile)
  const placeOf = (name: string, before: number) => {
    const found = stages.slice(0, before).findLastIndex((each) => each.name === filled(name).toLowerCase())
    return found < 0 && /^\d+$/.test(name) ? Number(name) : found
  }
  const last = target === undefined ? -1 : placeOf(target, stages.length)
  const waiting = [last < 0 ? stages.length - 1 : last]
  for (const at of waiting) {
    const stage = stages[at]
    const next = stage ? usedBy(stage).map((each) => placeOf(each, at)) : []
    waiting.push(...next.filter((each) => each >= 0 && !waiting.includes(each)))
  }
  return stages.filter((_, at) => waiting.includes(at))
}
