import type { Snapshot } from '../../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { KubeObject, Pod } from '../../../../../actions/shared/kubernetes/objects.ts'
import type { Film } from '../../film.ts'
import { deployment, event, node, type PodParts, SPACE, waiting, world } from '../../world.ts'

/** One public thread, and what is right. */
export interface Thread {
  /** `owner/repo#number`. */
  thread: string
  what: string
  film: Film | Snapshot
}

export interface Fault extends Thread {
  code: string
  verdict: 'failed' | 'blocked'
  /** `shop/Deployment/api` unless it is given. */
  object?: string
  /** What the message or the evidence has to tell. */
  says?: RegExp
}

export const NODES = { nodes: [node('kind'), node('b'), node('c')] }
export const api = (parts: PodParts, ...more: Partial<Snapshot>[]) =>
  world(deployment({ pods: [parts] }), NODES, ...more)
export const told = (reason: string, message: string, count = 5) => ({ events: [event(reason, message, count)] })
export const wrote = (log: string, container = 'app') => ({ lastWords: new Map([[`uid-api-1 ${container}`, log]]) })
export const creating: PodParts = { status: waiting('ContainerCreating') }
export const up: PodParts = { status: { state: { running: {} }, ready: false }, ready: false, phase: 'Running' }
/** A container that never came to run, as the kubelet writes it between two attempts. */
export const startError = (message: string): PodParts => ({
  status: {
    ...waiting('CrashLoopBackOff', 'back-off 20s restarting failed container=app'),
    lastState: { terminated: { exitCode: 128, reason: 'StartError', message } as never },
    restartCount: 3,
  },
})
/** Refused by the kubelet: the ReplicaSet makes another pod, and another. */
export const rejected = (reason: string, message: string): Snapshot => {
  const pods = [1, 2, 3, 4].map(
    (each): PodParts => ({ name: `api-${each}`, phase: 'Failed', reason, ready: false, conditions: [] }),
  )
  const snapshot = world(deployment({ pods, status: { replicas: 0, updatedReplicas: 0 } }), NODES)
  return { ...snapshot, pods: snapshot.pods.map((each) => refusedBy(each, message)) }
}
export const refusedBy = (pod: Pod, message: string): Pod => ({
  ...pod,
  spec: { ...pod.spec, nodeName: 'kind' },
  status: { ...pod.status, containerStatuses: [], message },
})

/** An object of any kind that was applied. */
export function applied(apiVersion: string, kind: string, rest: object, name = 'one'): Partial<Snapshot> {
  const object = { apiVersion, kind, metadata: { name, namespace: SPACE, uid: `uid-${name}`, generation: 1 }, ...rest }
  return {
    wanted: [{ apiVersion, kind, namespace: SPACE, name, hasStatus: true }],
    others: [object as KubeObject],
  }
}
