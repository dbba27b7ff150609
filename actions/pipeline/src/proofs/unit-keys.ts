import { keyOf } from '../../../shared/proof/key.ts'
import type { KeyParts, UnitParts } from '../../../shared/proof/key-part.ts'
import type { Stage } from '../stage.ts'
import { type Keyed, type KeyedUnit, type KeyedUnits, type Keys, partsOfNeed, unknownOfNeed } from './keyed.ts'

/** Pure: the name that a unit's proof is kept under: `build(api)`. */
export const unitName = (stage: string, unit: string) => `${stage}(${unit})`

/** Pure: the keys of a stage's units: of what they see, and of what they need of other stages. */
export function unitKeys(
  { taken }: Pick<Stage, 'taken'>,
  { units = {} }: KeyParts,
  needs: Keys,
): KeyedUnits | undefined {
  const all = Object.entries(units).flatMap(([name, unit]) => {
    const from = (unit.takes && taken?.get(unit.takes)) || []
    const keyed = keyedUnit(
      unit,
      from,
      [...needs].flatMap((need) => needOf(name, need, from)),
    )
    // An image that no stage hands on, such as the base of others.
    return unit.takes && !from.some((each) => hasUnit(needs.get(each), name)) ? [] : [[name, keyed] as const]
  })
  return all.length > 0 ? new Map(all) : undefined
}

type Need = [string, Keyed | undefined]

function keyedUnit({ linked = [], ...own }: UnitParts, from: readonly string[], needs: readonly Need[]): KeyedUnit {
  const parts = [...own.parts, ...needs.flatMap(partsOfNeed)]
  const unknown = [...own.unknown, ...needs.flatMap(unknownOfNeed)]
  return { parts, unknown, from, linked, ...(unknown.length === 0 && { key: keyOf(parts) }) }
}

const hasUnit = (need: Keyed | undefined, name: string) => !need?.units || need.units.has(name)

/** A stage that a unit needs, or the unit of it; none where other stages have the unit of that name. */
function needOf(name: string, [stage, need]: Need, from: readonly string[]): Need[] {
  if (!need?.units || !from.includes(stage)) return [[stage, need]]
  const unit = need.units.get(name)
  return unit ? [[unitName(stage, name), { ...unit, makes: {} }]] : []
}
