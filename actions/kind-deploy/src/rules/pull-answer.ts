import type { Fault } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'
import type { GracePeriod } from './rule.ts'

/** What a failed pull means. */
export interface PullAnswer {
  cause: Extract<CauseName, 'wrong-platform' | 'image-pull' | 'registry-auth' | 'image-not-found'>
  /** What follows the image's name. */
  what: string
  patience: GracePeriod
  remedy?: string
  fault?: Fault
}

/** A pull that fails for good fails twice: images are pushed while somebody asks for them. */
export const TWICE: GracePeriod = { times: 2 }

export const LOAD = 'Load the image onto the nodes (images, with load: true), or'
