import { table } from 'table'
import type { Table } from '../../../shared/outcome/outcome.ts'
import { clean } from './console.ts'

/** Fits the table into common terminal widths. */
const LAST_COLUMN_WIDTH = 72

/** A table for a terminal; its last column is wrapped. */
export function consoleTable({ columns, rows }: Table): string {
  const last = columns.length - 1
  return table(
    [columns, ...rows].map((row) => row.map(clean)),
    {
      columns: { [last]: { width: LAST_COLUMN_WIDTH, wrapWord: true } },
      drawHorizontalLine: (index, size) => index <= 1 || index === size,
    },
  ).trimEnd()
}
