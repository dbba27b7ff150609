import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { misfits } from '../../../../actions/kind-deploy/src/scheduling/fit.ts'
import { requests } from '../../../../actions/kind-deploy/src/scheduling/requests.ts'
import type { Node, Pod } from '../../../../actions/shared/kubernetes/objects.ts'
import { node, type PodParts, pod, SPACE, unschedulable, world } from '../world.ts'

type Spec = Partial<Pod['spec']>

const labelled = (labels: Record<string, string>, name = 'away'): Node => {
  const one = node(name)
  return { ...one, metadata: { ...one.metadata, labels } }
}
const asking = (podSpec: Spec = {}, parts: PodParts = {}) =>
  pod({ ...unschedulable(''), ...parts, podSpec: { containers: [{ name: 'app', image: 'a' }], ...podSpec } })
const requesting = (cpu: string): Spec => ({
  containers: [{ name: 'app', image: 'a', resources: { requests: { cpu } } }],
})
const onPort = (hostPort: number): Spec => ({
  containers: [{ name: 'app', image: 'a', ports: [{ containerPort: hostPort, hostPort }] }],
})
const there = (name: string, nodeName: string, podSpec: Spec = {}, labels = {}) =>
  pod({ name, labels, podSpec: { containers: [{ name: 'app', image: 'a' }], ...podSpec, nodeName } })
const affinity = (operator: string, values?: string[]): Spec => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator, values }] }],
      },
    },
  },
})
const beside = (which: 'podAffinity' | 'podAntiAffinity', app: string): Spec => ({
  affinity: {
    [which]: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'host', labelSelector: { matchLabels: { app } } },
      ],
    },
  },
})
const spread: Spec = {
  topologySpreadConstraints: [{ topologyKey: 'host', maxSkew: 1, labelSelector: { matchLabels: { app: 'api' } } }],
}
const hosts = { nodes: [labelled({ host: 'away' }), labelled({ host: 'b' }, 'b')] }
const mounted: Spec = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }
const disk = (zone: string): Partial<Snapshot> => ({
  claims: [{ metadata: { name: 'data', namespace: SPACE }, spec: { volumeName: 'disk' } }],
  volumes: [
    {
      metadata: { name: 'disk' },
      spec: {
        nodeAffinity: {
          required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [zone] }] }] },
        },
      },
    },
  ],
})

/** Whether a pod would fit the node `away`, which has the label zone=a unless others are given. */
const FITS: [what: string, pod: Pod, snapshot: Partial<Snapshot>, misfits: string[]][] = [
  ['nothing asked', asking(), {}, []],
  ['a label it has', asking({ nodeSelector: { zone: 'a' } }), {}, []],
  ['a label it lacks', asking({ nodeSelector: { disk: 'ssd' } }), {}, ['selector']],
  ['another value', asking({ nodeSelector: { zone: 'b' } }), {}, ['selector']],
  ['affinity In', asking(affinity('In', ['a', 'b'])), {}, []],
  ['affinity In others', asking(affinity('In', ['c'])), {}, ['selector']],
  ['affinity NotIn', asking(affinity('NotIn', ['a'])), {}, ['selector']],
  ['affinity Exists', asking(affinity('Exists')), {}, []],
  ['affinity DoesNotExist', asking(affinity('DoesNotExist')), {}, ['selector']],
  ['affinity Gt of a word', asking(affinity('Gt', ['3'])), {}, ['selector']],
  ['more CPU than it has', asking(requesting('64')), {}, ['resources']],
  ['as much as it has', asking(requesting('4')), {}, []],
  ['as much as is left', asking(requesting('2')), { pods: [there('one', 'away', requesting('2'))] }, []],
  ['more than is left', asking(requesting('3')), { pods: [there('one', 'away', requesting('2'))] }, ['resources']],
  ['what runs elsewhere', asking(requesting('3')), { pods: [there('one', 'b', requesting('2'))] }, []],
  [
    'what other namespaces run',
    asking(requesting('3')),
    { placed: [there('one', 'away', requesting('2'))] },
    ['resources'],
  ],
  [
    'one pod seen twice',
    asking(requesting('2')),
    { pods: [there('one', 'away', requesting('2'))], placed: [there('one', 'away', requesting('2'))] },
    [],
  ],
  ['its port is free', asking(onPort(80)), { pods: [there('one', 'away', onPort(81))] }, []],
  ['its port is taken', asking(onPort(80)), { pods: [there('one', 'away', onPort(80))] }, ['ports']],
  ['its volume is near', asking(mounted), disk('a'), []],
  ['its volume is far', asking(mounted), disk('b'), ['volume']],
  [
    'beside a friend',
    asking(beside('podAffinity', 'db')),
    { ...hosts, pods: [there('db', 'away', {}, { app: 'db' })] },
    [],
  ],
  [
    'its friend is elsewhere',
    asking(beside('podAffinity', 'db')),
    { ...hosts, pods: [there('db', 'b', {}, { app: 'db' })] },
    ['pod-affinity'],
  ],
  ['first of its kind', asking(beside('podAffinity', 'api')), hosts, []],
  ['no friend anywhere', asking(beside('podAffinity', 'db')), hosts, ['pod-affinity']],
  [
    'beside what it avoids',
    asking(beside('podAntiAffinity', 'db')),
    { ...hosts, pods: [there('db', 'away', {}, { app: 'db' })] },
    ['pod-affinity'],
  ],
  [
    'what it avoids is elsewhere',
    asking(beside('podAntiAffinity', 'db')),
    { ...hosts, pods: [there('db', 'b', {}, { app: 'db' })] },
    [],
  ],
  ['spread onto the empty one', asking(spread), { ...hosts, pods: [there('one', 'b')] }, []],
  ['spread onto the full one', asking(spread), { ...hosts, pods: [there('one', 'away')] }, ['spread']],
  ['spread without the label', asking(spread), {}, ['spread']],
]

test('whether a pod would fit a node that is away, if it were well', () => {
  for (const [what, wanting, parts, expected] of FITS) {
    const snapshot = world({ nodes: [], ...parts })
    const away = parts.nodes?.[0] ?? labelled({ zone: 'a' })
    snapshot.nodes = parts.nodes ?? [away]
    assert.deepEqual(misfits(wanting, away, snapshot), expected, what)
  }
})

test('a cordon and an agent’s taint pass, a taint of the owner’s does not', () => {
  const tainted = (key: string) => node('away', 'True', { spec: { taints: [{ key, effect: 'NoSchedule' }] } })
  const fits = (key: string) => misfits(asking(), tainted(key), world({ nodes: [] }))
  assert.deepEqual(fits('node.kubernetes.io/unschedulable'), [])
  assert.deepEqual(fits('node.cilium.io/agent-not-ready'), [])
  assert.deepEqual(fits('team'), ['taint'])
})

test('a pod asks for its containers and sidecars at once, or for its largest init container', () => {
  const cpu = (amount: string) => ({ image: 'a', resources: { requests: { cpu: amount } } })
  const one = asking({
    containers: [{ name: 'app', ...cpu('1') }],
    initContainers: [
      { name: 'proxy', restartPolicy: 'Always', ...cpu('500m') },
      { name: 'prepare', ...cpu('2') },
    ],
    overhead: { cpu: '250m' },
  })
  assert.equal(requests(one).cpu, 2.25)
  assert.equal(requests(asking(requesting('1'))).pods, 1)
})
