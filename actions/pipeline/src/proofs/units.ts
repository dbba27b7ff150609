import type { UnitsToRun } from '../../../shared/action/units.ts'
import type { Context } from '../../../shared/context/context.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import type { Stage } from '../stage.ts'
import type { Run } from './decide.ts'
import { evidenceKept } from './evidence.ts'
import { contradicts } from './flaky.ts'
import { restoreImages } from './images.ts'
import { keepProof } from './keep.ts'
import type { Keyed } from './keyed.ts'
import { countUse, type EndedStage, type Proving } from './proving.ts'
import { unitName } from './unit-keys.ts'

/** The proofs that stand for units of a stage that runs, after what later stages take from them was restored. */
export async function takeUnits(
  stage: Stage,
  { units = new Map() }: Run,
  before: Keyed | undefined,
  { store, idOf, engine }: Proving,
): Promise<Map<string, Proof>> {
  const taken = new Map<string, Proof>()
  for (const [name, decision] of units) {
    // A file may have changed since it was decided.
    if (!('proof' in decision) || before?.units?.get(name)?.key !== decision.proof.key) continue
    await restoreImages(stage, decision.proof, { engine })
    countUse(() => store.use(idOf({ name: unitName(stage.name, name) }), decision.proof.key))
    taken.set(name, decision.proof)
  }
  return taken
}

/** The units that are left to run; undefined for all of them. */
export async function othersThan(
  taken: ReadonlyMap<string, Proof>,
  before: Keyed | undefined,
): Promise<UnitsToRun | undefined> {
  if (taken.size === 0) return undefined
  const outcomes = [...taken].map(
    async ([name, proof]): Promise<[string, Outcome]> => [name, { ...proof.outcome, files: await evidenceKept(proof) }],
  )
  const run = [...(before?.units?.keys() ?? [])].filter((name) => !taken.has(name))
  return { run, proved: new Map(await Promise.all(outcomes)) }
}

/** Keeps the proofs of the units that ran; which of them another verdict is about isn't known, so none counts then. */
export async function keepUnits(
  { stage, keyed, outcome, durationMs, taken }: EndedStage,
  at: string,
  proving: Proving,
  context: Context,
): Promise<void> {
  const { units = new Map() } = keyed
  const ran = [...units].filter(([name, { key }]) => key !== undefined && !taken.has(name))
  if (!stage.split || units.size < 2) return
  const each = outcome.verdict === 'passed' ? (await stage.split())(outcome, [...units.keys()]) : new Map()
  for (const [unit, unitKeyed] of ran) {
    const name = unitName(stage.name, unit)
    if (contradicts(outcome)) proving.store.remove(proving.idOf({ name }), unitKeyed.key)
    const reported = each.get(unit)
    if (reported) await keepProof({ name, keyed: unitKeyed, outcome: reported, durationMs, at }, proving, context)
  }
}
