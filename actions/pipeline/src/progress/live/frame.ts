import { clean } from '../../terminal/clean.ts'
import type { Paint, Style } from '../../terminal/colour.ts'
import { cut, widthOf } from '../../terminal/width.ts'
import { elapsed } from './elapsed.ts'
import { type Row, type State, waitsFor } from './rows.ts'

/** What a frame is drawn for. */
export interface View {
  columns: number
  /** Lines of the terminal; undefined to draw all rows. */
  lines?: number
  nowMs: number
  startedMs: number
  paint: Paint
  /** A message about the whole run, such as what Ctrl-C does. */
  notice?: string
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const SPIN_MS = 100
const MARKS: Readonly<Record<Exclude<State, 'running'>, string>> = {
  waiting: '·',
  skipped: '-',
  passed: '✓',
  proved: '✓',
  warned: '!',
  failed: '✗',
  blocked: '✗',
}
const STYLES: Readonly<Record<State, Style>> = {
  waiting: 'dim',
  skipped: 'dim',
  running: 'cyan',
  passed: 'green',
  proved: 'green',
  warned: 'yellow',
  failed: 'red',
  blocked: 'red',
}
/** What is left out first when a terminal has too few lines. */
const LEFT_OUT: readonly State[] = ['proved', 'passed', 'waiting', 'skipped', 'warned']
/** Longer names are cut, so that there is room for the text. */
const MOST_NAME = 24
const TIME_WIDTH = 7
/** The mark, the time and the spaces between. */
const BESIDE_NAME = TIME_WIDTH + 5
/** A terminal wraps a line that fills its last column. */
const MARGIN = 1
/** The line of totals, and that of the cursor. */
const OTHER_LINES = 2

/** Pure: the whole view as lines that fit into the terminal. */
export function frameOf(rows: readonly Row[], view: View): string[] {
  const notices = view.notice ? [view.paint('yellow', cut(oneLine(view.notice), view.columns - MARGIN))] : []
  const shown = fitting(rows, view.lines === undefined ? Infinity : view.lines - OTHER_LINES - notices.length)
  const room = Math.max(1, view.columns - MARGIN - BESIDE_NAME)
  const nameWidth = Math.min(MOST_NAME, room, Math.max(0, ...rows.map(({ name }) => widthOf(name))))
  return [...shown.map((row) => rowLine(row, rows, nameWidth, view)), totalLine(rows, shown.length, view), ...notices]
}

function fitting(rows: readonly Row[], room: number): readonly Row[] {
  let left = rows.length - Math.max(1, room)
  const dropped = new Set<Row>()
  for (const state of LEFT_OUT)
    for (const row of rows) if (left > 0 && row.state === state && dropped.add(row)) left -= 1
  return rows.filter((row) => !dropped.has(row)).slice(0, Math.max(1, room))
}

function rowLine(row: Row, rows: readonly Row[], nameWidth: number, { columns, nowMs, paint }: View): string {
  const { state, name } = row
  const mark = state === 'running' ? (SPINNER[Math.floor(nowMs / SPIN_MS) % SPINNER.length] ?? '') : MARKS[state]
  const time = timeOf(row, nowMs).padStart(TIME_WIDTH)
  const shownName = cut(clean(name), nameWidth)
  const start = `${mark} ${shownName}${' '.repeat(nameWidth - widthOf(shownName))} ${time}  `
  const text = cut(oneLine(textOf(row, rows)), columns - MARGIN - widthOf(start))
  if (state === 'failed' || state === 'blocked' || state === 'waiting' || state === 'skipped')
    return paint(STYLES[state], `${start}${text}`.trimEnd())
  return `${paint(STYLES[state], mark)}${start.slice(mark.length)}${paint('dim', text)}`.trimEnd()
}

function timeOf({ state, startedMs, durationMs }: Row, nowMs: number): string {
  if (durationMs !== undefined) return elapsed(durationMs)
  return state === 'running' && startedMs !== undefined ? elapsed(nowMs - startedMs) : ''
}

function textOf(row: Row, rows: readonly Row[]): string {
  if (row.state !== 'waiting') return row.text
  const needs = waitsFor(row, rows)
  return needs.length > 0 ? `waits for ${needs.join(', ')}` : 'waits'
}

const oneLine = (text: string) => clean(text.replaceAll(/\s+/g, ' ').trim())

/** `3 of 9 done, 2 running, 4 waiting, 1m 03s`. */
function totalLine(rows: readonly Row[], shown: number, { nowMs, startedMs, columns, paint }: View): string {
  const count = (state: State) => rows.filter((each) => each.state === state).length
  const [running, waiting, failed] = [count('running'), count('waiting'), count('failed') + count('blocked')]
  const parts = [
    `${rows.length - running - waiting} of ${rows.length} done`,
    failed > 0 && `${failed} failed`,
    running > 0 && `${running} running`,
    waiting > 0 && `${waiting} waiting`,
    rows.length > shown && `${rows.length - shown} not shown`,
    elapsed(nowMs - startedMs),
  ]
  return paint('bold', cut(`  ${parts.filter(Boolean).join(', ')}`, columns - MARGIN))
}
