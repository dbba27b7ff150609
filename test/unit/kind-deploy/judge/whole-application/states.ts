import type { ContainerStatus, Pod } from '../../../../../actions/shared/kubernetes/objects.ts'

/** States of a pod, in the words of kubelet, scheduler and containerd of Kubernetes 1.34. `{pod}`, `{uid}` and `{image}` are filled in. */

export type Told = [reason: string, message: string, count?: number, type?: 'Normal' | 'Warning']

export interface PodState {
  node?: string
  /** The scheduler's sentence. */
  unscheduled?: string
  gated?: boolean
  phase?: string
  reason?: string
  message?: string
  /** Of the container `server`. */
  server?: Partial<ContainerStatus>
  init?: (Partial<ContainerStatus> & { name: string })[]
  beside?: ContainerStatus[]
  noSandbox?: boolean
  rejected?: boolean
  /** Its node does not tell any more. */
  lost?: boolean
  deleting?: boolean
  podSpec?: Partial<Pod['spec']>
  events?: Told[]
  /** What its container, or the one that is named, wrote last. */
  log?: string
  who?: string
}

const BEGUN: Told[] = [
  ['Pulled', 'Container image "{image}" already present on machine', 1, 'Normal'],
  ['Created', 'Created container: server', 5, 'Normal'],
  ['Started', 'Started container server', 5, 'Normal'],
]
const BACK_OFF: Told = ['BackOff', 'Back-off restarting failed container server in pod {pod}_shop({uid})', 22]
const looping = (name = 'server') => ({
  reason: 'CrashLoopBackOff',
  message: `back-off 2m40s restarting failed container=${name} pod={pod}_shop({uid})`,
})
const ended = (exitCode: number, reason = 'Error', message?: string) => ({
  exitCode,
  reason,
  startedAt: '2026-05-04T10:04:01Z',
  finishedAt: '2026-05-04T10:04:03Z',
  ...(message ? { message } : {}),
})

/** It starts and ends again and again. */
export const crash = (log: string, exitCode = 1, reason = 'Error', more: Told[] = []): PodState => ({
  server: {
    ready: false,
    started: false,
    restartCount: 5,
    state: { waiting: looping() },
    lastState: { terminated: ended(exitCode, reason) },
  },
  events: [...BEGUN, ...more, BACK_OFF],
  log,
})
export const initCrash = (name: string, log: string, exitCode = 1): PodState => ({
  server: { ready: false, started: false, state: { waiting: { reason: 'PodInitializing' } } },
  init: [{ name, restartCount: 4, state: { waiting: looping(name) }, lastState: { terminated: ended(exitCode) } }],
  podSpec: { initContainers: [{ name, image: 'busybox:1.36' }] },
  events: [['BackOff', `Back-off restarting failed container ${name} in pod {pod}_shop({uid})`, 12]],
  log,
  who: name,
})
/** Its image does not come. */
export const pull = (error: string, more: Told[] = []): PodState => ({
  server: {
    ready: false,
    started: false,
    state: {
      waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "{image}": ErrImagePull: ${error}` },
    },
  },
  events: [
    ['Pulling', 'Pulling image "{image}"', 4, 'Normal'],
    ...more,
    ['Failed', `Failed to pull image "{image}": ${error}`, 4],
    ['Failed', 'Error: ErrImagePull', 4],
    ['BackOff', 'Back-off pulling image "{image}"', 14, 'Normal'],
    ['Failed', 'Error: ImagePullBackOff', 14],
  ],
})
/** containerd's sentence about an image that it resolves. */
export const resolving = (image: string, why: string, code = 'Unknown') =>
  `${code === '' ? '' : `rpc error: code = ${code} desc = `}failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${why}`
/** The kubelet, or containerd, does not make the container. */
export const unmade = (reason: string, message: string, count = 9): PodState => ({
  server: { ready: false, started: false, state: { waiting: { reason, message } } },
  events: [
    ['Pulled', 'Container image "{image}" already present on machine', count, 'Normal'],
    ['Failed', `Error: ${message}`, count],
  ],
})
/** It is made and cannot be started. */
export const unstarted = (message: string): PodState => ({
  server: {
    ready: false,
    started: false,
    restartCount: 4,
    state: { waiting: looping() },
    lastState: { terminated: ended(128, 'StartError', message) },
  },
  events: [['Created', 'Created container: server', 5, 'Normal'], ['Failed', `Error: ${message}`, 5], BACK_OFF],
})
/** Nothing of it runs yet; what the kubelet tells of that. */
export const creating = (...events: Told[]): PodState => ({
  server: { ready: false, started: false, state: { waiting: { reason: 'ContainerCreating' } } },
  noSandbox: true,
  events,
})
export const sandbox = (message: string, count = 9) =>
  creating(['FailedCreatePodSandBox', `Failed to create pod sandbox: ${message}`, count])
export const mount = (message: string, volume = 'data', what = 'SetUp') =>
  creating(['FailedMount', `MountVolume.${what} failed for volume "${volume}" : ${message}`, 9])
/** It runs, and a probe says no. */
export const unready = (message: string, count = 24): PodState => ({
  server: { ready: false, started: true },
  events: [
    ...BEGUN.map(([reason, text]): Told => [reason, text, 1, 'Normal']),
    ['Unhealthy', `Readiness probe failed: ${message}`, count],
  ],
})
/** A liveness or startup probe ends it. */
export const killed = (message: string, kind = 'Liveness', exitCode = 137): PodState => ({
  ...crash('', exitCode, 'Error', [
    ['Unhealthy', `${kind} probe failed: ${message}`, 15],
    ['Killing', `Container server failed ${kind.toLowerCase()} probe, will be restarted`, 5, 'Normal'],
  ]),
})
export const pending = (message: string): PodState => ({
  unscheduled: message,
  events: [['FailedScheduling', message, 6]],
})
/** The scheduler's sentence about four nodes, of which the control plane takes nobody. */
export const none = (
  reasons: string,
  nodes = 4,
  control = true,
  victims = `${nodes} Preemption is not helpful for scheduling`,
) =>
  `0/${nodes} nodes are available: ${control ? '1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, ' : ''}${reasons}. preemption: 0/${nodes} nodes are available: ${victims}.`
/** Its kubelet stopped; the node lifecycle controller has marked it. */
export const lost = (node: string): PodState => ({
  node,
  lost: true,
  events: [['NodeNotReady', 'Node is not ready', 1]],
})
export const evicted = (message: string, node?: string): PodState => ({
  phase: 'Failed',
  reason: 'Evicted',
  message,
  node,
  server: { ready: false, started: false, state: { terminated: ended(137) } },
  events: [
    ['Evicted', message, 1],
    ['Killing', 'Stopping container server', 1, 'Normal'],
  ],
})
export const rejected = (reason: string, message: string): PodState => ({
  rejected: true,
  phase: 'Failed',
  reason,
  message,
  events: [[reason, message, 1]],
})
