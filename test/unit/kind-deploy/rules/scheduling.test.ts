import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { Node } from '../../../../actions/shared/kubernetes/objects.ts'
import { type Expected, row } from '../film.ts'
import { deployment, event, node, type PodParts, unschedulable, waiting, world } from '../world.ts'

/** Pods that find no node while one is away: whose fault it is follows from whether they would fit that one. */

type Labels = Record<string, string>

const labelled = (one: Node, labels: Labels, spec: Node['spec'] = {}): Node => ({
  ...one,
  metadata: { ...one.metadata, labels },
  spec,
})
const cordoned = (labels: Labels = {}): Node => labelled(node('spare'), labels, { unschedulable: true })
const notReady = (labels: Labels = {}): Node => labelled(node('spare', 'Unknown'), labels)
const starting = (labels: Labels = {}): Node =>
  labelled(node('spare'), labels, { taints: [{ key: 'node.cilium.io/agent-not-ready', effect: 'NoSchedule' }] })
const small = (name: string): Node => {
  const one = node(name)
  return { ...one, status: { ...one.status, allocatable: { cpu: '1', memory: '1Gi', pods: '110' } } }
}
const AWAY = { cordoned, 'not ready': notReady, 'not set up': starting }
const TOLD = {
  cordoned: '1 node(s) were unschedulable',
  'not ready': '1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }',
  'not set up': '1 node(s) had untolerated taint(s)',
}

const well = world(deployment())
const api = (nodes: Node[], message: string, parts: PodParts): Snapshot => ({
  ...world(deployment({ pods: [{ ...unschedulable(message), ...parts }] })),
  nodes,
})
const container = (cpu: string): PodParts => ({ spec: { resources: { requests: { cpu } } } })
const selecting = (nodeSelector: Labels): PodParts => ({
  podSpec: { containers: [{ name: 'app', image: 'a' }], nodeSelector },
})

const code: (fails: string) => Expected = (fails) => ({ fails, object: 'shop/Deployment/api', at: [0.5, 16] })
const infrastructure: Expected = { fails: 'KD022 node-not-ready', object: 'shop/Deployment/api', at: [180, 181] }

for (const [how, away] of Object.entries(AWAY)) {
  const sentence = (others: string) => `0/3 nodes are available: ${TOLD[how as keyof typeof TOLD]}, ${others}.`
  const selector = sentence("2 node(s) didn't match Pod's node affinity/selector")
  row(
    `one node ${how}: a selector that no node has`,
    api([away(), node('a'), node('b')], selector, selecting({ disk: 'ssd' })),
    code('KD021 no-suitable-node'),
  )
  // kubernetes/autoscaler#7963
  row(
    `one node ${how}: only that one has the label`,
    api([away({ disk: 'ssd' }), node('a'), node('b')], selector, selecting({ disk: 'ssd' })),
    infrastructure,
  )
  row(
    `one node ${how}: only that one has the label, and it returns`,
    { 0: api([away({ disk: 'ssd' }), node('a'), node('b')], selector, selecting({ disk: 'ssd' })), 60: well },
    { ready: [60, 60.5] },
  )
  const cpu = sentence('2 Insufficient cpu')
  row(
    `one node ${how}: more CPU than any has`,
    api([away(), node('a'), node('b')], cpu, container('64')),
    code('KD020 insufficient'),
  )
  row(
    `one node ${how}: only that one is large enough`,
    api([away(), small('a'), small('b')], cpu, container('2')),
    infrastructure,
  )
  const team = { taints: [{ key: 'team', value: 'ray', effect: 'NoSchedule' }] }
  row(
    `one node ${how}: the others are tainted`,
    api(
      [away(), labelled(node('a'), {}, team), labelled(node('b'), {}, team)],
      sentence('2 node(s) had untolerated taint {team: ray}'),
      {},
    ),
    infrastructure,
  )
  const both = away()
  row(
    `one node ${how}, and tainted as the others are`,
    api(
      [
        { ...both, spec: { ...both.spec, taints: [...(both.spec?.taints ?? []), ...team.taints] } },
        labelled(node('a'), {}, team),
        labelled(node('b'), {}, team),
      ],
      sentence('2 node(s) had untolerated taint {team: ray}'),
      {},
    ),
    code('KD021 no-suitable-node'),
  )
}

