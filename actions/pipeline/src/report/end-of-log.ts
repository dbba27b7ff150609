import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { consoleTable } from './console-table.ts'

/** Pure: the last lines of a run's log: the table of its stages, and where the report is. */
export function endOfLog({ tables, outputs }: Outcome): string[] {
  const [stages] = tables
  const { report } = outputs
  return [...(stages ? [consoleTable(stages)] : []), ...(report ? [`Report: ${report}`] : [])]
}
