import type { PartCondition } from './part-conditions.ts'
import { tellsTrouble } from './trouble.ts'

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
  /** What is less than well, and keeps nothing from being ready. */
  note?: string
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

/** Pure: whether it tells what is wrong, although its controller goes on trying. */
export const isRefused = ({ state, reason, message }: Reading) => state === 'busy' && tellsTrouble(reason, message)

/** Pure: the one that counts of several: a failure explains more than what is under way, a message more than none. */
export function worst(all: readonly (Reading | undefined)[]): Reading | undefined {
  const found = all.filter((each) => each !== undefined)
  return found.reduce<Reading | undefined>((one, other) => (one && rank(one) >= rank(other) ? one : other), undefined)
}

const FAILED_RANK = 4
const REFUSED_RANK = 2
const rank = (each: Reading) =>
  (each.state === 'failed' ? FAILED_RANK : 0) + (isRefused(each) ? REFUSED_RANK : 0) + (each.message ? 1 : 0)
