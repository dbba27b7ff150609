import type { Allowance } from '../budget-schema.ts'

/** Pure: whether a change by so many bytes is more than is allowed. */
export function exceeds(bytes: number, before: number, allowance: Allowance): boolean {
  return bytes > bytesOf(allowance, before)
}

/** Pure: an allowance in bytes. */
export function bytesOf(allowance: Allowance, before: number): number {
  return 'bytes' in allowance ? allowance.bytes : (before * allowance.percent) / 100
}
