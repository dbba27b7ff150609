import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadPlan, Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { lossFindings } from '../../../../actions/upgrade/src/loss/findings.ts'
import { lossesOf } from '../../../../actions/upgrade/src/loss/group.ts'
import type { Scene } from '../../../../actions/upgrade/src/loss/scene.ts'
import { lost, pod, scene } from '../life.ts'

const PLANS = [{ service: 'api' } as LoadPlan]
const calm = { starvedMs: 0, totalMs: 60_000, cpuWaited: 0, perCore: 0, stolen: 0, throttled: 0, memoryWaited: 0 }
const starved = { ...calm, starvedMs: 50_000, cpuWaited: 0.9, perCore: 9 }
const early = pod('old', { deleted: 3, ended: 3.1, gone: 3.5 })

function found(sent: readonly Sent[], around: Scene, how = { tolerated: false, starvation: calm }) {
  return lossFindings(lossesOf(PLANS, sent, [[around]]), () => 200, how)
}

test('an end that comes too early is one finding, whatever it did to requests', () => {
  const sent = [lost(3.2), lost(3.3, { kept: true, failure: 'reset' }), lost(3, { failure: 'reset', endMs: 3_150 })]
  const [only, ...others] = found(sent, scene([pod('stays', {}), early]))
  assert.deepEqual(others, [])
  assert.match(only?.message ?? '', /^api lost 3 of 200 requests: Deployment\/api ends before its endpoint is gone$/)
  assert.ok(only?.evidence.includes('+3.1 s pod old: ended'), only?.evidence.join('\n'))
})

test('what nothing explains is folded under what is explained, and is a finding without that', () => {
  const sent = [lost(3.2), lost(50)]
  const [only, ...others] = found(sent, scene([pod('stays', {}), early]))
  assert.deepEqual([others.length, only?.consequences.map(({ code }) => code)], [0, ['UP032 unexplained']])
  assert.deepEqual(
    found([lost(50)], scene([pod('stays', {})])).map(({ code }) => code),
    ['UP032 unexplained'],
  )
})

test('errors while both versions serve belong to the version that fails alone', () => {
  const status = { failure: 'status', status: 500 } as const
  const around = scene([pod('old', { deleted: 20, ended: 21, gone: 21 }), pod('new', { created: 2, ready: 10 })])
  const codes = found([lost(3, status), lost(12, status)], around).map(({ code }) => code)
  assert.deepEqual(codes, ['UP030 old-version-fails'])
})

test('pods that fail their readiness probe by the same errors are the same finding, with all its requests', () => {
  const unready = { ready: [{ fromMs: -50_000, toMs: 5_000 }] }
  const around = scene([pod('one', {}, unready), pod('other', {}, unready)])
  const slow = lost(4, { failure: 'timeout', endMs: 4_900 })
  const losses = lossesOf(PLANS, [lost(2, { failure: 'status', status: 500 }), lost(8), slow], [[around]])
  assert.deepEqual(
    losses.map(({ cause, requests }) => [cause.name, requests.length]),
    [['old-version-fails', 3]],
  )
})

test('phases: the same cause on the way back is the same finding', () => {
  const changedMs = 60_000
  const leaving = pod('new', { created: 2, ready: 5, deleted: 63, ended: 63.1 })
  const back = { ...scene([pod('stays', {}), leaving]), arriving: 'old' as const, changedMs }
  const losses = lossesOf(PLANS, [lost(3.2), lost(63.2)], [[scene([pod('stays', {}), early])], [back]])
  assert.deepEqual(
    losses.map(({ cause, requests, changedMs: from }) => [cause.name, requests.length, from]),
    [['exits-early', 2, 0]],
  )
})

test('what is lost after the last change, or before the first, is in no phase of its own and counts', () => {
  const losses = lossesOf(PLANS, [lost(-1), lost(500)], [[scene([pod('stays', {})])]])
  assert.deepEqual(
    losses.map(({ requests }) => requests.length),
    [2],
  )
})

test('what was lost before the change is told as that', () => {
  const around = scene([pod('stays', {})])
  const early = lost(-9, { failure: 'timeout', endMs: -4_000 })
  const later = lost(50, { failure: 'timeout', endMs: 55_000 })
  assert.match(found([early], around)[0]?.message ?? '', /^api lost 1 of 200 requests before the change: /)
  assert.doesNotMatch(found([early, later], around)[0]?.message ?? '', /before the change/)
})

