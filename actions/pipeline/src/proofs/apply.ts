import type { Context } from '../../../shared/context/context.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { outcomeOf } from '../../../shared/outcome/problem.ts'
import { type Change, difference } from '../../../shared/proof/key.ts'
import { newestProof } from '../../../shared/proof/store.ts'
import type { Given, Stage } from '../stage.ts'
import type { Reason, Run, Taken } from './decide.ts'
import { evidenceKept } from './evidence.ts'
import type { Examined } from './examine.ts'
import { comparedWith, contradicts } from './flaky.ts'
import { restoreImages } from './images.ts'
import { keepProof } from './keep.ts'
import { type Keyed, keyOfStage } from './keys.ts'
import { changeText, reasonLines } from './texts.ts'

/** What a run with proofs shares between its stages. */
interface Proving extends Examined {
  /** Keys of the stages of this run that are done; without one it isn't known with what a stage ran. */
  done: Map<string, Keyed | undefined>
  engine: Context['engine']
}

/** The stages of a run: proved ones give what they reported then, the others leave a proof if they pass. */
export function applied(stages: readonly Stage[], examined: Examined, engine: Context['engine']): Stage[] {
  const proving: Proving = { ...examined, done: new Map(), engine }
  return stages.flatMap((stage) => {
    const decision = examined.decisions.get(stage.name)
    if (!decision) return []
    if ('proof' in decision) return proved(stage, decision, proving)
    return stage.isPreparation ? stage : { ...stage, run: recording(stage, decision, proving) }
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

/** A full disk makes a later comparison later. */
function countUse(count: () => void): void {
  try {
    count()
  } catch {
    // not counted
  }
}

function recording(stage: Stage, { runs, compared }: Run, proving: Proving): Stage['run'] {
  return async (context: Context, given: Given) => {
    for (const line of whyRuns(stage, runs, proving)) context.reporter.info(line)
    const before = await keyNow(stage, proving)
    const startedMs = performance.now()
    const now = await stage.run(context, given).catch((error: unknown) => outcomeOf(error, context.signal))
    const durationMs = performance.now() - startedMs
    const changes = before && (await changesSince(before, stage, proving))
    const key = changes?.length === 0 ? before?.key : undefined
    proving.done.set(stage.name, key === undefined ? undefined : before)
    if (before?.key !== undefined && key === undefined)
      context.reporter.info(`It isn't proved by this run: ${meanwhile(changes)}`)
    if (key === undefined || !before) return now
    if (contradicts(now)) proving.store.remove(proving.idOf(stage), key)
    await keepProof({ stage, keyed: { ...before, key }, outcome: now, durationMs }, proving, context).catch(
      (error: unknown) => context.reporter.info(`The proof could not be kept: ${reasonOf(error)}`),
    )
    return compared?.key === key ? comparedWith(compared, now) : now
  }
}

/** Why a stage runs, in lines. */
export function whyRuns(stage: Stage, reason: Reason, examined: Examined): string[] {
  const newest = newestProof(examined.store, examined.idOf(stage))
  const parts = examined.keys.get(stage.name)?.parts ?? []
  return reasonLines(reason, newest && difference(newest.parts, parts))
}

/**
 * What changed of all that a stage can see: it may have seen it or not. What it made itself, such as a network, may be
 * unknown now, and is no part. Undefined if it can't be told.
 */
async function changesSince(before: Keyed, stage: Stage, proving: Proving): Promise<Change[] | undefined> {
  if (before.key === undefined) return undefined
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
