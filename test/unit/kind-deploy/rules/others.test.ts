import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'
import { row } from '../film.ts'
import {
  backingOff,
  condition,
  deployment,
  type PodParts,
  pod,
  SPACE,
  service,
  unschedulable,
  waiting,
  world,
} from '../world.ts'

/** Kinds beside Kubernetes' workloads: Ray's, any custom resource, Ingress, autoscaler, disruption budget. */

const other = (kind: string, parts: Partial<KubeObject> & object = {}): Partial<Snapshot> => ({
  wanted: [{ kind, namespace: SPACE, name: 'one' }],
  others: [
    { kind, ...parts, metadata: { name: 'one', namespace: SPACE, uid: 'uid-one', generation: 1, ...parts.metadata } },
  ],
})
const withStatus = (kind: string, status: object) => world(other(kind, { status }))
const object = (kind: string) => `shop/${kind}/one`

const silent = (hasStatus?: boolean) => {
  const parts = other('Widget')
  return world({ ...parts, wanted: parts.wanted?.map((each) => ({ ...each, hasStatus })) })
}
row('a custom resource that never gets a status', silent(true), { fails: 'KD043 no-operator', at: [20, 20.5] })
row('a custom resource of which nothing is known but its silence', silent(), {
  fails: 'KD043 no-operator',
  at: [20, 20.5],
})
row('twin: its kind has no status', silent(false), { ready: [0, 0] })
row(
  'twin: its operator is a little late',
  { 0: silent(true), 15: withStatus('Widget', { conditions: [condition('Ready', 'True')] }) },
  { ready: [15, 15.5] },
)
row('a custom resource that is ready', withStatus('Widget', { conditions: [condition('Ready', 'True')] }), {
  ready: [0, 0],
})
row('a custom resource that never gets ready', withStatus('Widget', { conditions: [condition('Ready', 'False')] }), {
  waits: 'KD034 not-yet',
  object: object('Widget'),
})
row(
  'a custom resource at work',
  {
    0: withStatus('Widget', { conditions: [condition('Reconciling', 'True')] }),
    9: withStatus('Widget', { conditions: [condition('Reconciling', 'False')] }),
  },
  { ready: [9, 9.5] },
)
row(
  'a custom resource seen in an older version',
  {
    0: world(
      other('Widget', {
        metadata: { name: 'one', generation: 2 },
        status: { observedGeneration: 1, conditions: [condition('Ready', 'True')] },
      }),
    ),
    9: world(
      other('Widget', {
        metadata: { name: 'one', generation: 2 },
        status: { observedGeneration: 2, conditions: [condition('Ready', 'True')] },
      }),
    ),
  },
  { ready: [9, 9.5] },
)
row(
  'a custom resource that is stalled',
  withStatus('Widget', { conditions: [condition('Stalled', 'True', { reason: 'BadSpec' })] }),
  {
    fails: 'KD042 custom-failed',
    object: object('Widget'),
    at: [5, 5.5],
  },
)
row(
  'twin: stalled for a moment',
  {
    0: withStatus('Widget', { conditions: [condition('Stalled', 'True')] }),
    3: withStatus('Widget', { conditions: [condition('Stalled', 'False'), condition('Ready', 'True')] }),
  },
  { ready: [3, 3.5] },
)

const ray = (status: object, pods: PodParts[] = []) =>
  world(other('RayCluster', { status }), {
    pods: pods.map((each) =>
      pod({ ...each, owner: { kind: 'RayCluster', metadata: { name: 'one', uid: 'uid-one' } } }),
    ),
  })
const provisioned = [condition('HeadPodReady', 'True'), condition('RayClusterProvisioned', 'True')]
row('nobody looks after a RayCluster', world(other('RayCluster')), {
  fails: 'KD043 no-operator',
  object: object('RayCluster'),
  at: [20, 20.5],
})
row(
  'twin: the operator starts',
  { 0: world(other('RayCluster')), 15: ray({ conditions: provisioned }) },
  { ready: [15, 15.5] },
)
row(
  'a RayCluster that is up',
  ray({ observedGeneration: 1, conditions: provisioned, desiredWorkerReplicas: 1, readyWorkerReplicas: 1 }),
  { ready: [0, 0] },
)
row(
  'a RayCluster that lost a worker stays provisioned',
  ray({ conditions: provisioned, desiredWorkerReplicas: 2, readyWorkerReplicas: 1 }),
  {
    waits: 'KD034 not-yet',
    object: object('RayCluster'),
  },
)
row(
  'a suspended RayCluster has no head',
  world(
    other('RayCluster', {
      spec: { suspend: true },
      status: { conditions: [condition('HeadPodReady', 'False')] },
    } as Partial<KubeObject>),
  ),
  { ready: [0, 0] },
)
row(
  'a Ray worker asks for a GPU',
  ray({ desiredWorkerReplicas: 1 }, [
    { name: 'worker', ...unschedulable('0/1 nodes are available: 1 Insufficient nvidia.com/gpu.') },
  ]),
  {
    fails: 'KD020 insufficient',
    object: object('RayCluster'),
    at: [15, 15.5],
  },
)
const rayWords = (text: string): Partial<Snapshot> => ({ lastWords: new Map([['uid-worker-1 app', text]]) })
const worker = (text: string, ends = 3) =>
  world(deployment({ name: 'worker', pods: [{ status: backingOff(ends) }] }), rayWords(text))
