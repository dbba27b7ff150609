import { row } from '../film.ts'
import { backingOff, deployment, oldPods, SPACE, service, waiting, world } from '../world.ts'

/** Catalogue rows 38 to 40: Services and what stands in front of them. */

const SERVICE = 'shop/Service/api'
row('38 a selector off by one label', world(deployment(), service({ app: 'api', tier: 'back' }, false)), {
  fails: 'KD038 no-endpoints',
  object: SERVICE,
  at: [1, 1.5],
})
row(
  '38 a selector that is off is known before any pod is ready',
  world(deployment({ pods: [{ status: waiting('ContainerCreating') }] }), service({ app: 'apj' }, false)),
  {
    fails: 'KD038 no-endpoints',
    object: SERVICE,
    at: [4, 4.5],
  },
)
row(
  '38 no port of that name',
  world(deployment(), {
    ...service({ app: 'api' }, true),
    endpointSlices: [
      {
        metadata: { name: 'api-x', namespace: SPACE, labels: { 'kubernetes.io/service-name': 'api' } },
        ports: null,
        endpoints: [{}],
      },
    ],
  }),
  {
    fails: 'KD038 no-endpoints',
    object: SERVICE,
    at: [3, 3.5],
  },
)
row(
  '38 twin: the slice comes a moment later',
  { 0: world(deployment(), service({ app: 'api' }, false)), 2: world(deployment(), service({ app: 'api' }, true)) },
  {
    ready: [2, 2.5],
  },
)
row(
  '38 twin: its pods come with a later wave',
  world(service({ app: 'web' }, false), {
    brought: [{ kind: 'Deployment', namespace: SPACE, name: 'web', labels: { app: 'web' }, later: true }],
  }),
  {
    ready: [0, 0],
  },
)
row(
  '38 twin: its pods are scaled to nothing',
  world(deployment({ pods: [], spec: { replicas: 0 } }), service({ app: 'api' }, false)),
  { ready: [0, 0] },
)
row(
  '38 twin: an operator makes its pods',
  {
    0: world(service({ ray: 'head' }, false), {
      brought: [{ kind: 'RayCluster', namespace: SPACE, name: 'ray', maker: true }],
    }),
    30: world(service({ ray: 'head' }, true)),
  },
  { ready: [30, 30.5] },
)
row('40 a load balancer on kind', world(deployment(), service({ app: 'api' }, true, { type: 'LoadBalancer' })), {
  ready: [0, 0],
})

row('the old ReplicaSet is broken, the new one fine', world(oldPods('api', { status: backingOff(9) }), deployment()), {
  ready: [0, 0],
})
