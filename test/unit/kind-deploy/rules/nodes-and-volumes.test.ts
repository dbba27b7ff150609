import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { hindrances } from '../../../../actions/kind-deploy/src/scheduling/taints.ts'
import type { Pod } from '../../../../actions/shared/kubernetes/objects.ts'
import { row } from '../film.ts'
import {
  deployment,
  event,
  node,
  oldPods,
  owning,
  type PodParts,
  pod,
  SPACE,
  unschedulable,
  waiting,
  world,
} from '../world.ts'

/** Catalogue rows 20 to 28: nodes, networks and volumes, and the passing trouble that looks like it. */

const OBJECT = 'shop/Deployment/api'
const api = (parts: PodParts, more: Partial<Snapshot> = {}) => world(deployment({ pods: [parts] }), more)
const well = api({})
const noRoom = unschedulable('0/1 nodes are available: 1 Insufficient memory.')
const asking = (memory: string): PodParts => ({ ...noRoom, spec: { resources: { requests: { memory } } } })
const leaving = oldPods('other', { deleting: true })

row('20 not enough memory, on kind', api(asking('6Gi')), {
  fails: 'KD020 insufficient',
  object: OBJECT,
  at: [15, 15.5],
})
row('20 more than any node has', api(asking('64Gi')), { fails: 'KD020 insufficient', at: [1, 1.5] })
row('20 a GPU that no node has', api(unschedulable('0/1 nodes are available: 1 Insufficient nvidia.com/gpu.')), {
  fails: 'KD020 insufficient',
  at: [15, 15.5],
})
row('20 elsewhere an autoscaler may come', api(asking('6Gi'), { kind: false }), {
  fails: 'KD020 insufficient',
  at: [180, 181],
})
row('20 twin: an old pod is on its way out', { 0: api(asking('6Gi'), leaving), 40: well }, { ready: [40, 40.5] })
row(
  '20 twin: the scheduler has a moment after it went',
  {
    0: api(asking('6Gi'), leaving),
    30: api(asking('6Gi')),
    40: well,
  },
  { ready: [40, 40.5] },
)

const noNode = unschedulable("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.")
row('21 no node has the label', api(noNode), { fails: 'KD021 no-suitable-node', object: OBJECT, at: [1, 1.5] })
const tainted = unschedulable('0/1 nodes are available: 1 node(s) had untolerated taint(s).')
const taint = (key: string, effect = 'NoSchedule') => ({
  nodes: [node('kind', 'True', { spec: { taints: [{ key, value: 'x', effect }] } })],
})
row(
  '21 a taint that only the node tells of',
  { 0: { ...api(tainted), ...taint('team') } },
  {
    fails: 'KD021 no-suitable-node',
    at: [1, 1.5],
  },
)
test('the taints that keep a pod out are told, those that it tolerates are not', () => {
  const told = (tolerations: object[], effect?: string) =>
    hindrances({ metadata: { name: 'api' }, spec: { containers: [], tolerations } } as Pod, taint('team', effect).nodes)
  assert.deepEqual(told([]), [{ key: 'team', text: 'kind: team=x:NoSchedule', passes: false }])
  assert.equal(
    told([
      { key: 'team', value: 'y' },
      { key: 'other', operator: 'Exists' },
    ]).length,
    1,
  )
  assert.equal(told([{ key: 'team', value: 'x', effect: 'NoExecute' }]).length, 1)
  for (const each of [{ operator: 'Exists' }, { key: 'team', value: 'x' }, { key: 'team', operator: 'Exists' }])
    assert.deepEqual(told([each]), [])
  assert.deepEqual(told([], 'PreferNoSchedule'), [])
})
const told = api(unschedulable('1 node(s) had untolerated taint {team: ray}'))
row(
  '21 a taint that the scheduler tells of, as it did until 1.34',
  { 0: { ...told, ...taint('team') } },
  {
    fails: 'KD021 no-suitable-node',
    at: [1, 1.5],
  },
)
row(
  '21 twin: the taint has gone, and the scheduler tries again in a while',
  { 0: { ...api(tainted), ...taint('node.kubernetes.io/not-ready') }, 20: api(tainted), 30: well },
  { ready: [30, 30.5] },
)
for (const key of ['node.kubernetes.io/not-ready', 'node.cilium.io/agent-not-ready', 'karpenter.sh/unregistered'])
  row(`21 twin: ${key} goes again`, { 0: { ...api(tainted), ...taint(key) }, 60: well }, { ready: [60, 60.5] })
