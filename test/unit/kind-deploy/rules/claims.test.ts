import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import type { Claim, StorageClass, Volume } from '../../../../actions/shared/kubernetes/objects.ts'
import { row } from '../film.ts'
import { deployment, event, type PodParts, SPACE, world } from '../world.ts'

/** Every state of a claim, as Kubernetes 1.34 writes it. */

const OBJECT = 'shop/PersistentVolumeClaim/data'
const wanted = [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'data' }]
const claim = (phase: string, spec: Partial<Claim['spec']> = {}, annotations: Record<string, string> = {}) => ({
  claims: [
    {
      metadata: { name: 'data', namespace: SPACE, uid: 'uid-data', annotations },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Mi' } }, ...spec },
      status: { phase },
    },
  ],
})
const volume = (spec: Partial<Volume['spec']> = {}, deletionTimestamp?: string): Volume => ({
  metadata: { name: 'disk', deletionTimestamp },
  spec: { capacity: { storage: '10Mi' }, accessModes: ['ReadWriteOnce'], ...spec },
})
const storage = (name: string, provisioner: string, volumeBindingMode = 'Immediate'): StorageClass => ({
  metadata: { name },
  provisioner,
  volumeBindingMode,
})
const classes = {
  storageClasses: [
    storage('late', 'rancher.io/local-path', 'WaitForFirstConsumer'),
    storage('local', 'kubernetes.io/no-provisioner'),
    storage('silent', 'example.com/none'),
  ],
}
const alone = (...parts: Partial<Snapshot>[]) => world({ wanted, volumes: [] }, classes, ...parts)
const told = (reason: string, message: string) => ({ events: [event(reason, message, 5, 'uid-data')] })
const waiting = told(
  'ExternalProvisioning',
  "Waiting for a volume to be created either by the external provisioner 'example.com/none' or manually by the system administrator.",
)
const static_ = { storageClassName: '', volumeName: 'disk' }
const mounts: PodParts = {
  podSpec: {
    nodeName: undefined,
    containers: [{ name: 'app', image: 'a' }],
    volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
  },
}

row('a claim that is lost', alone(claim('Lost', static_)), {
  fails: 'KD025 claim-pending',
  object: OBJECT,
  at: [0, 0.5],
})
row('a claim bound to a volume that no longer exists', alone(claim('Bound', static_)), {
  fails: 'KD025 claim-pending',
  object: OBJECT,
  at: [5, 5.5],
})
// The controller gives a volume its finalizer back, so one that was deleted stays for as long as the claim does.
row(
  'a claim bound to a volume that is being deleted',
  alone(claim('Bound', static_), { volumes: [volume({}, 'now')] }),
  {
    fails: 'KD025 claim-pending',
    at: [5, 5.5],
  },
)
row('twin: a claim that is bound', alone(claim('Bound', static_), { volumes: [volume()] }), { ready: [0, 0] })
row('twin: volumes may not be listed', alone(claim('Bound', static_), { volumes: undefined }), { ready: [0, 0] })
row(
  'twin: the volume is seen a moment later',
  { 0: alone(claim('Bound', static_)), 1: alone(claim('Bound', static_), { volumes: [volume()] }) },
  { ready: [1, 1.5] },
)
row('a claim that names a volume that does not exist', alone(claim('Pending', static_)), {
  fails: 'KD025 claim-pending',
  object: OBJECT,
  at: [5, 5.5],
})
row(
  'twin: that volume comes with the deployment',
  {
    0: alone(claim('Pending', static_), { brought: [{ kind: 'PersistentVolume', namespace: SPACE, name: 'disk' }] }),
    10: alone(claim('Bound', static_), { volumes: [volume()] }),
  },
  { ready: [10, 10.5] },
)
for (const [name, spec] of [
  ['is bound to another claim', { claimRef: { namespace: SPACE, name: 'someone' } }],
  ['still belongs to an earlier claim of that name', { claimRef: { namespace: SPACE, name: 'data', uid: 'uid-old' } }],
  ['has another class', { storageClassName: 'fast' }],
  ['is too small', { capacity: { storage: '1Mi' } }],
] as const)
  row(
    `a claim that names a volume that ${name}`,
    alone(
      claim('Pending', static_),
      { volumes: [volume(spec)] },
      told('FailedBinding', 'already bound to a different claim'),
    ),
    { fails: 'KD025 claim-pending', at: [5, 5.5] },
  )
row('a class without a provisioner, and no volume', alone(claim('Pending', { storageClassName: 'local' })), {
  fails: 'KD025 claim-pending',
  at: [5, 5.5],
})
row('a provisioner that never answers', alone(claim('Pending', { storageClassName: 'silent' }), waiting), {
  fails: 'KD025 claim-pending',
  at: [90, 90.5],
})
row(
  'twin: it answers after a minute',
  {
    0: alone(claim('Pending', { storageClassName: 'silent' }), waiting),
    60: alone(claim('Bound', { storageClassName: 'silent', volumeName: 'disk' }), { volumes: [volume()] }),
  },
  { ready: [60, 60.5] },
)
// rancher/local-path-provisioner: the scheduler tells nothing of a pod while it waits for the volume of the node it chose.
const selected = claim('Pending', { storageClassName: 'silent' }, { 'volume.kubernetes.io/selected-node': 'kind' })
row(
  'a pod whose volume is made slowly is no pod that no scheduler looks at',
  {
    0: world(deployment({ pods: [{ ...mounts, conditions: [] }] }), selected, classes, { volumes: [] }),
    40: world(deployment()),
  },
  { ready: [40, 40.5] },
)

const hints = (snapshot: Snapshot) => {
  const judgement = judge(snapshot, new Map(), { budgets: {}, settleMs: 0 })
  assert.deepEqual(judgement.unready, [])
  return hintsOf(judgement).map(({ code, severity }) => `${severity} ${code}`)
}

test('a claim that waits for its first consumer is a note, unless something will use it', () => {
  const late = alone(claim('Pending', { storageClassName: 'late' }))
  assert.deepEqual(hints(late), ['note KD025 claim-pending'])
  const brought = [{ kind: 'Deployment', namespace: SPACE, name: 'api', claims: ['data'], later: true }]
  assert.deepEqual(hints({ ...late, brought }), [])
})

test('a provisioner of the cluster is not the fault of the code, one of the manifests is', () => {
  const of = (snapshot: Snapshot) => judge(snapshot, new Map(), { budgets: {}, settleMs: 0 }).diagnoses[0]?.fault
  const silent = alone(claim('Pending', { storageClassName: 'silent' }), waiting)
  assert.equal(of(silent), 'infrastructure')
  assert.equal(of({ ...silent, brought: [{ kind: 'StorageClass', namespace: '', name: 'silent' }] }), undefined)
})
