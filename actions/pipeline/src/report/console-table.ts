import { table } from 'table'
import type { Table } from '../../../shared/outcome/outcome.ts'
import { clean } from '../terminal/clean.ts'
import { wrapped } from '../terminal/wrap.ts'

/** Longer lines are hard to read. */
const LAST_COLUMN = { least: 16, most: 72 }
/** A border and a space on each side of a cell, and the last border. */
const FRAME = 3
const BORDER = 1

/**
 * Pure: a table for a terminal. Its last column is wrapped, so that the table fits into the terminal; in one that is
 * too narrow even so, the rows are below each other.
 * @param width of the terminal in columns; undefined without a terminal.
 * @param paint colours the text of a cell.
 */
export function consoleTable({ columns, rows }: Table, width?: number, paint = (text: string) => text): string {
  const cells = [columns, ...rows].map((row) => row.map(clean))
  const last = columns.length - 1
  const room = lastRoom(cells, width)
  if (room < LAST_COLUMN.least)
    return cells
      .slice(1)
      .flatMap((row) => stacked(row, width, paint))
      .join('\n')
  const painted = cells.map((row) => row.map(paint))
  return table(painted, {
    columns: { [last]: { width: Math.min(LAST_COLUMN.most, room), wrapWord: true } },
    drawHorizontalLine: (index, size) => index <= 1 || index === size,
  }).trimEnd()
}

/** The last cell below the others. */
function stacked(row: readonly string[], width: number | undefined, paint: (text: string) => string): string[] {
  const [name = '', ...more] = row.slice(0, -1)
  const facts = more.filter(Boolean)
  const last = wrapped(row.at(-1) ?? '', width ?? Infinity, ['  ', '  '])
  const isShort = [name, ...facts].join('  ').length <= (width ?? Infinity)
  const heads = isShort
    ? [[name, ...facts]]
    : [...wrapped(name, width ?? Infinity).map((each) => [each]), ['', ...facts]]
  return [...heads.map((each) => each.map(paint).join('  ')), ...last]
}

function lastRoom(cells: readonly (readonly string[])[], width = Infinity): number {
  const count = cells[0]?.length ?? 0
  const others = Array.from({ length: count - 1 }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const taken = others.reduce((sum, each) => sum + each, 0) + count * FRAME + BORDER
  return width - taken
}
