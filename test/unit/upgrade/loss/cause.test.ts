import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { causeOf } from '../../../../actions/upgrade/src/loss/cause.ts'
import type { Scene } from '../../../../actions/upgrade/src/loss/scene.ts'
import { lost, pod, scene } from '../life.ts'

const staying = pod('stays', {})
const fresh = pod('new', { created: 2, ready: 5 })
const exec = { probes: ['exec'] }

const cases: [name: string, request: Sent, around: Scene, cause: string][] = [
  [
    'all pods are gone before the first new one: Recreate',
    lost(6),
    scene([pod('old', { deleted: 1, ended: 4, gone: 4 }), pod('new', { created: 5, ready: 9 })], {
      strategy: 'Recreate',
    }),
    'recreated',
  ],
  [
    'all pods are gone, and the strategy allows it',
    lost(6),
    scene([pod('old', { deleted: 1, ended: 2, gone: 2 }), pod('new', { created: 2, ready: 9 })], { maxUnavailable: 2 }),
    'all-at-once',
  ],
  [
    'the only pod is replaced',
    lost(6),
    scene([pod('old', { deleted: 1, ended: 2, gone: 2 })], { replicas: 1, maxUnavailable: 1 }),
    'single-replica',
  ],
  [
    'its address answers for somebody else once a pod is gone',
    lost(8, { failure: 'status', status: 404 }),
    scene([pod('old', { deleted: 1, ended: 2, gone: 2 })], { strategy: 'Recreate' }),
    'recreated',
  ],
  [
    'a container ends on its own',
    lost(6),
    scene([pod('old', { ready: -50, ended: 4 }, { crashes: [4_000], endedMs: undefined })]),
    'crashed',
  ],
  [
    'refused right after the program ended',
    lost(3.2),
    scene([staying, pod('old', { deleted: 3, ended: 3.1, gone: 3.5 })]),
    'exits-early',
  ],
  [
    'refused a second later: proxies follow late',
    lost(4.5),
    scene([staying, pod('old', { deleted: 3, ended: 3.1, gone: 3.5 })]),
    'exits-early',
  ],
  [
    'killed at the end of the grace period, with requests open',
    lost(5, { failure: 'reset', endMs: 33_000 }),
    scene([staying, pod('old', { deleted: 3, ended: 33, gone: 33.5 }, { exitCode: 137 })]),
    'killed',
  ],
  [
    'killed at the end of the grace period, which a busy machine shows seconds later',
    lost(7, { kept: true, failure: 'reset', endMs: 10_200 }),
    scene([staying, pod('old', { deleted: 3, ended: 13, gone: 13.5 }, { exitCode: 137, grace: 6 })]),
    'killed',
  ],
  [
    'out of memory while it drains is no end of a grace period',
    lost(5, { failure: 'reset', endMs: 6_000 }),
    scene([staying, pod('old', { deleted: 3, ended: 6, gone: 6.5 }, { exitCode: 137 })]),
    'cut-off',
  ],
  [
    'a kept connection to a pod that drained new ones',
    lost(6, { kept: true, failure: 'reset' }),
    scene([staying, pod('old', { deleted: 3, ended: 6, gone: 6.5 }, { hasPreStop: true })]),
    'kept-connection-cut',
  ],
  [
    'in flight when the program ended',
    lost(5, { failure: 'reset', endMs: 6_010 }),
    scene([staying, pod('old', { deleted: 3, ended: 6, gone: 6.5 })]),
    'cut-off',
  ],
  ['a new pod without a readiness probe', lost(5.5), scene([staying, { ...fresh, probes: [] }]), 'no-readiness-probe'],
  ['a new pod whose probe is a command', lost(5.5), scene([staying, { ...fresh, ...exec }]), 'ready-too-early'],
  ['a probe of another port', lost(5.5), scene([staying, { ...fresh, probes: ['9000'] }]), 'ready-too-early'],
  ['a probe of the same port, by its name', lost(5.5), scene([staying, { ...fresh, probes: ['http'] }]), 'unexplained'],
  [
    'long after the new pod was ready, and no probe asks its port',
    lost(40),
    scene([staying, { ...fresh, ...exec }]),
    'ready-too-early',
  ],
  ['long after the new pod was ready, and its probe asks its port', lost(40), scene([staying, fresh]), 'unexplained'],
  [
    'an error of the only version that serves: old',
    lost(2, { failure: 'status', status: 500 }),
    scene([staying]),
    'old-version-fails',
  ],
  [
    'an error of the only version that serves: new',
    lost(20, { failure: 'status', status: 500 }),
    scene([fresh]),
    'new-version-fails',
  ],
  [
    'an error while both serve',
    lost(20, { failure: 'status', status: 500 }),
    scene([staying, fresh]),
    'some-version-fails',
  ],
  [
    'an error of the old version on the way back',
    lost(20, { failure: 'status', status: 500 }),
    { ...scene([fresh]), arriving: 'old' },
    'old-version-fails',
  ],
  [
    'an error of an old pod that still ends on the way back',
    lost(61, { failure: 'status', status: 500 }),
    { ...scene([pod('old', { deleted: 58, ended: 62 })]), arriving: 'old', changedMs: 60_000 },
    'old-version-fails',
  ],
  [
    'a pod that is ready before it serves, while another one runs its preStop hook',
    lost(5.5),
    scene([pod('old', { deleted: 5.2, ended: 10 }, { hasPreStop: true }), { ...fresh, ...exec }]),
    'ready-too-early',
  ],
  [
    'all readiness probes fail at the same time, and no pod has ended',
    lost(6),
    scene([
      pod('one', {}, { ready: [{ fromMs: -50_000, toMs: 5_000 }, { fromMs: 8_000 }] }),
      pod('other', {}, { ready: [{ fromMs: -50_000, toMs: 5_500 }, { fromMs: 7_000 }] }),
    ]),
    'unready',
  ],
  [
    'no answer from pods that stay: the service is too slow',
    lost(20, { failure: 'timeout', endMs: 25_000 }),
    scene([staying]),
    'too-slow',
  ],
  [
    'no answer while another pod runs its preStop hook',
    lost(5, { failure: 'timeout', endMs: 10_000 }),
    scene([staying, pod('old', { deleted: 4, ended: 14, gone: 15 }, { hasPreStop: true })]),
    'too-slow',
  ],
  [
    'no answer from a pod without a preStop hook that serves on after SIGTERM',
    lost(5, { failure: 'timeout', endMs: 10_000 }),
    scene([staying, pod('old', { deleted: 4, ended: 14, gone: 15 })]),
    'too-slow',
  ],
  [
    'no answer, sent to the address of a pod that has ended',
    lost(4, { failure: 'timeout', endMs: 9_000 }),
    scene([staying, pod('old', { deleted: 3, ended: 3.1, gone: 3.5 })]),
    'exits-early',
  ],
  ['nothing happens', lost(20), scene([staying]), 'unexplained'],
]
for (const [name, request, around, cause] of cases) test(name, () => assert.equal(causeOf(request, around).name, cause))

test('the cause names the workload and the pod', () => {
  const { object, pod: found } = causeOf(lost(3.2), scene([staying, pod('old', { deleted: 3, ended: 3.1 })]))
  assert.deepEqual([object, found?.name], ['Deployment/api', 'old'])
})

test('a pod that is deleted later still was starting then, whatever pod has just ended', () => {
  const gone = pod('old', { deleted: -8, ended: -0.4, gone: -0.3 })
  const early = pod('new', { created: -9, ready: -6, deleted: 3, ended: 10 }, { probes: [] })
  assert.equal(causeOf(lost(0), scene([gone, early, pod('stays', {})])).name, 'no-readiness-probe')
})
