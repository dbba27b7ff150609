import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { besides } from '../../../../actions/kind-deploy/src/cluster-state/beside.ts'
import { broughtBy } from '../../../../actions/kind-deploy/src/cluster-state/declared.ts'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import type { Manifest } from '../../../../actions/kind-deploy/src/manifests/render.ts'
import { row } from '../film.ts'
import { backingOff, condition, deployment, SPACE, service, world } from '../world.ts'

/** What points at other objects: the API server accepts names of what does not exist. */

type Given = Record<string, unknown>

/** An object that was applied, as the manifests bring it and as the cluster has it. */
function applied(apiVersion: string, kind: string, rest: Given, namespace = SPACE): Partial<Snapshot> {
  const metadata = { name: 'one', ...(namespace && { namespace }), uid: 'uid-one', generation: 1 }
  const object = { apiVersion, kind, metadata, ...rest }
  return {
    wanted: [{ apiVersion, kind, namespace, name: 'one' }],
    others: [object as never],
    // As `watch` does: a manifest does not tell whether its kind has namespaces.
    brought: [broughtBy({ object: object as Manifest['object'], file: 'a.yaml' }, SPACE)],
  }
}
const at = (more: Given = {}) => ({ service: { namespace: SPACE, name: 'api', port: 80, ...more } })
const webhook = (clientConfig: Given, failurePolicy?: string) =>
  applied(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    { webhooks: [{ name: 'guard.example.org', clientConfig, failurePolicy }] },
    '',
  )
const conversion = (clientConfig: Given, versions: Given[] = [{ name: 'v1' }, { name: 'v2' }]) =>
  applied(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    { spec: { versions, conversion: { strategy: 'Webhook', webhook: { clientConfig } } } },
    '',
  )
const api = (reason?: string) =>
  applied(
    'apiregistration.k8s.io/v1',
    'APIService',
    {
      spec: at(),
      status: { conditions: [condition('Available', reason ? 'False' : 'True', { reason, message: 'no' })] },
    },
    '',
  )
const behind = { ...service({ app: 'api' }, true), wanted: [] }
const empty = { ...service({ app: 'api' }, false), wanted: [] }

const OBJECT = 'ValidatingWebhookConfiguration/one'
row('a webhook whose Service does not exist', world(webhook(at())), {
  fails: 'KD082 webhook-backend',
  object: OBJECT,
  at: [1, 1.5],
})
row('a webhook whose Service lacks the port', world(webhook(at({ port: undefined })), behind), {
  fails: 'KD082 webhook-backend',
  at: [1, 1.5],
})
row('a webhook whose Service of the cluster has no ready pod', world(webhook(at()), empty), {
  fails: 'KD082 webhook-backend',
  at: [60, 60.5],
})
row(
  'a webhook whose pods crash is their consequence',
  world(webhook(at()), deployment({ pods: [{ status: backingOff(3) }] }), service({ app: 'api' }, false)),
  { fails: 'KD013 crash-loop', object: 'shop/Deployment/api', at: [0, 1] },
)
row('twin: a webhook with a ready pod', world(webhook(at()), behind, deployment()), { ready: [0, 0] })
row(
  'twin: its pods are late',
  {
    0: world(
      webhook(at()),
      deployment({ pods: [{ status: { state: { waiting: { reason: 'ContainerCreating' } } } }] }),
      service({ app: 'api' }, false),
    ),
    90: world(webhook(at()), behind, deployment()),
  },
  { ready: [90, 90.5] },
)
row(
  'twin: its Service belongs to a later wave',
  world(webhook(at()), { brought: [{ kind: 'Service', namespace: SPACE, name: 'api', later: true }] }),
  { ready: [0, 0] },
)
row(
  'twin: nobody may look at the namespace of its Service',
  world(webhook(at({ namespace: 'policies' })), { watched: new Set(['/api/v1/namespaces/shop/services']) }),
  { ready: [0, 0] },
)
row('a definition whose conversion webhook does not exist', world({ ...conversion(at()), others: [] }), {
  fails: 'KD082 webhook-backend',
  object: 'CustomResourceDefinition/one',
  at: [1, 1.5],
})
row('an APIService whose Service does not exist', world(api('ServiceNotFound')), {
  fails: 'KD082 webhook-backend',
  object: 'APIService/one',
  at: [1, 1.5],
})
// kubernetes-sigs/metrics-server#157
row('an APIService that the API server cannot ask', world(api('FailedDiscoveryCheck'), behind), {
  fails: 'KD082 webhook-backend',
  at: [60, 60.5],
})
row('twin: an APIService that answers', world(api(), behind), { ready: [0, 0] })

