import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { elapsed } from '../../../../actions/pipeline/src/progress/live/elapsed.ts'
import { frameOf } from '../../../../actions/pipeline/src/progress/live/frame.ts'
import {
  endRow,
  type Row,
  startRow,
  textRow,
  waitingRows,
} from '../../../../actions/pipeline/src/progress/live/rows.ts'
import { openScreen } from '../../../../actions/pipeline/src/progress/live/screen.ts'
import { paintFor, plain } from '../../../../actions/pipeline/src/terminal/colour.ts'
import { widthOf } from '../../../../actions/pipeline/src/terminal/width.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { shownAfter } from '../../../terminal-model.ts'

const STAGES = [
  { name: 'build', needs: [] },
  { name: 'image-size', needs: ['build'] },
  { name: 'compose-smoke', needs: ['build'] },
  { name: 'kind-deploy', needs: ['build', 'compose-smoke'] },
]
const error = finding({ code: 'CS013 crash-loop', message: 'api exits with code 1', remedy: 'Fix it.' })
const ended = (stage: string, findings = [] as (typeof error)[]) => ({
  stage,
  outcome: outcome({ findings, found: findings[0]?.message ?? '3 images built' }),
  startMs: 0,
  durationMs: 42_000,
})

function rowsInTheMiddle(): Row[] {
  let rows = endRow(startRow(waitingRows(STAGES), 'build', 0), ended('build'))
  rows = endRow(startRow(rows, 'image-size', 42_000), ended('image-size', [error]))
  rows = startRow(rows, 'compose-smoke', 42_000)
  return textRow(rows, 'compose-smoke', 'api: waits for its health check')
}
const VIEW = { columns: 80, nowMs: 105_000, startedMs: 0, paint: plain }

test('running, waiting, passed and failed stages are told apart', () => {
  assert.deepEqual(frameOf(rowsInTheMiddle(), VIEW), [
    '✓ build             42s  3 images built',
    '✗ image-size        42s  CS013: api exits with code 1',
    '⠋ compose-smoke  1m 03s  api: waits for its health check',
    '· kind-deploy            waits for compose-smoke',
    '  2 of 4 done, 1 failed, 1 running, 1 waiting, 1m 45s',
  ])
})

test('what failed stays as it ended, whatever is printed later', () => {
  const rows = rowsInTheMiddle()
  assert.match(frameOf(startRow(rows, 'cleanup', 50_000), VIEW).join('\n'), /✗ image-size +42s {2}CS013/)
})

test('a stage that is not run has the reason', () => {
  const rows = endRow(rowsInTheMiddle(), { stage: 'kind-deploy', skipped: 'build failed', startMs: 0, durationMs: 0 })
  assert.match(frameOf(rows, VIEW)[3] ?? '', /^- kind-deploy +not run: build failed$/)
})

test('a stage that was proved before has when and where, and no time', () => {
  const proved = { key: 'a', at: '2026-03-01T12:00:00.000Z', machine: 'build-7', scope: 'local', durationMs: 61_000 }
  const rows = endRow(rowsInTheMiddle(), { ...ended('kind-deploy'), durationMs: 0, proved })
  const lines = frameOf(rows, VIEW)
  assert.equal(lines[3], '✓ kind-deploy            proved on 2026-03-01 12:00 UTC on build-7, in 1m 1s')
  assert.match(lines[4] ?? '', /3 of 4 done, 1 failed, 1 running/)
})

test('the cleanup, which no plan has, gets a line of its own', () =>
  assert.match(frameOf(startRow(rowsInTheMiddle(), 'cleanup', 105_000), VIEW)[4] ?? '', /^⠋ cleanup +0s/))

test('a failed stage is red, one that runs is not', () => {
  const lines = frameOf(rowsInTheMiddle(), { ...VIEW, paint: paintFor({ FORCE_COLOR: '1' }, false) })
  assert.ok(lines[1]?.startsWith('\u001b[31m✗ image-size') && lines[1].endsWith('\u001b[0m'), lines[1])
  assert.ok(!lines[2]?.includes('\u001b[31m'), lines[2])
})

const HOSTILE = [
  'x'.repeat(500),
  '漢字'.repeat(60),
  '🚀 '.repeat(80),
  '\u001b[2J\u001b[1;1Hcleared',
  'a\tb\rc\u0007d\nnext line',
  'e\u0301'.repeat(80),
]
for (const columns of [20, 60, 80, 120])
  for (const text of HOSTILE)
    test(`${JSON.stringify(text.slice(0, 12))} in ${columns} columns: no line is wrapped`, () => {
      const rows = textRow(rowsInTheMiddle(), 'compose-smoke', text)
      const lines = frameOf(rows, {
        ...VIEW,
        columns,
        notice: `Cancelling: ${text}`,
        paint: paintFor({ FORCE_COLOR: '1' }, true),
      })
      for (const line of lines) assert.ok(widthOf(stripVTControlCharacters(line)) < columns, line)
      const shown = shownAfter(lines.join('\n'), columns)
      assert.deepEqual([shown.wraps, shown.lines.length], [0, 6])
    })

test('with few lines, what passed and what waits is left out first, and that is told', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ name: `stage-${index}`, needs: [] }))
  let rows = waitingRows(many)
  rows = endRow(rows, ended('stage-0'))
  rows = endRow(rows, ended('stage-29', [error]))
  rows = startRow(rows, 'stage-15', 0)
  const lines = frameOf(rows, { ...VIEW, lines: 10 })
  assert.equal(lines.length, 9)
  const text = lines.join('\n')
  assert.match(text, /✗ stage-29[\s\S]*22 not shown/)
  assert.match(text, /⠋ stage-15/)
  assert.doesNotMatch(text, /stage-0 /)
  assert.equal(frameOf(rows, VIEW).length, 31)
})

test('drawn again and again, nothing of an earlier drawing stays', () => {
  let output = ''
  let columns = 60
  const screen = openScreen(
    (text) => {
      output += text
    },
    () => columns,
  )
  output = `before\n${output}`
  screen.draw(['one long line of text', 'two', 'three'])
  output += '^C'
  screen.draw(['1', '2', '3', '4'])
  screen.draw(['last'])
  screen.close()
  assert.deepEqual(shownAfter(`${output}after\n`, columns).lines, ['before', 'last', 'after', ''])
  // A narrower terminal has wrapped the line of 40 columns into two.
  output = ''
  screen.draw(['x'.repeat(40)])
  columns = 20
  screen.draw(['y'])
  assert.ok(output.includes('\u001b[2A\ry'), output)
})

const times: [ms: number, text: string][] = [
  [-5, '0s'],
  [0, '0s'],
  [449, '0.4s'],
  [9_999, '9.9s'],
  [10_000, '10s'],
  [59_999, '59s'],
  [63_000, '1m 03s'],
  [3_599_000, '59m 59s'],
  [7_500_000, '2h 05m'],
]
for (const [ms, text] of times) test(`${ms} ms: ${text}`, () => assert.equal(elapsed(ms), text))

const colours: [env: Record<string, string>, terminal: boolean, coloured: boolean][] = [
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  [{ TERM: 'dumb' }, true, false],
]
for (const [env, terminal, coloured] of colours)
  test(`${JSON.stringify(env)} ${terminal ? 'on' : 'without'} a terminal: ${coloured ? 'colour' : 'plain'}`, () =>
    assert.equal(paintFor(env, terminal)('red', 'x') !== 'x', coloured))
