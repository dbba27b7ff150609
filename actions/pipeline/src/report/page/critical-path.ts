import type { StageResult } from '../../stage-result.ts'

/** A stage and the one it waited for last; undefined if it waited for none. */
export interface Wait {
  stage: string
  after?: string
}

type Timed = Pick<StageResult, 'stage' | 'startMs' | 'durationMs' | 'needs' | 'outcome'>

const endOf = ({ startMs, durationMs }: Timed) => startMs + durationMs

/**
 * Pure: of the stages that a stage needs, the one that ended last: it decided when the stage could start. What is no
 * stage of the file, such as the cleanup, waits for all that was there before it.
 */
export function waitsOf(results: readonly Timed[]): Wait[] {
  const byName = new Map(results.map((each) => [each.stage, each]))
  return results.map(({ stage, needs }, at) => {
    const needed = needs?.flatMap((name) => byName.get(name) ?? []) ?? results.slice(0, at)
    const last = needed.reduce<Timed | undefined>(
      (latest, each) => (latest && endOf(latest) >= endOf(each) ? latest : each),
      undefined,
    )
    return { stage, ...(last ? { after: last.stage } : {}) }
  })
}

/** Pure: the stages that decided how long the run took, first to last: only a faster one of these makes it faster. */
export function criticalPath(results: readonly Timed[]): string[] {
  const after = new Map(waitsOf(results).map((each) => [each.stage, each.after]))
  const ran = results.filter(({ outcome }) => outcome)
  const last = ran.reduce<Timed | undefined>(
    (latest, each) => (latest && endOf(latest) >= endOf(each) ? latest : each),
    undefined,
  )
  const path: string[] = []
  for (let name = last?.stage; name !== undefined && !path.includes(name); name = after.get(name)) path.unshift(name)
  return path
}