const route = (backend: Given, apiVersion = 'gateway.networking.k8s.io/v1', kind = 'HTTPRoute') =>
  applied(apiVersion, kind, {
    spec: { rules: [{ backendRefs: [backend] }], routes: [{ services: [backend] }] },
    status: { conditions: [condition('Accepted', 'True')] },
  })
for (const [what, backend] of [
  ['a Service', { name: 'web', port: 80 }],
  ['a port', { name: 'api', port: 8080 }],
] as const)
  for (const [apiVersion, kind] of [
    ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ['traefik.io/v1alpha1', 'IngressRoute'],
  ] as const)
    row(`a ${kind} to ${what} that does not exist`, world(route(backend, apiVersion, kind), behind), {
      fails: 'KD044 ingress-backend',
      object: `shop/${kind}/one`,
      at: [1, 1.5],
    })
row('twin: a route to a Service that exists', world(route({ name: 'api', port: 80 }), behind), { ready: [0, 0] })
row(
  'twin: a route to something else than a Service',
  world(route({ name: 'bucket', kind: 'Bucket', group: 'example.org' })),
  { ready: [0, 0] },
)

row(
  'twin: its controller has found the Service',
  world(
    applied('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
      status: { parents: [{ conditions: [condition('Accepted', 'True'), condition('ResolvedRefs', 'True')] }] },
    }),
  ),
  { ready: [0, 0] },
)
row(
  'a scaled object of KEDA whose target does not exist',
  world(applied('keda.sh/v1alpha1', 'ScaledObject', { spec: { scaleTargetRef: { name: 'api' } } })),
  { fails: 'KD045 cannot-scale', object: 'shop/ScaledObject/one', at: [1, 1.5] },
)
row(
  'twin: KEDA has found it',
  world(
    applied('keda.sh/v1alpha1', 'ScaledObject', {
      spec: { scaleTargetRef: { name: 'api' } },
      status: { conditions: [condition('Ready', 'True')] },
    }),
  ),
  { ready: [0, 0] },
)

const scaler = (kind: string) =>
  applied('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef: { kind, name: 'api' } } })
row('an autoscaler whose target does not exist', world(scaler('Deployment')), {
  fails: 'KD045 cannot-scale',
  object: 'shop/HorizontalPodAutoscaler/one',
  at: [1, 1.5],
})
row('an autoscaler of a target of another kind', world(scaler('StatefulSet'), deployment()), {
  fails: 'KD045 cannot-scale',
  at: [1, 1.5],
})
row('twin: its target exists', world(scaler('Deployment'), deployment()), { ready: [0, 0] })
row('twin: its target is of a kind that nobody here knows', world(scaler('Rollout')), { ready: [0, 0] })

const binding = (role: string, accounts: string[], kind = 'Role') =>
  applied('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { kind, name: role },
    subjects: accounts.map((name) => ({ kind: 'ServiceAccount', name })),
  })
