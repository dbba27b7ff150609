import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'
import { play, row } from '../film.ts'
import { backingOff, condition, deployment, type PodParts, SPACE, world } from '../world.ts'

/** Custom resources over time: their operators, what these own, and kinds whose names Kubernetes has, too. */

const API = 'example.org/v1'
const custom = (kind: string, status?: object, apiVersion = API, hasStatus = true): Partial<Snapshot> => ({
  wanted: [{ apiVersion, kind, namespace: SPACE, name: 'one', hasStatus }],
  others: [
    {
      apiVersion,
      kind,
      metadata: { name: 'one', namespace: SPACE, uid: 'uid-one', generation: 1 },
      ...(status ? { status } : {}),
    } as KubeObject,
  ],
})
const ready = { conditions: [condition('Ready', 'True')] }
const failed = { conditions: [condition('Failed', 'True', { reason: 'Retrying' }), condition('Ready', 'False')] }

for (const [kind, apiVersion] of [
  ['HelmRelease', 'helm.toolkit.fluxcd.io/v2'],
  ['Certificate', 'cert-manager.io/v1'],
  ['Rollout', 'argoproj.io/v1alpha1'],
  ['Kafka', 'kafka.strimzi.io/v1beta2'],
] as const)
  row(`a ${kind} that no operator looks after`, world(custom(kind, undefined, apiVersion)), {
    fails: 'KD043 no-operator',
    object: `shop/${kind}/one`,
    at: [20, 20.5],
  })
row('twin: a kind that has no status', world(custom('Widget', undefined, API, false)), { ready: [0, 0] })
/** It has a status subresource that nobody writes unless that is switched on. */
row('twin: an Istio VirtualService', world(custom('VirtualService', undefined, 'networking.istio.io/v1')), {
  ready: [0, 0],
})
// carvel-dev/kapp#983
row(
  'its controller fails for 25 s, and heals it',
  { 0: world(custom('Database', failed)), 25: world(custom('Database', ready)) },
  { ready: [25, 25.5] },
)
row('its controller fails for good', world(custom('Database', failed)), {
  fails: 'KD042 custom-failed',
  object: 'shop/Database/one',
  at: [45, 45.5],
})
row('a phase that failed', world(custom('Database', { phase: 'Failed', reason: 'no disk' })), {
  fails: 'KD042 custom-failed',
  at: [45, 45.5],
})
// kubernetes-sigs/cluster-api#9299
row(
  'silence, then a no',
  {
    0: world(custom('Certificate')),
    3: world(custom('Certificate', { conditions: [condition('Ready', 'False', { reason: 'IssuerNotFound' })] })),
  },
  { waits: 'KD042 custom-failed', object: 'shop/Certificate/one' },
)

/** Owned through a Deployment. */
const owning = (pods: PodParts[], status?: object): Snapshot => {
  const owned = deployment({ name: 'web', pods, wanted: false })
  const owner = { kind: 'Stack', name: 'one', uid: 'uid-one' }
  return world(custom('Stack', status), {
    ...owned,
    deployments: owned.deployments?.map((each) => ({
      ...each,
      metadata: { ...each.metadata, ownerReferences: [owner] },
    })),
  })
}
row('an operator that writes nothing, whose pods crash', owning([{ status: backingOff(3) }]), {
  fails: 'KD013 crash-loop',
  object: 'shop/Stack/one',
  at: [0, 1.5],
})
row('twin: an operator that writes nothing, whose pods are up', owning([{}]), { ready: [0, 0] })
row('what it owns crashes while it is not ready', owning([{ status: backingOff(3) }], { phase: 'Pending' }), {
  fails: 'KD013 crash-loop',
  at: [0, 1.5],
})

// helm/helm#32066: a Knative Service is not Kubernetes' Service
for (const [kind, apiVersion, status] of [
  ['Job', 'batch.volcano.sh/v1alpha1', { state: { phase: 'Completed' } }],
  ['Service', 'serving.knative.dev/v1', ready],
  ['StatefulSet', 'apps.kruise.io/v1beta1', { replicas: 1, readyReplicas: 1 }],
] as const) {
  row(`a ${kind} of ${apiVersion}`, world(custom(kind, status, apiVersion)), { ready: [0, 0] })
  row(`a ${kind} of ${apiVersion} that is not ready`, world(custom(kind, { phase: 'Pending' }, apiVersion)), {
    waits: 'KD034 not-yet',
    object: `shop/${kind}/one`,
  })
}

test('storage that serves with fewer copies passes with a warning (KD042)', () => {
  const status = { state: 'attached', robustness: 'degraded', conditions: [condition('Scheduled', 'True')] }
  const snapshot = world(custom('Volume', status, 'longhorn.io/v1beta2'))
  assert.equal(play({ 0: snapshot }).ended, 'ready')
  const [hint] = hintsOf(judge(snapshot, new Map(), { budgets: {}, settleMs: 0 }))
  assert.deepEqual([hint?.code.slice(0, 5), hint?.severity], ['KD042', 'warning'])
  assert.match(hint?.message ?? '', /not with all that was asked for: robustness is degraded/)
})
