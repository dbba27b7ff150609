import type { Verdict } from '../../../../shared/outcome/outcome.ts'
import { provedText } from '../../proofs/texts.ts'
import type { Stage } from '../../stage.ts'
import type { StageResult } from '../../stage-result.ts'

/** How far a stage is. */
export type State = 'waiting' | 'running' | 'skipped' | 'proved' | Verdict

/** A stage as the live view shows it. Times are on the clock of `performance.now()`. */
export interface Row {
  name: string
  needs: readonly string[]
  state: State
  startedMs?: number
  durationMs?: number
  /** The last line of output, the result, or why it was not run. */
  text: string
}

/** Pure: all stages before the run. */
export const waitingRows = (ordered: readonly Pick<Stage, 'name' | 'needs'>[]): Row[] =>
  ordered.map(({ name, needs }) => ({ name, needs, state: 'waiting', text: '' }))

/** Pure: a stage begins; one that isn't part of the pipeline, such as the cleanup, is added. */
export function startRow(rows: readonly Row[], name: string, nowMs: number): Row[] {
  const known = rows.some((each) => each.name === name)
  const all: readonly Row[] = known ? rows : [...rows, { name, needs: [], state: 'waiting', text: '' }]
  return update(all, name, { state: 'running', startedMs: nowMs })
}

/** Pure: a stage printed a line. */
export const textRow = (rows: readonly Row[], name: string, text: string) => update(rows, name, { text })

/** Pure: a stage ended; what failed keeps its first error. */
export function endRow(rows: readonly Row[], { stage, outcome, proved, skipped = '', durationMs }: StageResult): Row[] {
  if (!outcome) return update(rows, stage, { state: 'skipped', text: `not run: ${skipped}` })
  const error = outcome.findings.find(({ severity }) => severity === 'error')
  if (proved) return update(rows, stage, { state: 'proved', text: `proved ${provedText(proved)}` })
  const text = error ? `${error.code.split(' ')[0]}: ${error.message}` : outcome.found
  return update(rows, stage, { state: outcome.verdict, durationMs, text })
}

/** Pure: the stages that a waiting one waits for. */
export const waitsFor = ({ needs }: Row, rows: readonly Row[]) =>
  needs.filter((need) => rows.some(({ name, state }) => name === need && (state === 'waiting' || state === 'running')))

const update = (rows: readonly Row[], name: string, change: Partial<Row>): Row[] =>
  rows.map((each) => (each.name === name ? { ...each, ...change } : each))
