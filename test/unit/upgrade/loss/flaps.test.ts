import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PodLife } from '../../../../actions/upgrade/src/lifelines/pod-life.ts'
import { flapFindings } from '../../../../actions/upgrade/src/loss/flaps.ts'
import type { Loss } from '../../../../actions/upgrade/src/loss/loss.ts'
import { lost, pod, scene } from '../life.ts'

const readyIn = (...seconds: [number, number?][]) => ({
  ready: seconds.map(([from, to]) => ({ fromMs: from * 1_000, ...(to === undefined ? {} : { toMs: to * 1_000 }) })),
})
const flapping = pod('old', {}, readyIn([-50, 4.1], [7.3]))

const cases: [name: string, pods: PodLife[], found: string[]][] = [
  ['a pod that recovers', [flapping], ['Deployment/api: pod old was not ready for 3.2 s, and recovered']],
  ['a pod that ends', [pod('old', { deleted: 3, ended: 4 })], []],
  ['a pod that stays unready', [pod('old', {}, readyIn([-50, 4]))], []],
  ['before the change', [pod('old', {}, readyIn([-50, -9], [-6]))], []],
]
for (const [name, pods, found] of cases)
  test(`readiness: ${name}`, () => {
    const findings = flapFindings([[scene(pods), scene(pods)]], [])
    assert.deepEqual(
      findings.map(({ message }) => message),
      found,
    )
    for (const each of findings) assert.deepEqual([each.code, each.severity], ['UP048 became-unready', 'note'])
  })

test('when, and whether its containers were started again', () => {
  const [only] = flapFindings([[scene([{ ...flapping, restarts: 1 }])]], [])
  assert.deepEqual(only?.evidence, [
    '+4.1 s pod old: no longer ready',
    '+7.3 s pod old: ready again',
    'containers of pod old were started again: 1',
  ])
})

test('what explains lost requests is not told twice', () => {
  const cause = { name: 'unready', object: 'Deployment/api' } as const
  const loss: Loss = { cause, service: 'api', requests: [lost(5)], changedMs: 0 }
  assert.deepEqual(flapFindings([[scene([flapping])]], [loss]), [])
})
