import type { Proof } from '../../../shared/proof/proof.ts'
import { type Candidate, type Decision, handingOver, ofItself, type Run, type UnitDecisions } from './decide.ts'
import type { KeyedUnit } from './keyed.ts'

/** What is known of a unit of a stage before the run. */
export interface UnitCandidate
  extends Pick<Candidate, 'key' | 'unknown' | 'found' | 'isDue' | 'isRestorable'>,
    Pick<KeyedUnit, 'from' | 'linked'> {
  name: string
}

/**
 * Pure: for which units of a stage that runs a proof stands; undefined where all of it runs.
 * @param ordered all stages; those that the stage needs are decided, with their units.
 */
export function decideUnits(
  stage: Candidate,
  units: readonly UnitCandidate[],
  ordered: readonly Candidate[],
  decisions: ReadonlyMap<string, Decision>,
): UnitDecisions | undefined {
  const decision = decisions.get(stage.stage.name)
  if (!decision || !('runs' in decision)) return undefined
  // All of it was asked for, or is compared.
  if (stage.asked !== undefined || decision.runs.why === 'check') return undefined
  const running = handingOver(stage, ordered).flatMap(({ stage: { name } }) => {
    const earlier = decisions.get(name)
    return earlier && 'runs' in earlier ? [{ name, run: earlier }] : []
  })
  const decided = new Map(units.map((each) => [each.name, decideUnit(each, running)]))
  while (units.some((each) => runWithLinked(each, decided))) {}
  return [...decided.values()].some((each) => 'proof' in each) ? decided : undefined
}

interface Earlier {
  name: string
  run: Run
}

function decideUnit(unit: UnitCandidate, running: readonly Earlier[]): Decision {
  const decision = ofItself(unit)
  if ('runs' in decision) return decision
  const after = running.find(({ name, run }) => !(unit.from.includes(name) && isProved(run.units?.get(unit.name))))
  if (after) return { runs: { why: 'follows', after: after.name } }
  return unit.isRestorable ? decision : { runs: { why: 'gone' } }
}

/** Makes one more unit run, if one that is made together with it does. */
function runWithLinked({ name, linked }: UnitCandidate, decided: Map<string, Decision>): boolean {
  const group = [name, ...linked]
  const after = group.find((each) => decided.has(each) && !isProved(decided.get(each)))
  const next = group.find((each) => isProved(decided.get(each)))
  if (after === undefined || next === undefined) return false
  decided.set(next, { runs: { why: 'follows', after } })
  return true
}

const isProved = (decision: Decision | undefined): decision is { proof: Proof } =>
  decision !== undefined && 'proof' in decision
