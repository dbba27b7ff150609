import { podTroubles } from '../../../../../actions/ray-probe/src/access/kuberay/pods.ts'
import type { Surroundings } from '../../../../../actions/ray-probe/src/access/kuberay/surroundings.ts'
import type { ClusterEvent, ContainerStatus, Pod } from '../../../../../actions/shared/kubernetes/objects.ts'

export const GENERATION = 2
/** When the spec was changed last; the status was written later. */
export const TIMES = {
  creationTimestamp: '2026-06-01T10:00:00Z',
  managedFields: [{ time: '2026-06-01T11:00:00Z' }, { time: '2026-06-01T12:00:00Z', subresource: 'status' }],
}

export const condition = (type: string, status: string, reason = 'Because', message = '') => ({
  type,
  status,
  reason,
  message,
})

export function around(pods: Pod[] = [], events: ClusterEvent[] = []): Surroundings {
  return { pods, events, troubles: podTroubles(pods, events) }
}

/** A warning, seen after the last change of the spec. */
export function event(kind: string, name: string, reason: string, message: string): ClusterEvent {
  const involvedObject = { kind, name }
  return { metadata: { name: 'event' }, involvedObject, reason, message, lastTimestamp: '2026-06-01T11:30:00Z' }
}

interface State extends Partial<ContainerStatus> {
  init?: ContainerStatus[]
  /** Why it can't be scheduled. */
  unscheduled?: string
}

export const headPod = (state: State = {}) => pod('demo-head', 'head', 'ray-head', state)
export const workerPod = (state: State = {}) => pod('demo-workers-worker-x2x9v', 'worker', 'ray-worker', state)

function pod(name: string, type: string, container: string, { init, unscheduled, ...state }: State): Pod {
  const { ready = !unscheduled && init === undefined } = state
  const scheduled = { type: 'PodScheduled', status: unscheduled ? 'False' : 'True', message: unscheduled }
  return {
    metadata: { name, labels: { 'ray.io/cluster': 'demo', 'ray.io/node-type': type } },
    spec: { containers: [{ name: container, image: 'ray:1' }] },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }, scheduled],
      ...(init ? { initContainerStatuses: init } : {}),
      containerStatuses: unscheduled ? [] : [{ name: container, restartCount: 0, ...state, ready }],
    },
  }
}