const notReady = unschedulable('1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }')
row('21 twin: the node is not ready yet', { 0: api(notReady), 60: well }, { ready: [60, 60.5] })
row('22 no node gets ready', api(notReady), { fails: 'KD022 node-not-ready', object: OBJECT, at: [180, 181] })

const away = { nodes: [node('kind', 'Unknown')] }
const lost = world(deployment({ pods: [{ ready: false, status: { state: { running: {} } } }] }), away)
row(
  '22 its node goes away',
  { ...{ 0: { ...lost, nodes: away.nodes } } },
  { fails: 'KD022 node-not-ready', at: [180, 181] },
)
row('22 twin: its node goes and returns', { 0: { ...lost, nodes: away.nodes }, 60: well }, { ready: [60, 60.5] })
row(
  '22 twin: a new pod finds no node while one is away',
  {
    0: { ...api(noNode), nodes: away.nodes },
    60: well,
  },
  { ready: [60, 60.5] },
)

const portTaken = unschedulable(
  "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.",
)
row('23 the surge needs the port of the old pod', api(portTaken, oldPods('api', {})), {
  fails: 'KD023 port-taken',
  object: OBJECT,
  at: [1, 1.5],
})
row('23 twin: the old pod is leaving', { 0: api(portTaken, leaving), 20: well }, { ready: [20, 20.5] })

row(
  '24 a scheduling gate',
  api({ conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] }),
  {
    waits: 'KD024 scheduling-gate',
    object: OBJECT,
  },
)

