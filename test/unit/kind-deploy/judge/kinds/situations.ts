import {
  backingOff,
  condition,
  deployment,
  event,
  node,
  owning,
  type PodParts,
  unschedulable,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, told, up, wrote } from '../public-threads/parts.ts'
import type { Kind } from './parts.ts'

/** Situations of a workload named `api`, each with the message that Kubernetes has for it. */

export const AT = (kind: string, name = 'api') => ({ object: `shop/${kind}/${name}` })
export const healthy = (what: string, film: Kind['film']): Pick<Kind, 'what' | 'film'> => ({ what, film })
export const well = world(deployment(), NODES)
export const terminated = (exitCode: number, reason = 'Error') =>
  ({ state: { terminated: { exitCode, reason } } }) as never

export const job = (reason: string, message: string, code = 1, log = '') =>
  world(
    owning('Job', {
      pods: [{ name: 'api-1', phase: 'Failed', ready: false, conditions: [], status: terminated(code) }],
      status: { failed: 1, conditions: [condition('Failed', 'True', { reason, message })] } as never,
    }),
    NODES,
    wrote(log),
  )
/** The API server refuses the pods of a ReplicaSet. */
export const refused = (message: string) =>
  world(
    deployment({ pods: [], replicaSet: [condition('ReplicaFailure', 'True', { reason: 'FailedCreate', message })] }),
    NODES,
    { events: [event('FailedCreate', `Error creating: ${message}`, 4, 'uid-set-api')] },
  )
/** And those of a StatefulSet. */
export const refusedSet = (message: string) =>
  world(owning('StatefulSet', { pods: [], spec: { replicas: 1 }, status: { replicas: 0 } }), NODES, {
    events: [event('FailedCreate', message, 4, 'uid-StatefulSet-api')],
  })
export const sandbox = (message: string, parts: PodParts = creating) =>
  api(
    parts,
    told('FailedCreatePodSandBox', `Failed to create pod sandbox: rpc error: code = Unknown desc = ${message}`, 9),
  )
export const mount = (message: string, podSpec: object = {}, more: object = {}, volume = 'data') =>
  api(
    { ...creating, podSpec: podSpec as never },
    told('FailedMount', `MountVolume.SetUp failed for volume "${volume}" : ${message}`, 6),
    more,
  )
export const attach = (message: string) => api(creating, told('FailedAttachVolume', message, 6))
export const configured = (message: string) => api({ status: waiting('CreateContainerConfigError', message) })
export const crash = (log: string, code = 1) => api({ status: backingOff(4, code) }, wrote(log))
export const probe = (message: string, spec: object, more: PodParts = {}) =>
  api({ ...up, spec: spec as never, ...more }, told('Unhealthy', message, 12))
export const http = (port: number | string, path = '/healthz') => ({ readinessProbe: { httpGet: { port, path } } })
/** Nodes that one taint keeps pods from. */
/** A set whose last pod waits for a claim of a class that is not there. */
export function unbound(storageClassName: string, before: PodParts[] = []) {
  const claimName = `d-api-${before.length}`
  const podSpec = {
    containers: [{ name: 'app', image: 'a' }],
    volumes: [{ name: 'd', persistentVolumeClaim: { claimName } }],
  } as never
  const waits = unschedulable('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found')
  const claim = {
    kind: 'PersistentVolumeClaim',
    metadata: { name: claimName, namespace: 'shop', uid: 'uid-claim' },
    spec: { storageClassName },
    status: { phase: 'Pending' },
  } as never
  const pods = [...before, { ...waits, podSpec }]
  return world(owning('StatefulSet', { pods, spec: { replicas: pods.length } }), NODES, {
    storageClasses: [],
    claims: [claim],
  })
}

export const tainted = (key: string, value: string, effect = 'NoSchedule') => ({
  nodes: ['kind', 'b', 'c'].map((each) => ({ ...node(each), spec: { taints: [{ key, value, effect }] } })),
})

/** A pod and its claim, of a class that makes volumes, and what is told of the claim. */
export const claimed = (message: string, reason = 'ProvisioningFailed', more: object = {}) =>
  world(
    deployment({
      pods: [
        {
          ...unschedulable('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
          podSpec: {
            containers: [{ name: 'app', image: 'a' }],
            volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
          },
        },
      ],
    }),
    NODES,
    {
      wanted: [{ kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' }],
      claims: [
        {
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data', namespace: 'shop', uid: 'uid-data' },
          spec: { storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } },
          status: { phase: 'Pending' },
        } as never,
      ],
      storageClasses: [{ metadata: { name: 'fast' }, provisioner: 'ebs.csi.aws.com' } as never],
      events: [event(reason, message, 7, 'uid-data')],
      ...more,
    },
  )

/** An ended pod, and others of the same set beside one that is ready. */
export const gone = (name: string, reason: string): PodParts => ({
  name,
  phase: 'Failed',
  reason,
  ready: false,
  conditions: [],
  status: terminated(137),
})
export const beside = (...ended: PodParts[]) =>
  world(deployment({ pods: [{}, ...ended], spec: { replicas: 1 }, status: { replicas: 1, updatedReplicas: 1 } }), NODES)
