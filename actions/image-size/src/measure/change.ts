import type { Metric } from '../../../shared/image/image.ts'
import type { Measurement } from './weight.ts'

/** As much of a weight as a change is told from. */
export type Sized = Pick<Measurement, 'sizes' | 'base'>

/** How an image's weight changed, in bytes; the base image's part apart. */
export interface Change {
  metric: Metric
  before: number
  after: number
  /** What the author answers for: own bytes where both sides know their base, all bytes otherwise. */
  own: boolean
  /** How much the base image's part changed. */
  base: number
}

/** Pure: how an image changed; undefined where its previous size is not known in this metric. */
export function changeOf(weight: Sized, previous: Sized | undefined, metric: Metric) {
  const [now, then] = [weight.sizes[metric], previous?.sizes[metric]]
  if (!now || !then) return undefined
  const own = weight.base !== undefined && previous?.base !== undefined
  const part = own ? 'own' : 'total'
  const base = own ? now.total - now.own - (then.total - then.own) : 0
  return { metric, before: then[part], after: now[part], own, base } satisfies Change
}
