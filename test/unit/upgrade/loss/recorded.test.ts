import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { causeOf } from '../../../../actions/upgrade/src/loss/cause.ts'
import type { Scene } from '../../../../actions/upgrade/src/loss/scene.ts'
import { lost, pod, scene } from '../life.ts'

/** Upgrades that lose requests, as the watches and the load would record them; with what must not be blamed for it. */

const staying = pod('stays', {})
const [status, timeout] = [{ failure: 'status', status: 503 }, { failure: 'timeout' }] as const
const rollingBack = { arriving: 'old', changedMs: 60_000 } as const
const unready = (from: number, to: number) => ({ ready: [{ fromMs: from * 1_000, toMs: to * 1_000 }] })

const recorded: [what: string, requests: Sent[], around: Scene, cause: string][] = [
  [
    'each replica runs the migration in an init container, and the second one drops what old pods read',
    [lost(4, status), lost(7, status)],
    scene([staying, pod('old', {}), pod('new', { created: 2, ready: 20 })]),
    'old-version-fails',
  ],
  [
    'the Service has another port, and old and new pods serve',
    [lost(1), lost(30), lost(61)],
    { ...scene([staying, pod('new', { created: 1, ready: 6 })]), removed: [{ fromMs: 300, toMs: 60_500 }] },
    'port-removed',
  ],
  [
    'the named port has another number in new pods, and the Service was changed to the number',
    [lost(1), lost(3)],
    { ...scene([staying, pod('old', {}), pod('new', { created: 1, ready: 8 })]), ledMs: 300 },
    'service-ahead',
  ],
  [
    'the readiness of all pods depends on the database that the change restarts',
    [lost(6), lost(9)],
    scene([pod('one', {}, unready(-50, 5)), pod('other', {}, unready(-50, 5.5))]),
    'unready',
  ],
  [
    'the preStop hook is longer than the grace period, and the program never gets a SIGTERM',
    [lost(12.8, { failure: 'reset', endMs: 13_000 })],
    scene([staying, pod('old', { deleted: 3, ended: 13, gone: 13.4 }, { grace: 10, exitCode: 137, hasPreStop: true })]),
    'killed',
  ],
  [
    'a variable is gone that the old version needs: it fails on the way back',
    [lost(70, status)],
    { ...scene([pod('back', { created: 61, ready: 64 })]), ...rollingBack },
    'old-version-fails',
  ],
  [
    'the image is pulled slowly on a second node, and the only pod was taken away before',
    [lost(6), lost(60)],
    scene([pod('old', { deleted: 1, ended: 2, gone: 3 }), pod('new', { created: 1, ready: 95 })], {
      replicas: 1,
      maxUnavailable: 1,
    }),
    'single-replica',
  ],
  [
    'an autoscaler grew to four pods, and the manifest takes them away at once: the last one is too slow',
    [lost(8, { ...timeout, endMs: 13_000 })],
    scene([staying, ...[1, 2, 3].map((each) => pod(`surplus-${each}`, { deleted: 1, ended: 2, gone: 3 }))]),
    'too-slow',
  ],
  [
    'a database in a StatefulSet is restarted because its claim was made larger',
    [lost(5), lost(9)],
    scene(
      [
        pod('db-0', { deleted: 2, ended: 4, gone: 4.5 }, { owner: 'StatefulSet/db' }),
        pod('db-0', { created: 5, ready: 12 }, { owner: 'StatefulSet/db' }),
      ],
      { object: 'StatefulSet/db', replicas: 1, maxUnavailable: 1 },
    ),
    'single-replica',
  ],
  [
    'clients with session affinity are led to a pod that has just ended',
    [lost(3.4), lost(4.4)],
    scene([staying, pod('old', { deleted: 3, ended: 3.1, gone: 3.5 })]),
    'exits-early',
  ],
  [
    'a controller of a custom resource crashes on a version of it that is no longer served',
    [lost(15), lost(20)],
    scene([pod('new', { created: 2, ready: 8 }, { crashes: [10_000], ...unready(8, 10) })], { replicas: 2 }),
    'crashed',
  ],
]
for (const [what, requests, around, cause] of recorded)
  test(`${what}: ${cause}`, () =>
    assert.deepEqual([...new Set(requests.map((each) => causeOf(each, around).name))], [cause]))

const healthy: [what: string, around: Scene][] = [
  ['pods that serve both', scene([staying, pod('new', { created: 2, ready: 20 })])],
  ['pods that took their time to end, long ago', scene([staying, pod('old', { deleted: 3, ended: 13, gone: 13.4 })])],
  ['a readiness that came back', scene([pod('one', {}, { ready: [...unready(-50, 5).ready, { fromMs: 9_000 }] })])],
  ['a Service that changed once new pods served', { ...scene([pod('new', { created: 1, ready: 6 })]), ledMs: 8_000 }],
]
for (const [what, around] of healthy)
  test(`blamed for nothing: ${what}`, () => assert.equal(causeOf(lost(50), around).name, 'unexplained'))
