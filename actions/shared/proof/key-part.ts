import type { Where } from '../outcome/finding.ts'

/** What kind of thing a part is; `stage` is the key of another stage. */
export type PartKind = 'input' | 'file' | 'image' | 'tool' | 'secret' | 'environment' | 'stage' | 'slipway'

/** One thing that a stage's result depends on. */
export interface KeyPart {
  kind: PartKind
  /** `deployment/api/main.py`, `python:3.13-slim`, `namespace`; unique within its kind. */
  name: string
  /** Hex. */
  hash: string
  /** A short form for people, such as a version or a value; never a secret. */
  shown?: string
}

/** What cannot be known before the stage runs: a stage with one of these cannot be proved. */
export interface Unprovable {
  /** What it is, as `KeyPart.name`. */
  name: string
  /** Why, as a clause: `its tag can move, and this engine has no such image`. */
  reason: string
  where?: Where
}

/** All that a stage can see. */
export interface KeyParts {
  parts: readonly KeyPart[]
  unknown: readonly Unprovable[]
  /** References of the images that the stage makes, by name; stages after it get them in `KeyContext.made`. */
  makes?: MadeImages
  /** The units of the stage, by name: targets of a build, images that are measured. Each can be proved by itself. */
  units?: Readonly<Record<string, UnitParts>>
}

/** All that one unit of a stage can see. */
export interface UnitParts extends Pick<KeyParts, 'parts' | 'unknown'> {
  /** An input: of the stages that fill it in, the unit sees only the unit of its own name. */
  takes?: string
  /** Other units that are made together with it. */
  linked?: readonly string[]
}

/** References by the name of an image, the first of each as the stage hands it on. */
export type MadeImages = Readonly<Record<string, readonly string[]>>

/** Nothing that a stage could see. */
export const NOTHING: KeyParts = { parts: [], unknown: [] }

/** Pure: what several readers found, as one. */
export function joined(all: readonly KeyParts[]): KeyParts {
  const makes = Object.assign({}, ...all.map((each) => each.makes)) as MadeImages
  return {
    parts: all.flatMap(({ parts }) => parts),
    unknown: all.flatMap(({ unknown }) => unknown),
    ...(Object.keys(makes).length > 0 && { makes }),
  }
}

/** Pure: nothing but a reason why a stage cannot be proved. */
export const unprovable = (name: string, reason: string, where?: Where): KeyParts => ({
  parts: [],
  unknown: [{ name, reason, ...(where && { where }) }],
})
