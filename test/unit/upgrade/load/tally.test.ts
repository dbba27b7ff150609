import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadPlan } from '../../../../actions/upgrade/src/load/request.ts'
import { byPlan, percentile, tallyOf } from '../../../../actions/upgrade/src/load/tally.ts'
import { lost } from '../life.ts'

const answered = (at: number, tookMs: number, lateMs = 0) =>
  lost(at, { failure: undefined, status: 200, sentMs: at * 1_000 + lateMs, endMs: at * 1_000 + tookMs })

test('latency counts from when a request was due, so a late generator hides nothing', () => {
  const tally = tallyOf([answered(1, 500, 400), answered(2, 10), lost(3)])
  assert.deepEqual([tally.sent, tally.lost, tally.p50, tally.p99, tally.late], [3, 1, 500, 500, 400])
})

test('the longest gap is between two answers', () => {
  assert.equal(tallyOf([answered(1, 0), answered(2, 0), lost(3), answered(6, 0)]).longestGap, 4_000)
  assert.equal(tallyOf([]).longestGap, 0)
})

test('percentiles of nothing are 0', () => assert.equal(percentile([], 0.99), 0))

test('requests by plan', () => {
  const plans = [{}, {}] as LoadPlan[]
  assert.deepEqual(
    byPlan(plans, [lost(1), lost(2, { plan: 1 }), lost(3, { plan: 1 })]).map(({ length }) => length),
    [1, 2],
  )
})