test('a service that is too slow is one finding, also where a pod ends meanwhile', () => {
  const late = (at: number) => lost(at, { failure: 'timeout', endMs: (at + 5) * 1_000 })
  const leaving = pod('old', { deleted: 3, ended: 12, gone: 13 }, { hasPreStop: true })
  const codes = found([late(1), late(9), late(20)], scene([pod('stays', {}), leaving])).map(({ code }) => code)
  assert.deepEqual(codes, ['UP034 too-slow'])
})

const misled: [code: string, around: Scene, message: RegExp][] = [
  [
    'UP039 selects-others',
    scene([pod('stays', {}), pod('work', { created: 1, ready: 2 }, { owner: 'Job/migrate' })]),
    /: Service\/api also leads to pods of Job\/migrate, which do not serve its clients$/,
  ],
  [
    'UP049 leads-to-unready',
    { ...scene([pod('stays', {}), pod('new', { created: 1, ready: 9 })]), unready: [{ fromMs: -Infinity }] },
    /: Service\/api leads to pods that are not ready \(publishNotReadyAddresses\)$/,
  ],
  [
    'UP019 no-local-pod',
    { ...scene([pod('stays', {}, { node: 'other' })]), node: 'own', local: [{ fromMs: 500 }] },
    /: Service\/api leads only to pods of the client's node, and that has none \(internalTrafficPolicy\)$/,
  ],
  [
    'UP017 not-admitted',
    scene([pod('stays', {}, { keptOut: { policy: 'deny', admits: 'nobody' } })]),
    /: since the change NetworkPolicy\/deny admits no clients to pods of Deployment\/api$/,
  ],
  [
    'UP018 load-not-admitted',
    scene([pod('stays', {}, { keptOut: { policy: 'api', admits: 'pods' } })]),
    /: since the change NetworkPolicy\/api admits only pods, not the load$/,
  ],
]
for (const [code, around, message] of misled)
  test(`a Service that leads to the wrong pods: ${code}`, () => {
    const [only, ...others] = found([lost(3)], around)
    assert.deepEqual([only?.code, others], [code, []])
    assert.match(only?.message ?? '', message)
  })

test('a policy that keeps pods from what they need: UP057 peer-not-admitted', () => {
  const cut = pod('stays', {}, { cutOff: { policy: 'api', from: 'DNS' } })
  const [only, ...others] = found([lost(3, { failure: 'status', status: 500 })], scene([cut]))
  assert.deepEqual([only?.code, only?.where.object, others], ['UP057 peer-not-admitted', 'NetworkPolicy/api', []])
  assert.match(only?.message ?? '', /keeps pods of Deployment\/api from DNS, and they serve badly$/)
})

test('tolerated losses are notes', () => {
  const [only] = found([lost(3.2)], scene([pod('stays', {}), early]), { tolerated: true, starvation: calm })
  assert.equal(only?.severity, 'note')
})

const onStarved: [name: string, sent: Sent[], around: Scene, fault: string][] = [
  ['a request without an answer', [lost(20, { failure: 'timeout' })], scene([pod('stays', {})]), 'infrastructure'],
  [
    'proxies later than a preStop',
    [lost(4)],
    scene([pod('stays', {}), pod('old', { deleted: 3, ended: 8, gone: 8.5 }, { hasPreStop: true })]),
    'infrastructure',
  ],
  [
    'proxies later than a program that serves on after SIGTERM',
    [lost(4)],
    scene([pod('stays', {}), pod('old', { deleted: 3, ended: 8, gone: 8.5 })]),
    'infrastructure',
  ],
  ['an end at once', [lost(3.2)], scene([pod('stays', {}), early]), 'code'],
  [
    'a policy that admits nobody',
    [lost(20, { failure: 'timeout' })],
    scene([pod('stays', {}, { keptOut: { policy: 'deny', admits: 'nobody' } })]),
    'code',
  ],
]
for (const [name, sent, around, fault] of onStarved)
  test(`on a starved machine: ${name}`, () => {
    const [only] = found(sent, around, { tolerated: false, starvation: starved })
    assert.equal(only?.fault, fault)
  })
