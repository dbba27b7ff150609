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
  const [mine, past] = [now.own, then.own]
  if (mine === undefined || past === undefined || !weight.base || !previous?.base)
    return { metric, before: then.total, after: now.total, own: false, base: 0 } satisfies Change
  const base = now.total - mine - (then.total - past)
  return { metric, before: past, after: mine, own: true, base } satisfies Change
}
