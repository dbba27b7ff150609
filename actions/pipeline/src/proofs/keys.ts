import { reasonOf } from '../../../shared/outcome/added.ts'
import { keyOf } from '../../../shared/proof/key.ts'
import type { KeyPart, KeyParts, MadeImages } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import type { Stage } from '../stage.ts'
import { type Keyed, type Keys, partsOfNeed, unknownOfNeed } from './keyed.ts'
import { unitKeys } from './unit-keys.ts'

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
  const units = unitKeys(stage, own, needs)
  const makes = { ...made, ...own.makes }
  return { parts, unknown, makes, ...(unknown.length === 0 && { key: keyOf(parts) }), ...(units && { units }) }
}

async function ownParts(stage: Stage, context: KeyContext): Promise<KeyParts> {
  try {
    if (!stage.reads) return unknownOf(stage.name, 'its action does not tell what it reads')
    const { parts, units = {}, ...own } = await stage.reads(context)
    const { hash, shown } = await context.slipway()
    const slipway: KeyPart = { kind: 'slipway', name: 'slipway', hash, ...(shown && { shown }) }
    const each = Object.entries(units).map(([name, unit]) => [name, { ...unit, parts: [...unit.parts, slipway] }])
    return { ...own, parts: [...parts, slipway], units: Object.fromEntries(each) }
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
