import { counted } from '../../text/counted.ts'
import { cleanLine, withoutStamp } from './clean.ts'
import type { LogLine } from './line.ts'
import { readLog } from './read.ts'
import { isTelling } from './recovery.ts'

/** Lines at the end that are always shown. */
const LAST = 5
/** Number of lines shown before and after an error line. */
const BEFORE = 1
const AFTER = 2
const SHOWN = 20
/** Frames of one traceback that are shown from its start. */
const FRAMES = 6
/** Longer lines are cut. */
const LINE_LENGTH = 400

/** Pure: a line in an excerpt: no colours, no time stamp, cut at 400 characters with a note. */
export function shownLine(raw: string): string {
  const line = withoutStamp(cleanLine(raw))
  return line.length > LINE_LENGTH
    ? `${line.slice(0, LINE_LENGTH)}… (${line.length - LINE_LENGTH} characters cut)`
    : line
}

/**
 * Pure: the relevant lines of a log, 20 at most: its last ones, error lines before them with some context around
 * them, and whole tracebacks if they fit. A repeated line is shown once; a line marks omitted lines.
 */
export function excerpt(log: readonly string[]): string[] {
  const lines = readLog(log).filter((line) => line.shown.trim() !== '')
  const chosen = withoutRepeats(lines, chosenOf(lines))
  return chosen.flatMap((position, index) => {
    const from = index === 0 ? 0 : (chosen[index - 1] ?? 0) + 1
    const left = distinct(
      lines.slice(from, position),
      chosen.map((each) => lines[each]),
    )
    const shown = shownLine(lines[position]?.shown ?? '')
    return left > 0 ? [`… ${counted(left, 'line')} left out`, shown] : [shown]
  })
}

/** Positions to show, in order. */
function chosenOf(lines: readonly LogLine[]): number[] {
  const chosen = new Set<number>()
  for (let position = Math.max(0, lines.length - LAST); position < lines.length; position++) chosen.add(position)
  for (let position = lines.length - 1; position >= 0 && chosen.size < SHOWN; position--) {
    const line = lines[position]
    if (!line || line.role === 'passed' || !isTelling(line.text)) continue
    for (const near of around(lines, position)) if (chosen.size < SHOWN) chosen.add(near)
  }
  return [...chosen].sort((one, other) => one - other)
}

/** A line with its context; the headline of a traceback with its frames. */
function around(lines: readonly LogLine[], position: number): number[] {
  const { block, headline } = lines[position] ?? {}
  const near = Array.from({ length: BEFORE + AFTER + 1 }, (_, index) => position - BEFORE + index)
  const frames = headline
    ? [...lines.keys()].filter((each) => lines[each]?.block === block && lines[each]?.role === 'frame').slice(0, FRAMES)
    : []
  return [position, ...near, ...frames].filter((each) => lines[each] !== undefined)
}

/** The last of lines that differ only in their time. */
function withoutRepeats(lines: readonly LogLine[], chosen: readonly number[]): number[] {
  const last = new Map(chosen.map((position) => [lines[position]?.shown, position]))
  return chosen.filter((position) => last.get(lines[position]?.shown) === position)
}

/** Number of different lines that are not shown. */
function distinct(lines: readonly LogLine[], shown: readonly (LogLine | undefined)[]): number {
  const known = new Set(shown.map((each) => each?.shown))
  return new Set(lines.map((each) => each.shown).filter((each) => !known.has(each))).size
}
