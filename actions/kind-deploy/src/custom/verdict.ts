import type { PartCondition } from './status.ts'

/** What an object's status comes to, or one part of it. */
export interface Reading {
  state: 'ready' | 'busy' | 'failed' | 'silent'
  /** Why it is not ready: `Synced is False: no such bucket`. */
  why: string
  /** What its controller tells beside it. */
  reason?: string
  message?: string
  /** The condition or field that decided. */
  by?: string
}

/** Pure: a condition with whose it is: `Accepted of parent web`. */
export const named = ({ type, of }: PartCondition) => (of ? `${type} of ${of}` : type)

/** Pure: a reading that rests on one condition. */
export function readingOf(condition: PartCondition, state: Reading['state'], why?: string): Reading {
  const { type, status, reason, message } = condition
  return {
    state,
    why: why ?? `${named(condition)} is ${status}${message ? `: ${message}` : ''}`,
    by: type,
    reason,
    message,
  }
}

/** Pure: the one that counts of several: a failure explains more than what is merely under way. */
export function worst(all: readonly (Reading | undefined)[]): Reading | undefined {
  return all.find((each) => each?.state === 'failed') ?? all.find((each) => each !== undefined)
}