const named = (kind: string, name: string, namespace = SPACE) => ({ kind, metadata: { name, namespace } })
const rights = {
  accounts: [named('ServiceAccount', 'default')],
  roles: [named('Role', 'reader'), { kind: 'ClusterRole', metadata: { name: 'view' } }],
}
const policy = (labels: Record<string, string>) =>
  applied('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: { matchLabels: labels } } })
const monitor = (kind: string, labels: Record<string, string>, more: Given = {}) =>
  applied('monitoring.coreos.com/v1', kind, { spec: { selector: { matchLabels: labels }, ...more } })
const budget = (expectedPods: number, more: Partial<Snapshot> = {}) =>
  world(
    applied('policy/v1', 'PodDisruptionBudget', {
      spec: { selector: { matchLabels: { app: 'api' } } },
      status: { observedGeneration: 1, expectedPods, currentHealthy: 0, disruptionsAllowed: 0 },
    }),
    more,
  )
const labelled = {
  ...behind,
  services: behind.services.map((each) => ({ ...each, metadata: { ...each.metadata, labels: { app: 'api' } } })),
}

describe('what is told, and holds nothing up', () => {
  const WARNS = 'warning KD068 matches-nothing'
  const cases: [string, Snapshot, string[]][] = [
    ['a webhook that may be ignored', world(webhook(at(), 'Ignore')), ['warning KD082 webhook-backend']],
    ['a webhook by URL', world(webhook({ url: 'https://hooks.example.org' })), ['note KD082 webhook-backend']],
    ['a definition of one version', world(conversion(at(), [{ name: 'v1' }])), ['warning KD082 webhook-backend']],
    ['an account that does not exist', world(binding('reader', ['runner']), rights), [WARNS]],
    ['a role that does not exist', world(binding('writer', ['default']), rights), [WARNS]],
    ['a cluster role that does not exist', world(binding('viewer', ['default'], 'ClusterRole'), rights), [WARNS]],
    ['a binding that is right', world(binding('reader', ['default']), rights), []],
    ['a binding to a cluster role', world(binding('view', [], 'ClusterRole'), rights), []],
    [
      'an account of a later wave',
      world(binding('reader', ['runner']), rights, {
        brought: [{ kind: 'ServiceAccount', namespace: SPACE, name: 'runner', later: true }],
      }),
      [],
    ],
    ['accounts that may not be listed', world(binding('reader', ['runner'])), []],
    ['a network policy for nobody', world(policy({ app: 'apii' }), deployment()), [WARNS]],
    ['a network policy', world(policy({ app: 'api' }), deployment()), []],
    ['a network policy for all', world(policy({})), []],
    ['a monitor of no Service', world(monitor('ServiceMonitor', { app: 'apii' }), labelled), [WARNS]],
    ['a monitor', world(monitor('ServiceMonitor', { app: 'api' }), labelled), []],
    ['a monitor of pods', world(monitor('PodMonitor', { app: 'api' }), deployment()), []],
    ['a monitor of no pod', world(monitor('PodMonitor', { app: 'apii' }), deployment()), [WARNS]],
    [
      'a monitor of another namespace',
      world(monitor('ServiceMonitor', { app: 'b' }, { namespaceSelector: { any: true } })),
      [],
    ],
    ['a budget for nobody', budget(0), ['warning KD046 blocks-drains']],
    [
      'a budget whose pods belong to a later wave',
      budget(0, {
        brought: [{ kind: 'Deployment', namespace: SPACE, name: 'api', labels: { app: 'api' }, later: true }],
      }),
      [],
    ],
  ]
  for (const [name, snapshot, wanted] of cases)
    test(name, () => {
      const judgement = judge(snapshot, new Map(), { budgets: {}, settleMs: 0 })
      assert.deepEqual(judgement.unready, [])
      assert.deepEqual(
        hintsOf(judgement).map(({ code, severity }) => `${severity} ${code}`),
        wanted,
      )
    })
})

test('a budget is read when its controller has seen it', () => {
  const snapshot = world(applied('policy/v1', 'PodDisruptionBudget', { spec: {} }))
  assert.equal(judge(snapshot, new Map(), { budgets: {}, settleMs: 0 }).unready.length, 1)
})

test('what is pointed at in other namespaces is watched', () => {
  const objects = [webhook(at({ namespace: 'policies' })), binding('writer', ['runner'])].flatMap(
    ({ others = [] }) => others,
  )
  assert.deepEqual(
    besides(objects).map(({ path }) => path),
    [
      '/api/v1/namespaces/policies/services',
      '/apis/discovery.k8s.io/v1/namespaces/policies/endpointslices',
      '/api/v1/namespaces/shop/serviceaccounts',
      '/apis/rbac.authorization.k8s.io/v1/namespaces/shop/roles',
    ],
  )
})
