import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadPlan, Sent } from '../../../../actions/upgrade/src/load/request.ts'
import { causeOf } from '../../../../actions/upgrade/src/loss/cause.ts'
import { flapFindings } from '../../../../actions/upgrade/src/loss/flaps.ts'
import { lossesOf } from '../../../../actions/upgrade/src/loss/group.ts'
import type { Scene } from '../../../../actions/upgrade/src/loss/scene.ts'
import { lost, pod, scene } from '../life.ts'

/**
 * The healthy twin of each upgrade in recorded.test.ts: it loses nothing. A request that is lost nevertheless, when the
 * other one loses it, is not blamed on what its pods do.
 */

const staying = pod('stays', {})
const database = { owner: 'StatefulSet/db' }
const autoscaled = [1, 2, 3].map((each) => pod(`added-${each}`, {}))
const drained = pod('old', { deleted: 3, ended: 13, gone: 13.5 }, { hasPreStop: true })

const twins: [what: string, stray: Sent[], around: Scene][] = [
  [
    'the migration of the second replica only adds a column',
    [lost(4), lost(7)],
    scene([staying, pod('old', {}), pod('new', { created: 2, ready: 20 })]),
  ],
  [
    'the Service has another port beside the one of its clients',
    [lost(1), lost(30), lost(61)],
    scene([staying, pod('new', { created: 1, ready: 6 })]),
  ],
  [
    'the named port has another number in new pods, and the Service leads to it by its name',
    [lost(1), lost(3)],
    scene([staying, pod('old', {}), pod('new', { created: 1, ready: 8 })]),
  ],
  [
    'the database is restarted, and the readiness of its clients does not depend on it',
    [lost(6), lost(9)],
    scene([pod('one', {}), pod('other', {})]),
  ],
  [
    'the preStop hook leaves time in the grace period, and the program ends when it is asked to',
    [lost(5), lost(12.8, { failure: 'reset', endMs: 13_000 })],
    scene([staying, pod('old', { deleted: 3, ended: 8.5, gone: 9 }, { grace: 10, exitCode: 0, hasPreStop: true })]),
  ],
  [
    'a variable is new, and the old version does without it on the way back',
    [lost(70)],
    { ...scene([pod('back', { created: 61, ready: 64 })]), arriving: 'old', changedMs: 60_000 },
  ],
  [
    'the image is pulled slowly on a second node, and the only pod serves until then',
    [lost(6), lost(60)],
    scene(
      [
        pod('old', { deleted: 96, ended: 106, gone: 106.5 }, { hasPreStop: true }),
        pod('new', { created: 1, ready: 95 }),
      ],
      {
        replicas: 1,
      },
    ),
  ],
  [
    'an autoscaler grew to four pods, and the manifest has no replicas',
    [lost(8), lost(13)],
    scene([staying, ...autoscaled]),
  ],
  [
    'the claim of a database is made larger while it is mounted, and its pod stays',
    [lost(5), lost(9)],
    scene([pod('db-0', {}, database)], { object: database.owner, replicas: 1, maxUnavailable: 1 }),
  ],
  [
    'clients with session affinity are led to a pod that waits in its preStop hook',
    [lost(3.4), lost(4.4)],
    scene([staying, drained]),
  ],
  [
    'a controller of a custom resource asks for the version that is served on',
    [lost(15), lost(20)],
    scene([pod('new', { created: 2, ready: 8 })], { replicas: 2 }),
  ],
]

const plans = [{ service: 'api' }] as LoadPlan[]
for (const [what, stray, around] of twins)
  test(`loses nothing: ${what}`, () => {
    const answered = stray.map(({ failure, ...each }) => each)
    const losses = lossesOf(plans, answered, [[around]])
    assert.deepEqual([losses, flapFindings([[around]], losses)], [[], []])
    assert.deepEqual([...new Set(stray.map((each) => causeOf(each, around).name))], ['unexplained'])
  })
