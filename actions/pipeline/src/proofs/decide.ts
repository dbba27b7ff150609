import type { Read } from '../../../shared/proof/envelope.ts'
import type { Unprovable } from '../../../shared/proof/key-part.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import type { Stage } from '../stage.ts'

/** What is known of a stage before the run. */
export interface Candidate {
  stage: Pick<Stage, 'name' | 'needs' | 'leaves' | 'isPreparation'>
  key?: string
  unknown: readonly Unprovable[]
  /** The proof with its key, if it counts, or why it doesn't; undefined if there is no proof. */
  found?: Read
  /** The option that asks for a run. */
  asked?: 'fresh' | 'keep'
  /** It's the one use in so many that is a run. */
  isDue: boolean
  /** What a later stage takes from it can be restored. */
  isRestorable: boolean
}

/** Why a stage runs. */
export type Reason =
  | { why: 'unprovable'; unknown: readonly Unprovable[] }
  | { why: 'no-proof' | 'preparation' }
  | { why: 'refused'; refused: string }
  | { why: 'fresh' | 'keep' | 'check' }
  /** What a unit made can't be restored. */
  | { why: 'gone' }
  /** A later stage needs what only a run of this one makes. */
  | { why: 'needed'; by: string }
  /** An earlier stage runs, and makes what this one was proved with. */
  | { why: 'follows'; after: string }

/** What is done with a stage. */
export type Decision = Taken | Run

/** By unit: its proof, or why it runs. */
export type UnitDecisions = ReadonlyMap<string, Decision>

/** Its proof stands for a run. */
export interface Taken {
  proof: Proof
}

/** It runs; what it reports is compared with a proof that counts. */
export interface Run {
  runs: Reason
  compared?: Proof
  /** The units of which a proof stands for some; undefined where all of it runs. */
  units?: UnitDecisions
}

/**
 * Pure: which stages a proof stands for, and why the others run; preparations that nothing needs are left out.
 * Where a stage runs, so do those that it needs something of and that need something of it: one run is of one piece.
 */
export function decide(ordered: readonly Candidate[]): Map<string, Decision> {
  const decisions = new Map<string, Decision>()
  for (const each of ordered) if (!each.stage.isPreparation) decisions.set(each.stage.name, ofItself(each))
  while (spread(ordered, decisions)) {}
  for (const { stage } of preparationsNeeded(ordered, decisions))
    decisions.set(stage.name, { runs: { why: 'preparation' } })
  return decisions
}

/** Pure: what is decided without a look at other stages. */
export function ofItself({
  unknown,
  key,
  found,
  asked,
  isDue,
}: Pick<Candidate, 'unknown' | 'key' | 'found' | 'asked' | 'isDue'>): Decision {
  if (key === undefined) return { runs: { why: 'unprovable', unknown } }
  if (!found) return { runs: { why: 'no-proof' } }
  if ('refused' in found) return { runs: { why: 'refused', refused: found.refused } }
  if (asked === undefined && !isDue) return found
  return { runs: { why: asked ?? 'check' }, compared: found.proof }
}

/** Makes one more proved stage run, if one has to; that another one needs it is the better reason. */
function spread(ordered: readonly Candidate[], decisions: Map<string, Decision>): boolean {
  const isRunning = (name: string) => 'runs' in (decisions.get(name) ?? {})
  const pairs = ordered.flatMap((later) => handingOver(later, ordered).map((earlier) => ({ earlier, later })))
  const needed = pairs.find(
    ({ earlier, later }) => isRunning(later.stage.name) && !isRunning(earlier.stage.name) && !earlier.isRestorable,
  )
  if (needed) return runAnyway(needed.earlier, { why: 'needed', by: needed.later.stage.name }, decisions)
  const following = pairs.find(({ earlier, later }) => isRunning(earlier.stage.name) && !isRunning(later.stage.name))
  if (following) return runAnyway(following.later, { why: 'follows', after: following.earlier.stage.name }, decisions)
  return false
}

/** Pure: the stages that leave something for this one. */
export const handingOver = ({ stage: { needs } }: Candidate, ordered: readonly Candidate[]) =>
  ordered.filter(
    ({ stage: { name, isPreparation, leaves } }) => needs.includes(name) && !isPreparation && leaves !== 'nothing',
  )

function runAnyway({ stage: { name } }: Candidate, runs: Reason, decisions: Map<string, Decision>): boolean {
  const decision = decisions.get(name)
  decisions.set(name, { runs, ...(decision && 'proof' in decision && { compared: decision.proof }) })
  return true
}

/** Those that a running stage needs, directly or not; and those that no stage needs, unless nothing runs. */
function preparationsNeeded(ordered: readonly Candidate[], decisions: ReadonlyMap<string, Decision>): Candidate[] {
  const running = ordered.filter(({ stage }) => 'runs' in (decisions.get(stage.name) ?? {}))
  const needed = new Set<string>()
  const visit = ({ stage }: Candidate) => {
    for (const each of ordered)
      if (each.stage.isPreparation && stage.needs.includes(each.stage.name) && !needed.has(each.stage.name)) {
        needed.add(each.stage.name)
        visit(each)
      }
  }
  const isNeededByNone = ({ stage: { name } }: Candidate) => !ordered.some(({ stage }) => stage.needs.includes(name))
  const alone = ordered.filter((each) => each.stage.isPreparation && isNeededByNone(each))
  if (running.length > 0) for (const each of alone) needed.add(each.stage.name)
  for (const each of [...running, ...(running.length > 0 ? alone : [])]) visit(each)
  return ordered.filter(({ stage }) => needed.has(stage.name))
}