row(
  'a Ray worker cannot reach the head',
  worker('Failed to connect to GCS at address ray-head:6379 within 5 seconds.'),
  {
    fails: 'KD048 ray-head-away',
    object: 'shop/Deployment/worker',
    at: [0, 0.5],
  },
)
row(
  'a Ray worker of another version',
  worker('RuntimeError: Version mismatch: The cluster was started with: Ray: 2.58.0', 1),
  {
    fails: 'KD049 ray-version',
    object: 'shop/Deployment/worker',
    at: [0, 0.5],
  },
)
const lonely = world(
  deployment({ name: 'worker', pods: [{ status: { state: { running: {} } } }] }),
  rayWords('Failed to connect to GCS at address ray-head:6379 within 5 seconds.'),
)
row('a Ray worker that asks for the head on and on', lonely, {
  fails: 'KD048 ray-head-away',
  object: 'shop/Deployment/worker',
  at: [60, 60.5],
})
row(
  'twin: the head starts later than the worker',
  { 0: lonely, 40: world(deployment({ name: 'worker' })) },
  { ready: [40, 40.5] },
)
row(
  'a RayService owns a cluster that owns the pods',
  world(
    other('RayService', { status: { conditions: [condition('Ready', 'False')] } }),
    {
      others: [
        {
          kind: 'RayCluster',
          metadata: {
            name: 'below',
            namespace: SPACE,
            uid: 'uid-below',
            ownerReferences: [{ kind: 'RayService', name: 'one', uid: 'uid-one' }],
          },
        },
      ],
    },
    {
      pods: [
        pod({
          name: 'head',
          status: waiting('InvalidImageName'),
          owner: { kind: 'RayCluster', metadata: { name: 'below', uid: 'uid-below' } },
        }),
      ],
    },
  ),
  { fails: 'KD001 invalid-image-name', object: object('RayService'), at: [0, 0.5] },
)

const ingress = (name: string, number: number) =>
  other('Ingress', {
    spec: { rules: [{ http: { paths: [{ backend: { service: { name, port: { number } } } }] } }] },
  } as Partial<KubeObject>)
row('an Ingress leads to no Service', world(ingress('apj', 80)), {
  fails: 'KD044 ingress-backend',
  object: object('Ingress'),
  at: [1, 1.5],
})
row('an Ingress leads to no port', world(ingress('api', 81), deployment(), service({ app: 'api' }, true)), {
  fails: 'KD044 ingress-backend',
  object: object('Ingress'),
  at: [1, 1.5],
})
row(
  'twin: its Service comes later',
  world(ingress('api', 80), { brought: [{ kind: 'Service', namespace: SPACE, name: 'api', later: true }] }),
  { ready: [0, 0] },
)

row(
  'an autoscaler without its target',
  withStatus('HorizontalPodAutoscaler', {
    conditions: [condition('AbleToScale', 'False', { reason: 'FailedGetScale' })],
  }),
  {
    fails: 'KD045 cannot-scale',
    object: object('HorizontalPodAutoscaler'),
    at: [30, 30.5],
  },
)
row(
  'twin: an autoscaler without metrics',
  withStatus('HorizontalPodAutoscaler', {
    conditions: [condition('AbleToScale', 'True'), condition('ScalingActive', 'False')],
  }),
  { ready: [0, 0] },
)
row(
  'a disruption budget that lets nobody go holds nothing up',
  withStatus('PodDisruptionBudget', {
    observedGeneration: 1,
    expectedPods: 1,
    currentHealthy: 1,
    disruptionsAllowed: 0,
  }),
  { ready: [0, 0] },
)
