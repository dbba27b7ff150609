import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { Node } from '../../../../actions/shared/kubernetes/objects.ts'
import { backingOff, condition, deployment, node, SPACE } from '../world.ts'

/** What else there is in a cluster while something is judged, and what the scheduler tells of it. */
export interface Surroundings {
  nodes: Node[]
  /** How the scheduler counts the nodes that are away: `1 node(s) were unschedulable`. */
  away?: string
  more?: Partial<Snapshot>
  /** Something else is the code's fault, whatever is judged. */
  faulty?: boolean
}

const spare = (one: Node, spec: Node['spec'] = {}): Node => ({
  ...one,
  metadata: { ...one.metadata, labels: { pool: 'spare' } },
  spec,
})
const workers = [node('kind'), node('b')]
const taint = (key: string) => ({ taints: [{ key, effect: 'NoSchedule' }] })

export const CORDONED: Surroundings = {
  nodes: [...workers, spare(node('spare'), { unschedulable: true, ...taint('node.kubernetes.io/unschedulable') })],
  away: '1 node(s) were unschedulable',
}
export const NOT_READY: Surroundings = {
  nodes: [...workers, spare(node('spare', 'Unknown'), taint('node.kubernetes.io/unreachable'))],
  away: '1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }',
}
export const NOT_SET_UP: Surroundings = {
  nodes: [...workers, spare(node('spare'), taint('node.cilium.io/agent-not-ready'))],
  away: '1 node(s) had untolerated taint(s)',
}

/** By name. */
export const SURROUNDINGS: Readonly<Record<string, Surroundings>> = {
  alone: { nodes: workers },
  'one node': { nodes: [node('kind')] },
  'a node cordoned': CORDONED,
  'a node not ready': NOT_READY,
  'a node not set up': NOT_SET_UP,
  'a workload that is up': { nodes: workers, more: deployment({ name: 'web' }) },
  'a workload that crashes': {
    nodes: workers,
    more: deployment({ name: 'web', pods: [{ status: backingOff(3) }] }),
    faulty: true,
  },
  'a custom resource that is ready': {
    nodes: workers,
    more: {
      wanted: [{ apiVersion: 'example.org/v1', kind: 'Widget', namespace: SPACE, name: 'w', hasStatus: true }],
      others: [
        {
          apiVersion: 'example.org/v1',
          kind: 'Widget',
          metadata: { name: 'w', namespace: SPACE, uid: 'uid-w' },
          status: { conditions: [condition('Ready', 'True')] },
        },
      ],
    },
  },
}
