import { stripVTControlCharacters } from 'node:util'
import { table } from 'table'
import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'
import type { Table } from '../../../shared/outcome/outcome.ts'

/** Narrower terminals wrap the last column. */
const LAST_COLUMN_WIDTH = 72
const EVIDENCE_LINES = 12

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

/** A finding with its evidence and remedy, indented beneath its code. */
export function consoleFinding(finding: Finding): string {
  const place = placeOf(finding)
  return [
    `${finding.severity}: ${finding.code}${place ? ` at ${place}` : ''}`,
    `  ${finding.message}`,
    ...finding.evidence.slice(-EVIDENCE_LINES).map((line) => `  | ${line}`),
    ...finding.consequences.map((each) => `  ↳ ${each.code} ${placeOf(each)}: ${each.message}`),
    `  → ${finding.remedy}`,
  ]
    .map((line) => clean(line))
    .join('\n')
}

/** Nothing from a container may move the cursor. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return stripVTControlCharacters(text).replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
}
