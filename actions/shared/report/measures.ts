import prettyBytes from 'pretty-bytes'
import prettyMs from 'pretty-ms'
import type { Measure } from '../outcome/outcome.ts'

/** How a value of each unit is shown. */
export const FORMAT: Record<Measure['unit'], (value: number) => string> = {
  bytes: (value) => prettyBytes(value),
  ms: (value) => prettyMs(value),
  count: (value) => String(value),
}

/** Pure: `+1.2 MB (+3%) against the baseline`. */
export function changeOf({ unit, value, previous }: Measure): string {
  if (previous === undefined) return ''
  const change = value - previous
  if (change === 0) return 'same as the baseline'
  const sign = change > 0 ? '+' : '−'
  const part = previous > 0 ? ` (${sign}${((100 * Math.abs(change)) / previous).toFixed(1)}%)` : ''
  return `${sign}${FORMAT[unit](Math.abs(change))}${part} against the baseline`
}
