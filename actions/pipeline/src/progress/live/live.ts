import type { Stage } from '../../stage.ts'
import type { Paint } from '../../terminal/colour.ts'
import type { Progress } from '../progress.ts'
import { frameOf } from './frame.ts'
import { endRow, startRow, textRow, waitingRows } from './rows.ts'
import { openScreen } from './screen.ts'

/** The parts of a terminal that the view needs; as `process.stdout` has them. */
export interface Output {
  columns: number
  rows: number
  write(text: string): unknown
}

/** Of a terminal that doesn't know its size: it tells 0. */
const USUAL_COLUMNS = 80

const REDRAW_MS = 100

/** For a terminal: one line for each stage, redrawn in place: how far it is, how long it takes, its last line. */
export function liveProgress(ordered: readonly Stage[], output: Output, paint: Paint): Progress {
  let rows = waitingRows(ordered)
  let notice: string | undefined
  const startedMs = performance.now()
  const columnsNow = () => output.columns || USUAL_COLUMNS
  const screen = openScreen((text) => void output.write(text), columnsNow)
  const draw = (lines?: number) =>
    screen.draw(
      frameOf(rows, {
        columns: columnsNow(),
        lines: lines || undefined,
        nowMs: performance.now(),
        startedMs,
        paint,
        notice,
      }),
    )
  const timer = setInterval(() => draw(output.rows), REDRAW_MS)
  return {
    started: (stage) => {
      rows = startRow(rows, stage, performance.now())
    },
    line: (stage, text) => {
      if (text.trim()) rows = textRow(rows, stage, text)
    },
    finding: (stage, { code, message }) => {
      rows = textRow(rows, stage, `${code.split(' ')[0]}: ${message}`)
    },
    finished: (result) => {
      rows = endRow(rows, result)
    },
    notice: (text) => {
      notice = text
      draw(output.rows)
    },
    close: () => {
      clearInterval(timer)
      notice = undefined
      draw()
      screen.close()
    },
  }
}
