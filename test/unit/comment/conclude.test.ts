import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conclude } from '../../../actions/comment/src/conclude.ts'
import { newestReports } from '../../../actions/comment/src/github.ts'
import type { ReportData } from '../../../actions/comment/src/report-schema.ts'

const report = (verdict: ReportData['verdict']): ReportData => ({ version: 1, verdict, results: [] })
const CONCLUSIONS = ['success', 'failure', 'cancelled', 'timed_out', 'startup_failure', 'stale', 'neutral', 'unknown']

test('a verdict is never better than the conclusion of GitHub', () => {
  for (const conclusion of CONCLUSIONS)
    for (const verdict of ['passed', 'warned', 'failed', 'blocked'] as const) {
      const good = verdict === 'passed' || verdict === 'warned'
      const expected = good && conclusion !== 'success' ? 'blocked' : verdict
      assert.equal(conclude(report(verdict), { conclusion }).verdict, expected, `${conclusion}, ${verdict}`)
    }
})

test('without a report there is no good verdict', () => {
  for (const conclusion of CONCLUSIONS) assert.equal(conclude(undefined, { conclusion }).verdict, 'blocked')
})

test("of each lane the newest report counts, and no other check's", () => {
  const all = [
    'r-1',
    'r-1-images',
    'r-1-kind',
    'r-2-kind',
    'r-3-kind',
    'r-x-1',
    'r-01x',
    'other-1',
    'r-nightly-report-1',
  ]
  const artifacts = all.map((name, id) => ({ id, name, bytes: 1 }))
  const names = (attempt: number) => newestReports(artifacts, 'r', attempt).map(({ name }) => name)
  assert.deepEqual(names(1), ['r-1', 'r-1-images', 'r-1-kind'])
  assert.deepEqual(names(2), ['r-1', 'r-1-images', 'r-2-kind'])
})
