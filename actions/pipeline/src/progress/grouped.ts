import type { StageResult } from '../stage-result.ts'
import { endLine, findingLine } from './plain.ts'
import type { Progress } from './progress.ts'

/** A log whose lines can be folded. A group contains no other one. */
export interface GroupedLog {
  write(line: string): void
  group(title: string): void
  endGroup(): void
}

/** A stage whose lines can't be written yet, since the group of another one is open. */
interface Waiting {
  lines: string[]
  /** Once it has ended. */
  result?: StageResult
}

/**
 * For GitHub's log: a group for each stage, and its verdict below the group, where it shows when the group is folded.
 * Groups can't be nested, and stages run at the same time: one stage writes at once, the lines of the others are kept
 * until it has ended.
 */
export function groupedProgress(log: GroupedLog): Progress {
  const waiting = new Map<string, Waiting>()
  let open: string | undefined

  function of(stage: string): Waiting {
    const found = waiting.get(stage) ?? { lines: [] }
    waiting.set(stage, found)
    return found
  }
  function add(stage: string, line: string): void {
    if (stage === open) log.write(line)
    else of(stage).lines.push(line)
    if (open === undefined) begin(stage)
  }
  function begin(stage: string): void {
    open = stage
    log.group(stage)
    for (const line of waiting.get(stage)?.lines ?? []) log.write(line)
    waiting.delete(stage)
  }
  function end(stage: string, result: StageResult | undefined): void {
    if (open === stage) log.endGroup()
    if (result) log.write(`${stage}: ${endLine(result)}`)
    waiting.delete(stage)
    open = undefined
  }
  /** The stages that ended meanwhile; then the one that has waited longest goes on at once. */
  function next(): void {
    for (const [stage, { lines, result }] of waiting) {
      if (!result) continue
      if (lines.length > 0) begin(stage)
      end(stage, result)
    }
    const [stage] = waiting.keys()
    if (stage !== undefined) begin(stage)
  }
  return {
    started: (stage) => {
      of(stage)
      if (open === undefined) begin(stage)
    },
    line: add,
    finding: (stage, finding) => add(stage, findingLine(finding)),
    finished: (result) => {
      if (open !== undefined && open !== result.stage) of(result.stage).result = result
      else end(result.stage, result)
      if (open === undefined) next()
    },
    close: () => {
      while (open !== undefined) {
        end(open, undefined)
        next()
      }
    },
  }
}
