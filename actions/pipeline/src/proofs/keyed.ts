import type { KeyPart, MadeImages, Unprovable } from '../../../shared/proof/key-part.ts'

/** A stage's key with all that it is made of. */
export interface Keyed {
  /** Undefined for a stage that can't be proved. */
  key?: string
  parts: readonly KeyPart[]
  unknown: readonly Unprovable[]
  /** Images that it and the stages before it make. */
  makes: MadeImages
  /** What its units see, if it has some. */
  units?: KeyedUnits
  /** Its parts are those of the stages that need it. */
  isPreparation?: boolean
}

/** The key of a unit with all that it is made of. */
export interface KeyedUnit {
  /** Undefined for one that can't be proved. */
  key?: string
  parts: readonly KeyPart[]
  unknown: readonly Unprovable[]
  /** Stages of which it sees only the unit of its own name. */
  from: readonly string[]
  /** Units that are made together with it. */
  linked: readonly string[]
}

export type KeyedUnits = ReadonlyMap<string, KeyedUnit>

/** The keys of other stages, by name. */
export type Keys = ReadonlyMap<string, Keyed | undefined>

/** Pure: how a stage's key holds that of one that it needs. */
export function partsOfNeed([name, need]: [string, Keyed | undefined]): KeyPart[] {
  if (need?.isPreparation) return [...need.parts]
  return need?.key === undefined ? [] : [{ kind: 'stage', name, hash: need.key }]
}

/** What is unknown of a stage, that stage's own line tells. */
export function unknownOfNeed([name, need]: [string, Keyed | undefined]): Unprovable[] {
  if (need?.isPreparation) return [...need.unknown]
  return need?.key === undefined ? [{ name, reason: `it needs ${name}, which can't be proved` }] : []
}
