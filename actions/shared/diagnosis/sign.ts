import type { Fault } from '../outcome/finding.ts'
import type { CauseId } from './causes/causes.ts'

/**
 * The pattern of log lines for a cause. A test checks every pattern with the examples of all others
 * and with a dictionary of names, so it must be as narrow as the tool's text.
 */
export interface Sign {
  cause: CauseId
  /** Matched with single lines, after removing colours, time stamps and the caller's own names. */
  pattern: RegExp
  /** Lines as the tool prints them. */
  examples: readonly [string, ...string[]]
  /** Similar lines with another meaning. */
  misses: readonly [string, ...string[]]
  /** The public thread or source where the example was seen: `owner/repo#number`. */
  seen?: string
  /**
   * Programs also print it without failing: it counts only near the end, and not if another error or a success follows.
   * Other patterns match errors that end the tool.
   */
  incidental?: boolean
  /** Its words stand inside more exact messages, whose signs precede it. */
  general?: boolean
  /** The tool prints it as a warning; other patterns do not match warnings. */
  inWarnings?: boolean
  /** For a summary: patterns of more precise earlier lines that are shown instead, the best first. */
  detail?: readonly RegExp[]
  /** Replaces the cause's remedy. */
  fault?: Fault
  summary?: string
  remedy?: string
}

type Options = Omit<Sign, 'cause' | 'pattern' | 'examples' | 'misses'>

/** Creates a pattern. */
export function sign(
  cause: CauseId,
  pattern: RegExp,
  examples: Sign['examples'],
  misses: Sign['misses'],
  options: Options = {},
): Sign {
  return { cause, pattern, examples, misses, ...options }
}
