import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consoleTable } from '../../../../actions/pipeline/src/report/console-table.ts'

const TABLE = {
  title: 'Stages',
  columns: ['stage', 'verdict', 'time', 'found'],
  rows: [
    [
      'compose-smoke',
      'passed',
      '12.3s',
      'api, db, redis and web are up; 6 of 6 probes answered, the slowest after 2.1s',
    ],
    [
      'kind-deploy',
      'failed',
      '1m 2s',
      'Deployment api: the container exits with code 1: KeyError: DATABASE_URL is not set',
    ],
  ],
}

for (const width of [60, 80, 112, 120])
  test(`the table fits into ${width} columns, and nothing is cut`, () => {
    const lines = consoleTable(TABLE, width).split('\n')
    assert.ok(Math.max(...lines.map(({ length }) => length)) <= width, lines.join('\n'))
    const words = lines
      .map((line) =>
        line
          .split('│')
          .at(-1)
          ?.replaceAll(/[║╢╗╝]/g, '')
          .trim(),
      )
      .join(' ')
    for (const row of TABLE.rows)
      for (const word of (row.at(-1) ?? '').split(' ')) assert.ok(words.includes(word), word)
  })

for (const width of [1, 20, 30, 40, 50])
  test(`in ${width} columns, too few for a table, the rows are below each other and nothing is cut`, () => {
    const lines = consoleTable(TABLE, width).split('\n')
    assert.ok(Math.max(...lines.map(({ length }) => length)) <= Math.max(20, width), lines.join('\n'))
    const words = lines.join(' ')
    for (const word of TABLE.rows.flat().flatMap((cell) => cell.split(' '))) assert.ok(words.includes(word), word)
    assert.doesNotMatch(words, /[║╢╗╝│]/)
  })

test('without a terminal the last column has its full width', () => {
  const longest = Math.max(
    ...consoleTable(TABLE)
      .split('\n')
      .map(({ length }) => length),
  )
  assert.equal(longest, 13 + 7 + 5 + 72 + 4 * 3 + 1)
})
