import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combine } from '../../../actions/pipeline/src/run.ts'
import type { StageResult } from '../../../actions/pipeline/src/stage-result.ts'
import { exitCodeOf, outcome } from '../../../actions/shared/outcome/outcome.ts'

const result = (stage: string, more: Partial<StageResult>): StageResult => ({
  stage,
  startMs: 0,
  durationMs: 1,
  ...more,
})
const passed = { outcome: outcome({ found: 'fine' }) }
const signal = AbortSignal.abort(new Error('received SIGHUP'))

const cases: [name: string, results: StageResult[], exitCode: number][] = [
  ['before the first stage', [result('build', { skipped: 'cancelled' })], 3],
  ['between two stages', [result('build', passed), result('smoke', { skipped: 'cancelled' })], 3],
  ['after the last stage', [result('build', passed)], 0],
]
for (const [name, results, exitCode] of cases)
  test(`a run that is cancelled ${name} ends with ${exitCode}`, () => {
    const total = combine(results, signal)
    assert.equal(exitCodeOf(total), exitCode)
    assert.equal(total.findings[0]?.code, exitCode === 0 ? undefined : 'SW002 cancelled')
  })
