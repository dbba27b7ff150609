import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conclude } from '../../../actions/comment/src/conclude.ts'
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

const job = (name: string, conclusion: string) => ({ name, conclusion })

test("another job of the user's workflow that fails is not the check's", () => {
  const jobs = [job('lint', 'failure'), job('check / pipeline', 'success'), job('check / gate', 'success')]
  assert.deepEqual(conclude(report('passed'), { conclusion: 'failure', jobs }), { verdict: 'passed' })
})

test('of a check that did not succeed, only its own jobs are named', () => {
  const jobs = [job('lint', 'failure'), job('check / kind', 'failure'), job('check / gate', 'failure')]
  const { verdict, why } = conclude(report('passed'), { conclusion: 'failure', jobs })
  assert.equal(verdict, 'blocked')
  assert.match(why ?? '', /Jobs: check \/ kind \(failure\)$/)
})

test('of two checks in one run, each gate has to succeed', () => {
  const jobs = [job('a / gate', 'success'), job('b / gate', 'cancelled')]
  assert.equal(conclude(report('passed'), { conclusion: 'cancelled', jobs }).verdict, 'blocked')
})

test('without a report there is no good verdict', () => {
  for (const conclusion of CONCLUSIONS) assert.equal(conclude(undefined, { conclusion }).verdict, 'blocked')
})
