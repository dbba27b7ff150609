import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planLines } from '../../../../actions/pipeline/src/command/plan.ts'
import { liveProgress } from '../../../../actions/pipeline/src/progress/live/live.ts'
import { consoleFinding } from '../../../../actions/pipeline/src/report/console.ts'
import { plain } from '../../../../actions/pipeline/src/terminal/colour.ts'
import { fitted } from '../../../../actions/pipeline/src/terminal/fit.ts'
import type { Finding } from '../../../../actions/shared/outcome/finding.ts'

const NAME = 'compose-smoke-of-the-whole-shop'
const LONGEST = 'a-word-that-is-longer-than-any-line-of-such-a-terminal'

const longest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length))

const FOUND: Finding = {
  code: 'CS020 crash-loop',
  severity: 'error',
  fault: 'code',
  message: `api exits with code 1: ${LONGEST}`,
  where: { file: `deployment/${NAME}/compose.yaml`, line: 12 },
  remedy: 'Fix the error that the log shows.',
  evidence: [],
  consequences: [],
}

const TEXTS: [name: string, at: (columns: number) => string][] = [
  [
    'the plan',
    (columns) =>
      planLines(
        [[{ name: 'build', needs: [], does: [LONGEST] }], [{ name: NAME, needs: ['build'], does: ['probes: 4'] }]],
        columns,
      ).join('\n'),
  ],
  ['a finding', (columns) => consoleFinding(FOUND, { columns })],
  ['the help', (columns) => fitted('  -c, --config FILE      configuration file (default: slipway.yaml)', columns)],
  ['two columns of long words', (columns) => fitted(`  ${NAME}   ${LONGEST}`, columns)],
]

for (const [name, at] of TEXTS)
  for (const columns of [20, 21, 33, 40])
    test(`${name} in ${columns} columns: no line is longer`, () => {
      const text = at(columns)
      assert.ok(longest(text) <= columns, text)
      assert.ok(text.replaceAll(/\s/g, '').length > 20, text)
    })

for (const columns of [0, 1, 20, 40])
  test(`the live view in ${columns} columns: moves the cursor by whole numbers`, async () => {
    const written: string[] = []
    const progress = liveProgress(
      [NAME, 'build'].map((each) => ({ name: each, needs: [] }) as never),
      { columns, rows: columns && 24, write: (text) => written.push(text) },
      plain,
    )
    progress.started(NAME)
    progress.line(NAME, LONGEST, true)
    progress.notice?.('Ctrl-C: removes what the run created')
    progress.notice?.('Press it again to stop at once')
    await progress.close()
    const text = written.join('')
    assert.doesNotMatch(text, /Infinity|NaN|undefined|\[-/)
    if (columns !== 1) assert.match(text, /comp[\s\S]*of 2/)
  })
