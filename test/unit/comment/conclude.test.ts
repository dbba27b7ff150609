import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conclude, runsAgain } from '../../../actions/comment/src/conclude.ts'
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

const RUNNING: [what: string, attempt: number, conclusion: string, jobs: [string, string][], again: boolean][] = [
  ['the latest attempt ended', 2, 'failure', [['check / gate', 'failure']], false],
  ['the gate waits for other jobs, and is not listed', 2, 'unknown', [['check / kind', 'unknown']], true],
  ['no job is listed', 2, 'unknown', [], true],
  ['the gate runs', 2, 'unknown', [['check / gate', 'unknown']], true],
  [
    'the gate concluded, and a job of the user runs',
    2,
    'unknown',
    [
      ['check / gate', 'success'],
      ['e2e', 'unknown'],
    ],
    false,
  ],
  [
    'one of two gates concluded',
    2,
    'unknown',
    [
      ['a / gate', 'success'],
      ['b / gate', 'unknown'],
    ],
    true,
  ],
  ['a job of the first attempt comments on its own run', 1, 'unknown', [['check', 'success']], false],
]
for (const [what, attempt, conclusion, jobs, again] of RUNNING)
  test(`${what}: the check ${again ? 'runs again' : 'has ended'}`, () => {
    assert.equal(
      runsAgain(
        { attempt, conclusion },
        jobs.map(([name, each]) => job(name, each)),
      ),
      again,
    )
  })
