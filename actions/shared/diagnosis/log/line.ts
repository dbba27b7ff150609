import type { Level } from './unwrap.ts'

/**
 * What a line is to the search for a cause. `said`: the program's own words. `frame`: a traceback's frames and quoted
 * source. `noise`: what tools print around any failure. `passed`: names of tests that passed.
 */
export type Role = 'said' | 'frame' | 'noise' | 'passed'

/** One line of a log, read. */
export interface LogLine {
  /** Position among the lines that were given. */
  index: number
  /** For people: no colours, no time stamp of the engine. */
  shown: string
  /** For matching: the message out of a JSON line, the caller's own names blanked out. */
  text: string
  level: Level
  role: Role
  /** Lines of one traceback share a block. */
  block: number
  /** The line of a traceback that names the exception. */
  headline: boolean
}
