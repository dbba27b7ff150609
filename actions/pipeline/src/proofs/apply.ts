import type { Context } from '../../../shared/context/context.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { outcomeOf } from '../../../shared/outcome/problem.ts'
import { type Change, difference } from '../../../shared/proof/key.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import { newestProof } from '../../../shared/proof/store.ts'
import type { Given, Stage } from '../stage.ts'
import type { Run, Taken } from './decide.ts'
import { evidenceKept } from './evidence.ts'
import type { Examined } from './examine.ts'
import { comparedWith, contradicts } from './flaky.ts'
import { restoreImages } from './images.ts'
import { keepProof } from './keep.ts'
import type { Keyed } from './keyed.ts'
import { keyOfStage } from './keys.ts'
import { countUse, type EndedStage, type Proving } from './proving.ts'
import { changeText, provedOf, provedUnitsText, reasonLines } from './texts.ts'
import { unitName } from './unit-keys.ts'
import { keepUnits, othersThan, takeUnits } from './units.ts'

/** The stages of a run: proved ones give what they reported then, the others leave a proof if they pass. */
export function applied(stages: readonly Stage[], examined: Examined, engine: Context['engine']): Stage[] {
  const proving: Proving = { ...examined, done: new Map(), engine }
  return stages.flatMap((stage) => {
    const decision = examined.decisions.get(stage.name)
    if (!decision) return []
    if ('proof' in decision) return proved(stage, decision, proving)
    if (stage.isPreparation) return stage
    const provedUnits = new Map<string, Proof>()
    return { ...stage, provedUnits, run: recording(stage, decision, proving, provedUnits) }
  })
}

function proved(stage: Stage, { proof }: Taken, proving: Proving): Stage {
  const { keys, done, store, idOf, engine } = proving
  done.set(stage.name, keys.get(stage.name))
  const isNeeded = proving.stages.some(
    (each) => each.needs.includes(stage.name) && 'runs' in (proving.decisions.get(each.name) ?? {}),
  )
  const use = async (): Promise<Outcome> => {
    countUse(() => store.use(idOf(stage), proof.key))
    // Where no stage takes them, the images are only a service to the user.
    await restoreImages(stage, proof, { engine }).catch((error: unknown) => {
      if (isNeeded) throw error
    })
    return { ...proof.outcome, files: await evidenceKept(proof) }
  }
  return { ...stage, proved: { proof, use } }
}

/** @param taken gets the proofs that stand for units of the stage. */
function recording(stage: Stage, decision: Run, proving: Proving, taken: Map<string, Proof>): Stage['run'] {
  return async (context: Context, given: Given) => {
    for (const line of whyRuns(stage, decision, proving)) context.reporter.info(line)
    const before = await keyNow(stage, proving)
    for (const [name, proof] of await takeUnits(stage, decision, before, proving)) taken.set(name, proof)
    const startedMs = performance.now()
    const units = await othersThan(taken, before)
    const now = await stage.run(context, given, units).catch((error: unknown) => outcomeOf(error, context.signal))
    const durationMs = performance.now() - startedMs
    const changes = before && (await changesSince(before, stage, proving))
    const isSame = before !== undefined && changes?.length === 0
    proving.done.set(stage.name, isSame ? before : undefined)
    if (before?.key !== undefined && !isSame)
      context.reporter.info(`It isn't proved by this run: ${meanwhile(changes)}`)
    if (!isSame) return now
    const ended = { stage, keyed: before, outcome: now, durationMs, taken }
    await keep(ended, proving, context).catch((error: unknown) =>
      context.reporter.info(`The proof could not be kept: ${reasonOf(error)}`),
    )
    const { compared } = decision
    return compared && compared.key === before.key ? comparedWith(compared, now) : now
  }
}

/** Keeps the proofs of a stage and of its units that ran. A whole stage is as old as the oldest of its units. */
async function keep(ended: EndedStage, proving: Proving, context: Context): Promise<void> {
  const { stage, keyed, outcome, taken } = ended
  const { key } = keyed
  const now = new Date().toISOString()
  if (key !== undefined && contradicts(outcome)) proving.store.remove(proving.idOf(stage), key)
  await keepUnits(ended, now, proving, context)
  if (key === undefined) return
  const proofs = [...taken.values()]
  const at = [now, ...proofs.map((each) => each.at)].sort()[0] ?? now
  const durationMs = Math.max(ended.durationMs, ...proofs.map((each) => each.durationMs))
  const why = await keepProof({ name: stage.name, keyed: { ...keyed, key }, outcome, durationMs, at }, proving, context)
  if (why !== undefined) context.reporter.info(`It isn't proved by this run: ${why}`)
}

/** Why a stage runs, in lines; of one with units, why each of them does, and which are proved. */
export function whyRuns({ name }: Stage, { runs, units }: Run, examined: Examined): string[] {
  const keyed = examined.keys.get(name)
  if (!units) return linesFor(name, keyed?.parts ?? [], runs, examined)
  const running = [...units].flatMap(([unit, each]) =>
    'runs' in each
      ? linesFor(unitName(name, unit), keyed?.units?.get(unit)?.parts ?? [], each.runs, examined).map(
          (line) => `${unit}: ${line}`,
        )
      : [],
  )
  const proved = [...units].flatMap(([unit, each]) => ('proof' in each ? [[unit, provedOf(each.proof)]] : []))
  return [...running, `proved: ${provedUnitsText(Object.fromEntries(proved))}`]
}

function linesFor(name: string, parts: Keyed['parts'], reason: Run['runs'], examined: Examined): string[] {
  const newest = newestProof(examined.store, examined.idOf({ name }))
  return reasonLines(reason, newest && difference(newest.parts, parts))
}

/**
 * What changed of all that a stage can see: it may have seen it or not. What it made itself, such as a network, may be
 * unknown now, and is no part. Undefined if it can't be told.
 */
async function changesSince(before: Keyed, stage: Stage, proving: Proving): Promise<Change[] | undefined> {
  if (before.key === undefined && !before.units) return undefined
  const after = await keyNow(stage, proving)
  return after && difference(before.parts, after.parts)
}

/** Pure: what changed while a stage ran. */
const meanwhile = ([first]: readonly Change[] = []) =>
  first ? `while it ran, ${changeText(first)}` : 'the run was cancelled'

/** The key of this moment; undefined if the run was cancelled meanwhile. */
async function keyNow(stage: Stage, proving: Proving): Promise<Keyed | undefined> {
  const reader = proving.openReader()
  try {
    return await keyWith(stage, proving, reader)
  } catch {
    return undefined
  } finally {
    reader.close()
  }
}

async function keyWith(stage: Stage, proving: Proving, reader: ReturnType<Proving['openReader']>): Promise<Keyed> {
  const needs = stage.needs.map(async (name) => {
    const need = proving.stages.find((each) => each.name === name)
    const keyed = need?.isPreparation ? await keyWith(need, proving, reader) : proving.done.get(name)
    return [name, keyed] as const
  })
  return keyOfStage(stage, new Map(await Promise.all(needs)), reader)
}
