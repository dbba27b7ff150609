import { table } from 'table'
import type { Table } from '../../../shared/outcome/outcome.ts'
import { clean } from '../terminal/clean.ts'

/** Longer lines are hard to read. */
const LAST_COLUMN = { least: 16, most: 72 }
/** A border and a space on each side of a cell, and the last border. */
const FRAME = 3
const BORDER = 1

/**
 * Pure: a table for a terminal. Its last column is wrapped, so that the table fits into the terminal.
 * @param width of the terminal in columns; undefined without a terminal.
 * @param paint colours the text of a cell.
 */
export function consoleTable({ columns, rows }: Table, width?: number, paint = (text: string) => text): string {
  const cells = [columns, ...rows].map((row) => row.map(clean))
  const last = columns.length - 1
  const painted = cells.map((row) => row.map(paint))
  return table(painted, {
    columns: { [last]: { width: lastWidth(cells, width), wrapWord: true } },
    drawHorizontalLine: (index, size) => index <= 1 || index === size,
  }).trimEnd()
}

function lastWidth(cells: readonly (readonly string[])[], width = Infinity): number {
  const count = cells[0]?.length ?? 0
  const others = Array.from({ length: count - 1 }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const taken = others.reduce((sum, each) => sum + each, 0) + count * FRAME + BORDER
  return Math.max(LAST_COLUMN.least, Math.min(LAST_COLUMN.most, width - taken))
}
