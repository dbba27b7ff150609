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
import { api, applied, creating, type Fault, NODES, startError, told } from './parts.ts'

const f = (
  thread: string,
  what: string,
  film: Fault['film'],
  code: string,
  says?: RegExp,
  more: Partial<Fault> = {},
): Fault => ({ thread, what, film, code, verdict: 'failed', says, ...more })
const BLOCKED = { verdict: 'blocked' } as const
const pending = (message: string, parts: PodParts = {}) => api({ ...unschedulable(message), ...parts })
const sandbox = (message: string) => api(creating, told('FailedCreatePodSandBox', message, 9))
const custom = (apiVersion: string, kind: string, status: object, spec: object = {}) =>
  world(applied(apiVersion, kind, { spec, status }))
const at = (kind: string) => ({ object: `shop/${kind}/one` })
const tainted = (key: string) => ({
  nodes: [{ ...node('kind', 'True'), spec: { taints: [{ key, effect: 'NoSchedule' }] } }],
})

/** Where a repository has no number, the words are those that its controller writes. */
export const MORE: readonly Fault[] = [
  f(
    'kubernetes/kubernetes#95812',
    'a spread over zones that do not exist',
    pending(
      "0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints (missing required label). preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ),
    'KD021',
    /spread/,
  ),
  f(
    'kubernetes/kubernetes',
    'no volume for the pod on any node',
    pending(
      "0/3 nodes are available: 3 node(s) didn't find available persistent volumes to bind. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ),
    'KD021',
    /persistent volumes/,
  ),
  f(
    'kubernetes/kubernetes',
    'a claim for one pod that another pod uses',
    pending(
      '0/3 nodes are available: 3 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod. preemption: 0/3 nodes are available.',
    ),
    'KD021',
    /ReadWriteOncePod/,
  ),
  f(
    'kubernetes/kubernetes',
    'too many volumes on each node',
    pending('0/3 nodes are available: 3 node(s) exceed max volume count.'),
    'KD021',
    /max volume count/,
  ),
  f(
    'kubernetes/kubernetes',
    'a cluster without nodes',
    { ...pending('no nodes available to schedule pods'), nodes: [] },
    'KD022',
    undefined,
    BLOCKED,
  ),
  f(
    'kubernetes/kubernetes',
    'nodes whose disk is full',
    {
      ...pending('0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.'),
      ...tainted('node.kubernetes.io/disk-pressure'),
    },
    'KD022',
    undefined,
    BLOCKED,
  ),
  f(
    'NVIDIA/gpu-operator#549',
    'a runtime that the node does not have',
    sandbox(
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "nvidia" is configured',
    ),
    'KD021',
    /nvidia/,
  ),
  f(
    'projectcalico/calico#9215',
    'a network plugin that may not ask the API',
    sandbox(
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "a": plugin type="calico" failed (add): error getting ClusterInformation: connection is unauthorized: Unauthorized',
    ),
    'KD028',
    /calico/,
    BLOCKED,
  ),
  f(
    'kubernetes/kubernetes',
    'a node without a network plugin',
    api(
      creating,
      told(
        'NetworkNotReady',
        'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
        9,
      ),
    ),
    'KD028',
    /cni/,
    BLOCKED,
  ),
  f(
    'k8snetworkplumbingwg/multus-cni#386',
    'an extra network whose plugin is not on the node',
    sandbox(
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "a": plugin type="multus" name="multus-cni-network" failed (add): Multus: error in invoke Delegate add - "macvlan": failed to find plugin "macvlan" in path [/opt/cni/bin]',
    ),
    'KD028',
    /macvlan/,
    BLOCKED,
  ),
  f(
    'mongodb/mongo',
    'a processor without AVX',
    api({ status: backingOff(4, 132) }),
    'KD013',
    /132|SIGILL|instruction/i,
  ),
  f(
    'apecloud/kubeblocks#1872',
    'a mount that is not shared',
    api(
      {
        status: waiting(
          'CreateContainerError',
          'failed to generate container "a" spec: failed to generate spec: path "/" is mounted on "/" but it is not a shared or slave mount',
        ),
      },
      told('Failed', 'Error: failed to generate container', 4),
    ),
    'KD011',
    /shared or slave/,
  ),
  f(
    'kubernetes/kubernetes',
    'a claim of a StatefulSet that a quota refuses',
    world(
      owning('StatefulSet', {
        name: 'db',
        pods: [],
        status: { replicas: 0, updatedReplicas: 0 },
        spec: { replicas: 1 },
      }),
      {
        events: [
          event(
            'FailedCreate',
            'create Claim data-db-0 for Pod db-0 in StatefulSet db failed error: persistentvolumeclaims "data-db-0" is forbidden: exceeded quota: storage, requested: requests.storage=10Gi, used: requests.storage=0, limited: requests.storage=5Gi',
            12,
            'uid-StatefulSet-db',
          ),
        ],
      },
      NODES,
    ),
    'KD029',
    /storage/,
    { object: 'shop/StatefulSet/db' },
  ),
  f(
    'kubernetes/kubernetes',
    'a StatefulSet whose account does not exist',
    world(
      owning('StatefulSet', {
        name: 'db',
        pods: [],
        status: { replicas: 0, updatedReplicas: 0 },
        spec: { replicas: 1 },
      }),
      {
        events: [
          event(
            'FailedCreate',
            'create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: error looking up service account shop/db: serviceaccount "db" not found',
            12,
            'uid-StatefulSet-db',
          ),
        ],
      },
      NODES,
    ),
    'KD031',
    /db/,
    { object: 'shop/StatefulSet/db' },
  ),
  f(
    'kubernetes/kubernetes',
    'a workload whose user a policy of ranges refuses',
    world(
      deployment({
        pods: [],
        replicaSet: [
          condition('ReplicaFailure', 'True', {
            reason: 'FailedCreate',
            message:
              'pods "api-x" is forbidden: unable to validate against any security context constraint: [provider "restricted-v2": .containers[0].runAsUser: Invalid value: 1000: must be in the ranges: [1000680000, 1000689999]]',
          }),
        ],
      }),
      NODES,
    ),
    'KD030',
    /ranges/,
  ),
  f(
    'kubernetes-sigs/gateway-api#1453',
    'a Gateway whose controller is not there',
    custom('gateway.networking.k8s.io/v1', 'Gateway', {
      conditions: [
        condition('Accepted', 'Unknown', { reason: 'Pending', message: 'Waiting for controller' }),
        condition('Programmed', 'Unknown', { reason: 'Pending', message: 'Waiting for controller' }),
      ],
    }),
    'KD043',
    undefined,
    at('Gateway'),
  ),
  f(
    'envoyproxy/gateway',
    'a Gateway that gets no address',
    custom('gateway.networking.k8s.io/v1', 'Gateway', {
      conditions: [
        condition('Accepted', 'True'),
        condition('Programmed', 'False', {
          reason: 'AddressNotAssigned',
          message: 'No addresses have been assigned to the Gateway',
        }),
      ],
    }),
    'KD034',
    /address/i,
    at('Gateway'),
  ),
  f(
    'kubernetes-sigs/gateway-api',
    'a route that its Gateway does not accept',
    custom('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      parents: [
        {
          parentRef: { name: 'web' },
          conditions: [
            condition('Accepted', 'False', {
              reason: 'NotAllowedByListeners',
              message: 'No listeners included by this parent ref allowed this attachment.',
            }),
            condition('ResolvedRefs', 'True'),
          ],
        },
      ],
    }),
    'KD034',
    /listeners/i,
    at('HTTPRoute'),
  ),
  f(
    'cert-manager/cert-manager',
    'a certificate whose issuer does not exist',
    custom('cert-manager.io/v1', 'Certificate', {
      conditions: [
        condition('Issuing', 'True', {
          reason: 'DoesNotExist',
          message: 'Issuing certificate as Secret does not exist',
        }),
        condition('Ready', 'False', {
          reason: 'DoesNotExist',
          message: 'Issuing certificate as Secret does not exist',
        }),
      ],
    }),
    'KD042',
    /exist/i,
    at('Certificate'),
  ),
  f(
    'external-secrets/external-secrets',
    'a secret that the store does not give',
    custom('external-secrets.io/v1', 'ExternalSecret', {
      conditions: [
        condition('Ready', 'False', {
          reason: 'SecretSyncedError',
          message: 'error processing spec.data[0] (key: db), err: Secret does not exist',
        }),
      ],
    }),
    'KD042',
    /exist/,
    at('ExternalSecret'),
  ),
  f(
    'bitnami-labs/sealed-secrets',
    'a sealed secret of another cluster',
    custom('bitnami.com/v1alpha1', 'SealedSecret', {
      observedGeneration: 1,
      conditions: [condition('Synced', 'False', { message: 'no key could decrypt secret (password)' })],
    }),
    'KD034',
    /decrypt/,
    at('SealedSecret'),
  ),
  f(
    'kedacore/keda',
    'a scaled object whose trigger does not answer',
    custom('keda.sh/v1alpha1', 'ScaledObject', {
      conditions: [
        condition('Ready', 'False', {
          reason: 'ScaledObjectCheckFailed',
          message: 'failed to ensure HPA is correctly created for ScaledObject',
        }),
        condition('Active', 'Unknown'),
        condition('Fallback', 'Unknown'),
      ],
    }),
    'KD042',
    /HPA/,
    at('ScaledObject'),
  ),
  f(
    'strimzi/strimzi-kafka-operator',
    'a Kafka cluster that the operator refuses',
    custom('kafka.strimzi.io/v1beta2', 'Kafka', {
      observedGeneration: 1,
      conditions: [
        condition('NotReady', 'True', {
          reason: 'InvalidResourceException',
          message: 'Unsupported Kafka.spec.kafka.version: 2.0.0',
        }),
      ],
    }),
    'KD042',
    /version/,
    at('Kafka'),
  ),
  f(
    'cloudnative-pg/cloudnative-pg',
    'a database cluster that cannot be created',
    custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Unable to create required cluster objects',
      phaseReason: 'refusing to reconcile service: db-rw, not owned by the cluster',
      conditions: [condition('Ready', 'False', { reason: 'ClusterIsNotReady', message: 'Cluster Is Not Ready' })],
    }),
    'KD042',
    /not owned/,
    at('Cluster'),
  ),
  f(
    'argoproj/argo-rollouts',
    'a rollout that was aborted by its analysis',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      phase: 'Degraded',
      message: 'RolloutAborted: metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
      observedGeneration: '1',
      conditions: [condition('Progressing', 'False', { reason: 'RolloutAborted' })],
    }),
    'KD042',
    /success-rate|Degraded/,
    at('Rollout'),
  ),
  f(
    'prometheus-operator/prometheus-operator',
    'a Prometheus that cannot be reconciled',
    custom('monitoring.coreos.com/v1', 'Prometheus', {
      conditions: [
        condition('Available', 'False', {
          reason: 'NoPodReady',
          message: 'shard 0: pod prometheus-0: 0/2 nodes are available: Insufficient memory',
        }),
        condition('Reconciled', 'True'),
      ],
    }),
    'KD034',
    /memory/,
    at('Prometheus'),
  ),
  f(
    'ray-project/kuberay',
    'a Ray cluster whose pods a quota refuses',
    custom('ray.io/v1', 'RayCluster', {
      observedGeneration: 1,
      conditions: [
        condition('ReplicaFailure', 'True', {
          reason: 'FailedCreateHeadPod',
          message:
            'pods "ray-head" is forbidden: exceeded quota: compute, requested: cpu=4, used: cpu=0, limited: cpu=2',
        }),
        condition('HeadPodReady', 'False', { reason: 'HeadPodNotFound' }),
      ],
    }),
    'KD042',
    /quota/,
    at('RayCluster'),
  ),
  f(
    'moby/moby',
    'a working folder that is a file',
    api(
      startError(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: mkdir /etc/hostname: not a directory',
      ),
    ),
    'KD012',
    /not a directory/,
  ),
  f(
    'opencontainers/runc',
    'a user that the image does not have',
    api(
      {
        status: {
          ...waiting(
            'CreateContainerError',
            'failed to create containerd container: mount callback failed on /tmp/containerd-mount1: no users found',
          ),
        },
      },
      told('Failed', 'Error: no users found', 3),
    ),
    'KD011',
    /users/,
  ),
]
