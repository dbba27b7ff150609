import type { Metric } from '../../../shared/image/image.ts'
import type { Measurement } from '../measure/weight.ts'
import type { Allowance } from './schema.ts'

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

/** Pure: how an image changed; undefined where its former weight is not known in this metric. */
export function changeOf(weight: Sized, former: Sized | undefined, metric: Metric) {
  const [now, then] = [weight.sizes[metric], former?.sizes[metric]]
  if (!now || !then) return undefined
  const own = weight.base !== undefined && former?.base !== undefined
  const part = own ? 'own' : 'total'
  const base = own ? now.total - now.own - (then.total - then.own) : 0
  return { metric, before: then[part], after: now[part], own, base } satisfies Change
}

/** Pure: whether a change by so many bytes is more than is allowed. */
export function exceeds(bytes: number, before: number, allowance: Allowance): boolean {
  return bytes > bytesOf(allowance, before)
}

/** Pure: an allowance in bytes. */
export function bytesOf(allowance: Allowance, before: number): number {
  return 'bytes' in allowance ? allowance.bytes : (before * allowance.percent) / 100
}
