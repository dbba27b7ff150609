import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import { shownLine } from '../../../shared/diagnosis/log/excerpt.ts'

/** An error that is reported once may be over; a loop reports it again and again. */
const TIMES = 2

/**
 * Pure: the error that a running program reports again and again, and reported last, or the exception with which its log
 * ends: a part of it may not work. Undefined where a success follows.
 */
export function repeatedError(log: readonly string[]): string | undefined {
  const { by, line, crashed } = diagnose({ lines: log })
  if (crashed) return line
  if (by !== 'sign') return undefined
  const times = log.filter((each) => withoutNumbers(shownLine(each)).includes(withoutNumbers(line))).length
  return times >= TIMES ? line : undefined
}

/** Attempts differ in times and counters. */
const withoutNumbers = (text: string) => text.trim().replace(/\d+/g, '0')
