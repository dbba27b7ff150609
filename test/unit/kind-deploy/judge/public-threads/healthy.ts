import {
  backingOff,
  barePod,
  condition,
  deployment,
  event,
  oldPods,
  owning,
  SPACE,
  service,
  upAfter,
  waiting,
  world,
} from '../../world.ts'
import { api, applied, creating, NODES, rejected, type Thread, told, up } from './parts.ts'

const well = world(deployment(), NODES)
const h = (thread: string, what: string, film: Thread['film']): Thread => ({ thread, what, film })
const flux = (conditions: object[]) =>
  world(applied('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { status: { observedGeneration: 1, conditions } }))

export const HEALTHY: readonly Thread[] = [
  h(
    'argoproj/argo-cd#15317',
    'a bare pod that never restarts and is done',
    world(
      barePod({
        name: 'task',
        phase: 'Succeeded',
        ready: false,
        podSpec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'a' }] } as never,
        status: { state: { terminated: { exitCode: 0, reason: 'Completed' } } },
      }),
      NODES,
    ),
  ),
  h(
    'argoproj/argo-cd#14594',
    'an ArangoDeployment that owns its pods',
    world(
      applied('database.arangodb.com/v1', 'ArangoDeployment', {
        status: {
          phase: 'Running',
          conditions: [
            condition('Ready', 'True'),
            condition('UpToDate', 'True'),
            condition('BootstrapCompleted', 'True'),
          ],
        },
      }),
      NODES,
    ),
  ),
  h(
    'LukeChannings/kube-config#5',
    'an Ingress whose controller writes no address',
    world(applied('networking.k8s.io/v1', 'Ingress', { spec: { rules: [] }, status: { loadBalancer: {} } }), NODES),
  ),
  h('fluxcd/kustomize-controller#709', 'a HelmRelease that was slow', {
    0: flux([
      condition('Ready', 'Unknown', { reason: 'Progressing', message: 'Running upgrade' }),
      condition('Reconciling', 'True'),
    ]),
    120: flux([
      condition('Ready', 'True', { reason: 'UpgradeSucceeded' }),
      condition('Released', 'True', { reason: 'UpgradeSucceeded' }),
    ]),
  }),
  h(
    'kubernetes/kubernetes#21008',
    'a program that was started again once',
    world(deployment({ pods: [{ ready: true, status: upAfter(1, 0, 'Completed') }] }), NODES),
  ),
  h('rancher/local-path-provisioner#280', 'a volume that took half a minute', {
    0: world(
      deployment({
        pods: [
          {
            conditions: [],
            podSpec: {
              nodeName: undefined,
              containers: [{ name: 'app', image: 'a' }],
              volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
            },
          },
        ],
      }),
      {
        claims: [
          {
            metadata: {
              name: 'data',
              namespace: SPACE,
              uid: 'uid-data',
              annotations: { 'volume.kubernetes.io/selected-node': 'kind' },
            },
            spec: {},
            status: { phase: 'Pending' },
          },
        ],
        events: [event('ExternalProvisioning', 'Waiting for a volume to be created', 3, 'uid-data', 'Normal')],
      },
      NODES,
    ),
    35: well,
  }),
  h('Azure/secrets-store-csi-driver-provider-azure#173', 'a CSI driver that starts along with the pod', {
    0: api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "s" : kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name secrets-store.csi.k8s.io not found in the list of registered CSI drivers',
        4,
      ),
    ),
    20: well,
  }),
  h('mortennordbye/homelab#265', 'an old pod that lets go of the volume late', {
    0: world(
      deployment({ pods: [creating] }),
      oldPods('api', { deleting: true }),
      NODES,
      told('FailedAttachVolume', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) api-old-0'),
    ),
    60: well,
  }),
  h('containerd/containerd#9545', 'a container name that is held for a moment', {
    0: api(
      {
        status: waiting(
          'CreateContainerError',
          'failed to reserve container name "app_0": name "app_0" is reserved for "3ea5"',
        ),
      },
      told('Failed', 'Error: failed to reserve container name "app_0"', 2),
    ),
    15: well,
  }),
  h('kubernetes/kubernetes#78286', 'a postStart hook that succeeded the second time', {
    0: api(
      {
        status: {
          ...waiting('PostStartHookError', 'HTTP lifecycle hook failed - error: connection refused'),
          restartCount: 1,
          lastState: { terminated: { exitCode: 137, reason: 'Error' } },
        },
      },
      told('FailedPostStartHook', 'PostStartHook failed', 1),
    ),
    8: world(deployment({ pods: [{ ready: true, status: upAfter(1, 137) }] }), NODES),
  }),
  h('helm/helm#1826', 'an application that waits for its database', {
    0: world(
      deployment({ name: 'db', pods: [up] }),
      deployment({
        pods: [{ status: backingOff(2) }],
        spec: {
          template: {
            metadata: { labels: { app: 'api' } },
            spec: { containers: [{ name: 'app', image: 'a', env: [{ name: 'DB', value: 'db:5432' }] }] },
          },
        } as never,
      }),
      service({ app: 'db' }, false, {}),
      {
        services: [
          { metadata: { name: 'db', namespace: SPACE }, spec: { selector: { app: 'db' }, ports: [{ port: 5432 }] } },
        ],
        ...NODES,
      },
    ),
    40: world(deployment({ name: 'db' }), deployment(), NODES),
  }),
  h('kubernetes/kubernetes#122803', 'a node that was busy when the pod came', {
    0: api({
      conditions: [condition('PodScheduled', 'True'), condition('Ready', 'False')],
      status: waiting('PodInitializing'),
    }),
    100: well,
  }),
  h(
    'istio/istio#11045',
    'a Job whose proxy is a sidecar, and ends',
    world(
      owning('Job', {
        name: 'migrate',
        pods: [],
        status: { succeeded: 1, conditions: [condition('SuccessCriteriaMet', 'True'), condition('Complete', 'True')] },
      }),
      NODES,
    ),
  ),
  h('kubernetes/kubernetes#108152', 'a device that was there for the second pod', {
    0: rejected('UnexpectedAdmissionError', 'Pod was rejected: Allocate failed due to no healthy devices present'),
    20: world(deployment(), { pods: rejected('UnexpectedAdmissionError', 'Pod was rejected').pods.slice(1) }, NODES),
  }),
]
