import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { KubeObject, Pod } from '../../../../actions/shared/kubernetes/objects.ts'
import {
  backingOff,
  condition,
  deployment,
  event,
  owning,
  type PodParts,
  SPACE,
  unschedulable,
  waiting,
} from '../world.ts'
import type { Surroundings } from './collection-surroundings.ts'

/** What is judged, whatever surrounds it. */
export interface Case {
  name: string
  /** A finding's code, or `ready`. */
  right: string
  truth: 'passed' | 'failed' | 'blocked'
  build: (around: Surroundings) => Partial<Snapshot>
}

/** The scheduler's sentence about nodes that are away, and the others. */
function refusal({ nodes, away }: Surroundings, reason: string): string {
  const others = nodes.length - (away ? 1 : 0)
  return `0/${nodes.length} nodes are available: ${[...(away ? [away] : []), `${others} ${reason}`].join(', ')}.`
}

const pending =
  (reason: string, parts: PodParts = {}) =>
  (around: Surroundings) =>
    deployment({ pods: [{ ...unschedulable(refusal(around, reason)), ...parts }] })
const spec = (more: Partial<Pod['spec']>): PodParts => ({
  podSpec: { containers: [{ name: 'app', image: 'a' }], ...more },
})
const asking = (requests: Record<string, string>): PodParts => ({ spec: { resources: { requests } } })
const one =
  (parts: PodParts, more: Partial<Snapshot> = {}) =>
  () => ({ ...deployment({ pods: [parts] }), ...more })
const events = (reason: string, message: string, count = 3) => ({ events: [event(reason, message, count)] })
const custom = (status?: object) => (): Partial<Snapshot> => ({
  wanted: [{ apiVersion: 'example.org/v1', kind: 'Stack', namespace: SPACE, name: 's', hasStatus: true }],
  others: [
    {
      apiVersion: 'example.org/v1',
      kind: 'Stack',
      metadata: { name: 's', namespace: SPACE, uid: 'uid-s' },
      ...(status ? { status } : {}),
    } as KubeObject,
  ],
})

const SELECTOR = "node(s) didn't match Pod's node affinity/selector"
const affinity = {
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
    },
  },
}
const creating: PodParts = { status: waiting('ContainerCreating') }
const failed = (name: string, right: string, build: Case['build']): Case => ({ name, right, truth: 'failed', build })
const blocked = (name: string, right: string, build: Case['build']): Case => ({ name, right, truth: 'blocked', build })
const passed = (name: string, build: Case['build']): Case => ({ name, right: 'ready', truth: 'passed', build })

/** Faults of what was deployed. */
export const OF_THE_CODE: readonly Case[] = [
  failed('a selector that no node has', 'KD021', pending(SELECTOR, spec({ nodeSelector: { disk: 'ssd' } }))),
  failed('an affinity that no node meets', 'KD021', pending(SELECTOR, spec(affinity))),
  failed('a taint that the snapshot does not show', 'KD021', pending('node(s) had untolerated taint {team: ray}')),
  failed('more CPU than any node has', 'KD020', pending('Insufficient cpu', asking({ cpu: '64' }))),
  failed('more memory than any node has', 'KD020', pending('Insufficient memory', asking({ memory: '1Ti' }))),
  failed(
    'a device that no node has',
    'KD020',
    pending('Insufficient nvidia.com/gpu', asking({ 'nvidia.com/gpu': '1' })),
  ),
  failed(
    'a scheduler that does not exist',
    'KD067',
    one({ conditions: [], ...spec({ nodeName: undefined, schedulerName: 'stork' }) }),
  ),
  failed('a crash loop', 'KD013', one({ status: backingOff(3) })),
  failed('an init container that crashes', 'KD015', one({ init: backingOff(3) })),
  failed('too little memory', 'KD014', one({ status: backingOff(3, 137, 'OOMKilled') })),
  failed(
    'too little memory for the sandbox',
    'KD014',
    one(creating, events('FailedCreatePodSandBox', 'container init was OOM-killed (memory limit too low?)')),
  ),
  failed(
    'a command that is not in the image',
    'KD012',
    one({
      status: {
        state: { waiting: { reason: 'RunContainerError', message: 'exec: "x": executable file not found in $PATH' } },
      },
    }),
  ),
  failed(
    'a ConfigMap that does not exist',
    'KD009',
    one({ status: waiting('CreateContainerConfigError', 'configmap "settings" not found') }),
  ),
  failed(
    'a Secret to mount that does not exist',
    'KD026',
    one(creating, events('FailedMount', 'MountVolume.SetUp failed for volume "tls" : secret "tls" not found')),
  ),
  failed(
    'a probe that kills',
    'KD018',
    one({ status: backingOff(3, 143) }, events('Killing', 'Container app failed liveness probe, will be restarted')),
  ),
  failed('a Job that failed', 'KD035', () =>
    owning('Job', {
      name: 'migrate',
      pods: [],
      status: { conditions: [condition('Failed', 'True', { reason: 'BackoffLimitExceeded' })] },
    }),
  ),
  failed('a custom resource that failed', 'KD042', custom({ phase: 'Failed' })),
  failed('a custom resource without an operator', 'KD043', custom()),
  failed('a deadline that is over', 'KD032', () =>
    deployment({
      pods: [{ ready: false, phase: 'Running', status: { state: { running: {} } } }],
      status: { conditions: [condition('Progressing', 'False', { reason: 'ProgressDeadlineExceeded' })] },
    }),
  ),
]

/** Faults of the cluster. */
export const OF_THE_CLUSTER: readonly Case[] = [
  blocked('no scheduler', 'KD067', one({ conditions: [], ...spec({ nodeName: undefined }) })),
  blocked('no network', 'KD028', one(creating, events('FailedCreatePodSandBox', 'network plugin is not initialized'))),
  blocked(
    'a runtime that is away',
    'KD022',
    one(creating, events('FailedCreatePodSandBox', 'dial unix /run/containerd/containerd.sock: connection refused')),
  ),
  blocked(
    'a volume that is not attached',
    'KD027',
    one(creating, events('FailedAttachVolume', 'Multi-Attach error for volume "v"')),
  ),
]

/** Only a node that is away would do. */
export const OF_A_NODE: readonly Case[] = [
  blocked('only the spare node has the label', 'KD022', pending(SELECTOR, spec({ nodeSelector: { pool: 'spare' } }))),
]

/** Nothing is wrong. */
export const HEALTHY: readonly Case[] = [
  passed('a Deployment', () => deployment()),
  passed('three pods', () => deployment({ pods: [{}, {}, {}] })),
  passed('a DaemonSet', () => owning('DaemonSet', { name: 'agent' })),
  passed('a StatefulSet', () => owning('StatefulSet', { name: 'db' })),
  passed('a Job that completed', () =>
    owning('Job', { name: 'migrate', pods: [], status: { conditions: [condition('Complete', 'True')] } }),
  ),
  passed('a custom resource', custom({ conditions: [condition('Ready', 'True'), condition('Degraded', 'False')] })),
]
