import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrapped } from '../../../../actions/pipeline/src/terminal/wrap.ts'

const cases: [text: string, width: number, indents: [string, string], lines: string[]][] = [
  ['', 30, ['', ''], ['']],
  ['short', 30, ['', ''], ['short']],
  ['one two three four five six', 20, ['', ''], ['one two three four', 'five six']],
  ['one two three four five', 20, ['> ', '    '], ['> one two three four', '    five']],
  ['x'.repeat(45), 20, ['', ''], ['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]],
  [`${'x'.repeat(40)} y`, 20, ['', ''], ['x'.repeat(20), 'x'.repeat(20), 'y']],
  ['a  b', 30, ['', ''], ['a b']],
  // A name before the text, in a terminal that has room for only one of them.
  ['after build', 20, ['1  compose-smoke  ', ' '.repeat(18)], ['1  compose-smoke', '  after build']],
  [
    'after build',
    20,
    [`1  ${'x'.repeat(24)}  `, ' '.repeat(29)],
    [`1  ${'x'.repeat(17)}`, 'x'.repeat(7), '  after build'],
  ],
  ['narrower than anyone can read', 3, ['', ''], ['narrower than anyone', 'can read']],
]
for (const [text, width, indents, lines] of cases)
  test(`${text.slice(0, 20)} in ${width} columns`, () => assert.deepEqual(wrapped(text, width, indents), lines))
