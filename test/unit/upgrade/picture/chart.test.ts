import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadPlan, Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { chartOf } from '../../../../actions/upgrade/src/picture/chart.ts'
import { lifeOfPod } from '../../../../actions/upgrade/src/picture/pods.ts'
import { labelsOf, report } from '../../../../actions/upgrade/src/report.ts'
import { pod } from '../life.ts'

const plan = { service: 'api', method: 'GET', path: '/readyz', rate: 20 } as LoadPlan
const sent = (dueMs: number, more: Partial<Sent> = {}): Sent => ({
  plan: 0,
  dueMs,
  sentMs: dueMs,
  endMs: dueMs + 10,
  kept: false,
  ...more,
})
const nothing = { marks: [], lives: [] }

test('requests count in the step in which they were due', () => {
  const own = [sent(1_000), sent(1_050, { endMs: 1_090 }), sent(1_120, { failure: 'refused' }), sent(1_350)]
  const { name, stepMs, steps } = chartOf(plan, own, nothing)
  assert.equal(name, 'GET api/readyz')
  assert.equal(stepMs, 100)
  assert.deepEqual(steps, [
    { answered: 2, lost: 0, p50: 40, p99: 40 },
    { answered: 0, lost: 1 },
    { answered: 0, lost: 0 },
    { answered: 1, lost: 0, p50: 10, p99: 10 },
  ])
})

test('a long load has no more steps than can be seen', () => {
  const { steps, stepMs } = chartOf(plan, [sent(0), sent(600_000)], nothing)
  assert.ok(steps.length <= 161 && steps.length > 100, String(steps.length))
  assert.equal(stepMs % 100, 0)
})

test('marks and lives are told from the first request on, and end with the chart', () => {
  const lives = [
    { name: 'before', spans: [{ state: 'ready' as const, fromMs: 0, toMs: 900 }] },
    { name: 'all along', spans: [{ state: 'ready' as const, fromMs: 0, toMs: Infinity }] },
    { name: 'late', spans: [{ state: 'starting' as const, fromMs: 1_100, toMs: 1_150 }] },
  ]
  const chart = chartOf(plan, [sent(1_000), sent(1_190)], { marks: [{ name: 'new state', atMs: 1_050 }], lives })
  assert.deepEqual(chart.marks, [{ name: 'new state', atMs: 50 }])
  assert.deepEqual(
    chart.lives.map(({ name, spans }) => [name, spans[0]?.fromMs, spans[0]?.toMs]),
    [
      ['all along', 0, 300],
      ['late', 100, 150],
    ],
  )
})

test('a pod starts, is ready, and ends from its deletion on', () => {
  const { spans } = lifeOfPod(
    pod('a', { created: 1, deleted: 5, ended: 6, gone: 7 }, { ready: [{ fromMs: 2_000, toMs: 5_500 }] }),
  )
  assert.deepEqual(spans, [
    { state: 'starting', fromMs: 1_000, toMs: 2_000 },
    { state: 'ready', fromMs: 2_000, toMs: 5_000 },
    { state: 'ending', fromMs: 5_000, toMs: 7_000 },
  ])
  const never = lifeOfPod(pod('a', { created: 1 }, { ready: [] }))
  assert.deepEqual(never.spans, [{ state: 'starting', fromMs: 1_000, toMs: Infinity }])
})

test('each measure has a name of its own, and its limit', () => {
  const other = { ...plan, path: '/jobs' }
  assert.deepEqual(labelsOf([plan, other, { ...plan, service: 'web' }]), ['GET api/readyz', 'GET api/jobs', 'web'])
  const { measures } = report({
    findings: [],
    steps: [],
    probes: [],
    plans: [plan],
    sent: [sent(0)],
    limits: { gapMs: 9 },
  })
  assert.deepEqual(
    measures.map(({ name, limit, compared }) => [name, limit, compared]),
    [
      ['api lost', undefined, true],
      ['api p50', undefined, true],
      ['api p99', undefined, true],
      ['api longest gap', 9, true],
    ],
  )
})
