import type { Fault } from '../outcome/finding.ts'
import type { CauseId } from './causes/causes.ts'

/**
 * What a line of a log looks like when it tells a cause. A test holds every sign against the examples of all others
 * and against a dictionary of names, so a pattern has to be as narrow as its tool's own text.
 */
export interface Sign {
  cause: CauseId
  /** Matched against one line at a time: colours, time stamps and the caller's own names are taken out before. */
  pattern: RegExp
  /** Lines as the tool prints them. */
  examples: readonly [string, ...string[]]
  /** Lines that look alike and mean something else. */
  misses: readonly [string, ...string[]]
  /** The public thread or source where the example was seen: `owner/repo#number`. */
  seen?: string
  /**
   * Programs print it in passing, too: it counts only near the end, and not when another error or a success follows.
   * Other signs are printed by a tool that ends because of it.
   */
  incidental?: boolean
  /** The tool prints it as a warning; the others are not searched for in warnings. */
  inWarnings?: boolean
  /** Where the sign is a summary: earlier lines that tell more and are shown instead, the best first. */
  detail?: readonly RegExp[]
  /** Where it differs from the cause's. */
  fault?: Fault
  says?: string
  remedy?: string
}

type Options = Omit<Sign, 'cause' | 'pattern' | 'examples' | 'misses'>

/** Writes a sign in one call. */
export function sign(
  cause: CauseId,
  pattern: RegExp,
  examples: Sign['examples'],
  misses: Sign['misses'],
  options: Options = {},
): Sign {
  return { cause, pattern, examples, misses, ...options }
}
