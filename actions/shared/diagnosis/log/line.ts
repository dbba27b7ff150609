import type { Level } from './unwrap.ts'

/**
 * The role of a line in the search for a cause. `said`: normal output. `frame`: a traceback's frames and quoted
 * source. `noise`: generic output of tools on any failure. `passed`: names of tests that passed.
 */
export type Role = 'message' | 'frame' | 'noise' | 'passed'

/** A parsed line of a log. */
export interface LogLine {
  /** Index of the line in the input. */
  index: number
  /** For people: no colours, no time stamp of the engine. */
  shown: string
  /** For matching: the message of a JSON line, without the caller's own names. */
  text: string
  level: Level
  role: Role
  /** Lines of one traceback share a block. */
  block: number
  /** The line of a traceback that names the exception. */
  headline: boolean
}
