import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RayService } from '../../../../../actions/ray-probe/src/access/kuberay/objects.ts'
import { activeClusterOf, newestClusterOf } from '../../../../../actions/ray-probe/src/access/kuberay/rayservice.ts'
import type { FindingName } from '../../../../../actions/ray-probe/src/findings.ts'
import { around, condition, event, headPod, TIMES } from './observed.ts'

const READY = condition('Ready', 'True', 'NonZeroServeEndpoints', 'Number of serve endpoints is greater than 0')
const STEADY = condition('UpgradeInProgress', 'False', 'NoPendingCluster')
const ROLLING = condition('UpgradeInProgress', 'True', 'BothActivePendingClustersExist')
const ACTIVE = { rayClusterName: 'demo-aaaaa' }
const PENDING = { rayClusterName: 'demo-bbbbb' }

const service = (status: object | undefined, more: object = {}): RayService =>
  ({ metadata: { name: 'demo', ...TIMES }, status, ...more }) as RayService

const SERVING: [name: string, RayService][] = [
  ['since 1.3', service({ conditions: [READY, STEADY], activeServiceStatus: ACTIVE, pendingServiceStatus: {} })],
  ['before 1.3', service({ serviceStatus: 'Running', activeServiceStatus: ACTIVE, pendingServiceStatus: {} })],
  ['with an old generation', service({ observedGeneration: 1, conditions: [READY], activeServiceStatus: ACTIVE })],
]

for (const [name, given] of SERVING)
  test(`a RayService that serves, ${name}`, () => assert.equal(activeClusterOf(given, 'ray', around()), 'demo-aaaaa'))

const failing = { default: { status: 'DEPLOY_FAILED', message: "No module named 'fruit'" } }
const initializing = condition('Ready', 'False', 'Initializing', 'RayService is initializing')

const WAITING: [name: string, RayService, FindingName, RegExp, seen?: ReturnType<typeof around>][] = [
  ['without a status', service(undefined), 'ray-service-not-ready', /KubeRay has not written a status yet/],
  [
    'that initializes',
    service({ conditions: [initializing], pendingServiceStatus: PENDING }),
    'ray-service-not-ready',
    /is not ready: Initializing/,
  ],
  [
    'that initializes, and its head can not start',
    service({ conditions: [initializing], pendingServiceStatus: PENDING }),
    'ray-pod-not-ready',
    /Pod demo-head: image ray:1 can't be pulled/,
    around([headPod({ ready: false, state: { waiting: { reason: 'ErrImagePull' } } })]),
  ],
  [
    'whose application can not be deployed',
    service({ conditions: [initializing], pendingServiceStatus: { ...PENDING, applicationStatuses: failing } }),
    'ray-service-not-ready',
    /Application default is DEPLOY_FAILED: No module named 'fruit'/,
  ],
  [
    // ray-project/kuberay#1559: ready means that something serves, not that the new version does.
    'that serves, and whose new application failed',
    service({ conditions: [READY, STEADY], activeServiceStatus: { ...ACTIVE, applicationStatuses: failing } }),
    'ray-service-not-ready',
    /is ready, but not all of its applications are\. Application default is DEPLOY_FAILED: No module named 'fruit'/,
  ],
  ['before 1.3', service({ serviceStatus: 'WaitForServeDeploymentReady' }), 'ray-service-not-ready', /WaitForServe/],
  [
    'that rolls to a new cluster',
    service({ conditions: [READY, ROLLING], activeServiceStatus: ACTIVE, pendingServiceStatus: PENDING }),
    'ray-service-not-ready',
    /is being upgraded from RayCluster demo-aaaaa to demo-bbbbb/,
  ],
  [
    'that rolls to a new cluster, before 1.3',
    service({ serviceStatus: 'Running', activeServiceStatus: ACTIVE, pendingServiceStatus: PENDING }),
    'ray-service-not-ready',
    /is being upgraded/,
  ],
  [
    'that is rolled back',
    service({ conditions: [READY, condition('RollbackInProgress', 'True')], activeServiceStatus: ACTIVE }),
    'ray-service-not-ready',
    /is being rolled back to RayCluster demo-aaaaa/,
  ],
  [
    'that KubeRay has given up on',
    service({ conditions: [condition('Ready', 'False', 'InitializingTimeout', '30m')] }),
    'ray-service-failed',
    /has given up on RayService ray\/demo: InitializingTimeout/,
  ],
  [
    'that is suspended',
    service({}, { spec: { suspend: true } }),
    'ray-cluster-suspended',
    /RayService ray\/demo is susp/,
  ],
  [
    'that KubeRay rejects',
    service(undefined),
    'ray-object-invalid',
    /rejects RayService ray\/demo: spec is invalid/,
    around([], [event('RayService', 'demo', 'InvalidRayServiceSpec', 'spec is invalid')]),
  ],
]

for (const [name, given, symptom, message, seen = around()] of WAITING)
  test(`a RayService ${name}: ${symptom}`, () => {
    assert.throws(() => activeClusterOf(given, 'ray', seen), { symptom, message })
  })

test('pods of the new cluster explain, else those of the active one', () => {
  assert.equal(newestClusterOf(service({ activeServiceStatus: ACTIVE, pendingServiceStatus: PENDING })), 'demo-bbbbb')
  assert.equal(newestClusterOf(service({ activeServiceStatus: ACTIVE, pendingServiceStatus: {} })), 'demo-aaaaa')
  assert.equal(newestClusterOf(service(undefined)), undefined)
})
