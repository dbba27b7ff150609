import { reasonOf } from '../../../shared/outcome/added.ts'
import { keyOf } from '../../../shared/proof/key.ts'
import type { KeyPart, KeyParts, MadeImages, Unprovable } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import type { Stage } from '../stage.ts'

/** A stage's key with all that it is made of. */
export interface Keyed {
  /** Undefined for a stage that can't be proved. */
  key?: string
  parts: readonly KeyPart[]
  unknown: readonly Unprovable[]
  /** Images that it and the stages before it make. */
  makes: MadeImages
  /** Its parts are those of the stages that need it. */
  isPreparation?: boolean
}

/** The keys of other stages, by name. */
export type Keys = ReadonlyMap<string, Keyed | undefined>

/** What the parts of keys are found with. */
export interface KeyReader {
  contextFor(stage: Pick<KeyContext, 'taken' | 'made'>): KeyContext
}

/** The keys of ordered stages: each holds those of the stages that it needs, and all that their preparations see. */
export async function keysOf(ordered: readonly Stage[], reader: KeyReader): Promise<Map<string, Keyed>> {
  const pending = new Map<string, Promise<Keyed>>()
  for (const stage of ordered) {
    const needs = stage.needs.map(async (name) => [name, await pending.get(name)] as const)
    pending.set(
      stage.name,
      Promise.all(needs).then((all) => keyOfStage(stage, new Map(all), reader)),
    )
  }
  return new Map(await Promise.all([...pending].map(async ([name, keyed]) => [name, await keyed] as const)))
}

/**
 * The key of one stage.
 * @param needs the keys of the stages that it needs; undefined for one that has none.
 * @throws nothing but the signal's reason: what can't be read makes a stage unprovable.
 */
export async function keyOfStage(stage: Stage, needs: Keys, reader: KeyReader): Promise<Keyed> {
  const made = Object.assign({}, ...[...needs.values()].map((each) => each?.makes)) as MadeImages
  const context = reader.contextFor({ taken: stage.taken ?? new Map(), made })
  const own = await ownParts(stage, context)
  if (stage.isPreparation) return inlined(own, needs)
  const parts = [...own.parts, ...[...needs].flatMap(partsOfNeed)]
  const unknown = [...own.unknown, ...[...needs].flatMap(unknownOfNeed)]
  return { parts, unknown, makes: { ...made, ...own.makes }, ...(unknown.length === 0 && { key: keyOf(parts) }) }
}

async function ownParts(stage: Stage, context: KeyContext): Promise<KeyParts> {
  try {
    if (!stage.reads) return unknownOf(stage.name, 'its action does not tell what it reads')
    const { parts, ...own } = await stage.reads(context)
    const { hash, shown } = await context.slipway()
    return { ...own, parts: [...parts, { kind: 'slipway', name: 'slipway', hash, ...(shown && { shown }) }] }
  } catch (error) {
    context.signal.throwIfAborted()
    return unknownOf(stage.name, `what it reads isn't known: ${reasonOf(error)}`)
  }
}

const unknownOf = (name: string, reason: string): KeyParts => ({ parts: [], unknown: [{ name, reason }] })

/** A preparation is a part of the stages that need it, with the preparations that it needs itself. */
function inlined({ parts, unknown }: KeyParts, needs: Keys): Keyed {
  const before = [...needs.values()].flatMap((each) => each ?? [])
  return {
    parts: [...parts, ...before.flatMap((each) => each.parts)],
    unknown: [...unknown, ...before.flatMap((each) => each.unknown)],
    makes: {},
    isPreparation: true,
  }
}

function partsOfNeed([name, need]: [string, Keyed | undefined]): KeyPart[] {
  if (need?.isPreparation) return [...need.parts]
  return need?.key === undefined ? [] : [{ kind: 'stage', name, hash: need.key }]
}

/** What is unknown of a stage, that stage's own line tells. */
function unknownOfNeed([name, need]: [string, Keyed | undefined]): Unprovable[] {
  if (need?.isPreparation) return [...need.unknown]
  return need?.key === undefined ? [{ name, reason: `it needs ${name}, which can't be proved` }] : []
}
