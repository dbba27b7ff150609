import { diagnose } from './diagnose.ts'

/** The words of programs that stopped waiting: for a part of their own, or for what they need. */
const TIME_OVER =
  /\btimed[ -]?out\b|\btime-?out (?:of|occurred|after|while|waiting|expired|exceeded|reached)\b|(?:^|: )timeout(?:$|:)|\bWORKER TIMEOUT\b|TimeLimitExceeded|\bdid(?: not|n't) (?:respond|answer)\b|Timeout(?:Error|Exception|Expired)\b|\bdeadline (?:was )?exceeded\b|\bDEADLINE_EXCEEDED\b|\btook too long\b|\b(?:gave|giving) up (?:waiting|after)\b|\b(?:did(?: not|n't)|failed to|could not|couldn't|unable to|not) \w+(?: \w+){0,4} (?:with)?in (?:time|\d)/i

/**
 * Pure: whether a program ended only because a time limit of its own was over, so that a quiet machine might help it.
 * @param lines what it printed last, oldest first.
 */
export function endedByTimeout(lines: readonly string[]): boolean {
  const { by, cause, line } = diagnose({ lines })
  return cause === 'connection-timeout' || (by === 'line' && TIME_OVER.test(line))
}
