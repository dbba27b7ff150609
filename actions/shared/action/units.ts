import type { Finding } from '../outcome/finding.ts'
import type { Outcome } from '../outcome/outcome.ts'

/** Which units of a stage run; the outcome is that of all units. */
export interface UnitsToRun {
  run: readonly string[]
  /** What the others reported when they were proved. */
  proved: ReadonlyMap<string, Outcome>
}

/** Pure: what each unit reported, from the outcome of a whole stage; a unit that it doesn't tell of is left out. */
export type SplitUnits = (outcome: Outcome, names: readonly string[]) => ReadonlyMap<string, Outcome>

/** Pure: `api, runtime proved before`, to be added to what a stage found; undefined where all units ran. */
export const provedBefore = ({ proved }: UnitsToRun) =>
  proved.size > 0 ? `${[...proved.keys()].join(', ')} proved before` : undefined

/** Pure: the findings of proved units and of those that ran, each once. */
export function allFindings(findings: readonly Finding[], { proved }: UnitsToRun): Finding[] {
  const all = [...findings, ...[...proved.values()].flatMap((each) => each.findings)]
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
}