row(
  'every node is cordoned, and none has the label',
  api([cordoned()], '0/1 nodes are available: 1 node(s) were unschedulable.', selecting({ disk: 'ssd' })),
  code('KD021 no-suitable-node'),
)
row(
  'every node is cordoned, and none has the memory',
  api([cordoned()], '0/1 nodes are available: 1 node(s) were unschedulable.', container('64')),
  code('KD020 insufficient'),
)
row(
  'the reason of the others does not show here, so it holds for the node that is away, too',
  api([cordoned(), node('a')], '0/2 nodes are available: 1 node(s) were unschedulable, 1 Insufficient cpu.', {}),
  code('KD020 insufficient'),
)
row(
  'without the right to see nodes, the sentence decides: all pass',
  api([], '0/2 nodes are available: 2 node(s) were unschedulable.', {}),
  infrastructure,
)
row(
  'without the right to see nodes, the sentence decides: one lasts',
  api(
    [],
    "0/2 nodes are available: 1 node(s) were unschedulable, 1 node(s) didn't match Pod's node affinity/selector.",
    {},
  ),
  code('KD021 no-suitable-node'),
)

const untouched = { conditions: [], phase: 'Pending' }
const nowhere = (schedulerName?: string): PodParts => ({
  ...untouched,
  podSpec: { containers: [{ name: 'app', image: 'a' }], nodeName: undefined, schedulerName },
})
row('no scheduler runs', world(deployment({ pods: [nowhere()] })), { fails: 'KD067 no-scheduler', at: [15, 15.5] })
row('no scheduler has that name', world(deployment({ pods: [nowhere('stork')] })), {
  fails: 'KD067 no-scheduler',
  at: [15, 15.5],
})
row(
  'twin: the scheduler is a little late',
  { 0: world(deployment({ pods: [nowhere()] })), 12: well },
  { ready: [12, 12.5] },
)
/** No kubelet and no scheduler has written anything about it. */
const unknownNode = world(
  deployment({ pods: [{ ...untouched, podSpec: { containers: [{ name: 'app', image: 'a' }], nodeName: 'typo' } }] }),
)
row(
  'the pod names a node that does not exist',
  { ...unknownNode, pods: unknownNode.pods.map((each) => ({ ...each, status: { phase: 'Pending' } })) },
  { fails: 'KD021 no-suitable-node', at: [15, 15.5] },
)

const creating = { status: waiting('ContainerCreating') }
const sandbox = (message: string) =>
  world(deployment({ pods: [{ ...creating, spec: { resources: { limits: { memory: '5Mi' } } } }] }), {
    events: [event('FailedCreatePodSandBox', `Failed to create pod sandbox: rpc error: ${message}`, 3)],
  })
row(
  'a memory limit too small for the sandbox',
  sandbox('runc create failed: container init was OOM-killed (memory limit too low?): unknown'),
  { fails: 'KD014 out-of-memory', at: [0, 0.5] },
)
row(
  'the runtime of the node is away',
  sandbox('dial unix /run/containerd/containerd.sock: connect: connection refused'),
  {
    fails: 'KD022 node-not-ready',
    at: [60, 60.5],
  },
)
row('a runtime that no node has', sandbox('failed to get sandbox runtime: no runtime for "kata" is configured'), {
  fails: 'KD021 no-suitable-node',
  at: [0, 0.5],
})
row(
  'the network has no address left',
  sandbox('plugin type="aws-cni" failed: failed to assign an IP address to container'),
  {
    fails: 'KD028 no-sandbox',
    at: [60, 60.5],
  },
)
