import type { Manifest } from '../manifests/manifest.ts'

/** Objects that are applied together, and have to be ready before what comes next. */
export interface Wave {
  name: string
  manifests: Manifest[]
  /** Whether the release that it is part of is there already; found out unless it's known. */
  upgrade?: boolean
  /** Hooks that are deleted once this wave and those before it succeeded. */
  removedAfter?: Manifest[]
  /** Hooks of earlier waves that have succeeded, and are deleted too if this wave fails. */
  removedOnFailure?: Manifest[]
}
