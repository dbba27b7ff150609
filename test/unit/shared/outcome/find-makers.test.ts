import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineFindings } from '../../../../actions/shared/outcome/define-finding.ts'
import { makersFor, nearestTo, numberOf } from '../../../../actions/shared/outcome/find-makers.ts'

const of = (name: string, aliases: string[] = []) =>
  ({ name, aliases, fault: 'code', means: '', remedy: '', example: '' }) as const

const MAKERS = [
  ...Object.values(defineFindings({ XX001: of('pan-hot'), XX002: of('lid-open', ['XX001']), XX010: of('oven-off') })),
  ...Object.values(defineFindings({ YY001: of('pan-hot') })),
]

const cases: [text: string, wanted: string[]][] = [
  ['XX010', ['XX010 oven-off']],
  ['xx010', ['XX010 oven-off']],
  [' oven-off ', ['XX010 oven-off']],
  ['XX010 oven-off', ['XX010 oven-off']],
  ['XX001', ['XX001 pan-hot', 'XX002 lid-open']],
  ['XX001 lid-open', ['XX002 lid-open']],
  ['pan-hot', ['XX001 pan-hot', 'YY001 pan-hot']],
  ['YY001 pan-hot', ['YY001 pan-hot']],
  ['XX010 pan-hot', []],
  ['XX01', []],
  ['oven', []],
  ['', []],
]
for (const [text, wanted] of cases)
  test(`${JSON.stringify(text)} means ${wanted.join(' and ') || 'nothing'}`, () => {
    const found = makersFor(text, MAKERS)
    assert.deepEqual(
      found.map(({ code }) => code),
      wanted,
    )
  })

const near: [text: string, wanted: string | undefined][] = [
  ['oven-of', 'XX010 oven-off'],
  ['ZX010', 'XX010 oven-off'],
  ['xx010 oven', 'XX010 oven-off'],
  ['lidopen', 'XX002 lid-open'],
  ['XX01', 'XX001 pan-hot'],
  ['refrigerator', undefined],
]
for (const [text, wanted] of near)
  test(`${text} is nearest to ${wanted ?? 'nothing'}`, () => assert.equal(nearestTo(text, MAKERS), wanted))

test('the number of a maker', () => assert.deepEqual(MAKERS.map(numberOf), ['XX001', 'XX002', 'XX010', 'YY001']))
