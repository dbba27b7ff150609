import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { lastTimes, readRun, runsIn } from '../../../../actions/pipeline/src/history/past-runs.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'

const home = mkdtempSync(join(tmpdir(), 'slipway-history-'))
after(() => rmSync(home, { recursive: true }))

function run(day: number, report: unknown): string {
  const name = `2026-01-${String(day).padStart(2, '0')}T00-00-00-000Z`
  mkdirSync(join(home, name))
  if (report !== undefined)
    writeFileSync(join(home, name, 'report.json'), typeof report === 'string' ? report : JSON.stringify(report))
  return name
}
const ended = (stage: string, durationMs: number) => ({ stage, outcome: outcome({}), startMs: 0, durationMs })

run(1, { version: 1, verdict: 'passed', results: [ended('build', 100), ended('deploy', 900)] })
run(2, { version: 1, verdict: 'failed', results: [ended('build', 200), { stage: 'deploy', skipped: 'build failed' }] })
const broken = run(3, '{"version": 1, "resu')
const foreign = run(4, { something: 'else' })
const cutOff = run(5, undefined)
mkdirSync(join(home, 'latest'))

test('runs are those with a time for a name, newest first', () => {
  assert.equal(runsIn(home).length, 5)
  assert.equal(runsIn(home)[0], cutOff)
  assert.deepEqual(runsIn(join(home, 'nowhere')), [])
})

test('the last time of a stage is when it last ran, not when it was last left out', () => {
  assert.deepEqual(
    [...lastTimes(home, ['build', 'deploy', 'never'])],
    [
      ['build', { verdict: 'passed', durationMs: 200 }],
      ['deploy', { verdict: 'passed', durationMs: 900 }],
    ],
  )
})

for (const name of [broken, foreign, cutOff])
  test(`${name}: a report that can't be read is left out`, () => assert.equal(readRun(join(home, name)), undefined))