const claimWanted = { kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'data' }
const claim = (storageClassName: string | undefined, phase = 'Pending') => ({
  claims: [
    { metadata: { name: 'data', namespace: SPACE, uid: 'uid-data' }, spec: { storageClassName }, status: { phase } },
  ],
})
const standard = {
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
}
const classes = { storageClasses: [standard] }
const mounting: PodParts = {
  ...unschedulable('0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
  podSpec: { containers: [], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
}
row('25 no such StorageClass', world({ wanted: [claimWanted] }, claim('fast'), classes), {
  fails: 'KD025 claim-pending',
  object: 'shop/PersistentVolumeClaim/data',
  at: [0, 0.5],
})
row('25 no such StorageClass, through its pod', world(deployment({ pods: [mounting] }), claim('fast'), classes), {
  fails: 'KD025 claim-pending',
  object: OBJECT,
  at: [0, 0.5],
})
row('25 no default class', world({ wanted: [claimWanted] }, claim(undefined), { storageClasses: [] }), {
  fails: 'KD025 claim-pending',
  at: [0, 0.5],
})
row(
  '25 twin: its class is made meanwhile',
  {
    0: world({ wanted: [claimWanted] }, claim('fast'), classes, {
      brought: [{ kind: 'StorageClass', namespace: '', name: 'fast' }],
    }),
    5: world({ wanted: [claimWanted] }, claim('fast', 'Bound'), classes),
  },
  { ready: [5, 5.5] },
)
row(
  '25 twin: a volume by hand needs no class',
  {
    0: world({ wanted: [claimWanted] }, claim('manual'), classes, {
      volumes: [{ metadata: { name: 'disk' }, spec: { storageClassName: 'manual' } }],
    }),
    5: world({ wanted: [claimWanted] }, claim('manual', 'Bound'), classes),
  },
  { ready: [5, 5.5] },
)
const waitsForConsumer = { events: [event('WaitForFirstConsumer', 'waiting', 1, 'uid-data', 'Normal')] }
row(
  '25 twin: a claim that nobody uses yet',
  world({ wanted: [claimWanted] }, claim('standard'), classes, waitsForConsumer),
  {
    ready: [0, 0],
  },
)
row(
  '25 twin: a volume that takes a minute',
  {
    0: world({ wanted: [claimWanted] }, claim('standard'), classes, {
      events: [event('ProvisioningFailed', 'not yet', 3, 'uid-data')],
    }),
    60: world({ wanted: [claimWanted] }, claim('standard', 'Bound'), classes),
  },
  { ready: [60, 60.5] },
)
row(
  '61 a pod whose claim is bound to nothing yet',
  world(deployment({ pods: [mounting] }), claim('standard'), classes),
  {
    waits: 'KD061 waits-for-volume',
    object: OBJECT,
  },
)
row('25 the pod mounts a claim that does not exist', world(deployment({ pods: [mounting] }), classes), {
  fails: 'KD025 claim-pending',
  object: OBJECT,
  at: [1, 1.5],
})

const creating = { status: waiting('ContainerCreating') }
const mount = (message: string, count = 1) => ({ events: [event('FailedMount', message, count)] })
const noSecret = 'MountVolume.SetUp failed for volume "tls" : secret "tls" not found'
const tls = (keys: string[]) => ({ brought: [{ kind: 'Secret', namespace: SPACE, name: 'tls', keys }] })
row('26 a Secret that nobody brings', api(creating, mount(noSecret)), {
  fails: 'KD026 mount-failed',
  object: OBJECT,
  at: [12, 12.5],
})
row(
  '26 twin: the certificate authority that Kubernetes puts into every namespace is late',
  {
    0: api(
      creating,
      mount('MountVolume.SetUp failed for volume "kube-api-access-x" : configmap "kube-root-ca.crt" not found'),
    ),
    40: world(deployment()),
  },
  { ready: [40, 41] },
)
row('26 a Secret that does not come', api(creating, { ...mount(noSecret), ...tls([]) }), {
  fails: 'KD026 mount-failed',
  at: [30, 30.5],
})
row(
  '26 twin: a Secret that comes late',
  { 0: api(creating, { ...mount(noSecret), ...tls([]) }), 15: well },
  { ready: [15, 15.5] },
)
row('26 twin: it was mounted at last', { 0: api({}, mount(noSecret)) }, { ready: [0, 0] })
row('26 a path that is not a folder', api(creating, mount('hostPath type check failed: /x is not a directory')), {
  fails: 'KD026 mount-failed',
  at: [30, 30.5],
})
const noPath = 'MountVolume.SetUp failed for volume "dir" : hostPath type check failed: /x is not a directory'
const notSynced = 'MountVolume.SetUp failed for volume "kube-api-access" : failed to sync configmap cache: timed out'
row(
  '26 what a busy kubelet says of another volume afterwards hides nothing',
  api(creating, { events: [...mount(noPath, 9).events, ...mount(notSynced).events] }),
  { fails: 'KD026 mount-failed', at: [30, 30.5] },
)

const attach = { events: [event('FailedAttachVolume', 'Multi-Attach error for volume "v"')] }
row('27 held by another node', api(creating, attach), { fails: 'KD027 attach-failed', object: OBJECT, at: [180, 181] })
row('27 twin: the other lets go', { 0: api(creating, attach), 90: well }, { ready: [90, 90.5] })

const sandbox = { events: [event('FailedCreatePodSandBox', 'network plugin is not initialized')] }
row('28 no network', api(creating, sandbox), { fails: 'KD028 no-sandbox', object: OBJECT, at: [60, 60.5] })
row('28 twin: the network plugin starts', { 0: api(creating, sandbox), 25: well }, { ready: [25, 25.5] })

row(
  'a DaemonSet pod that is out of memory on one node',
  world(
    owning('DaemonSet', {
      pods: [
        {},
        {
          status: {
            restartCount: 2,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        },
      ],
    }),
  ),
  { fails: 'KD014 out-of-memory', object: 'shop/DaemonSet/api', at: [0, 0.5] },
)
row('old pods of a DaemonSet are not its new ones', world(owning('DaemonSet'), { pods: [pod({ name: 'other' })] }), {
  ready: [0, 0],
})
