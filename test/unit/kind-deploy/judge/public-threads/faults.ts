import {
  backingOff,
  barePod,
  condition,
  deployment,
  event,
  node,
  oldPods,
  owning,
  type PodParts,
  SPACE,
  service,
  unschedulable,
  waiting,
  world,
} from '../../world.ts'
import { api, applied, creating, type Fault, NODES, refusedBy, rejected, startError, told, up, wrote } from './parts.ts'

const f = (
  thread: string,
  what: string,
  film: Fault['film'],
  code: string,
  says?: RegExp,
  more: Partial<Fault> = {},
): Fault => ({
  thread,
  what,
  film,
  code,
  verdict: 'failed',
  says,
  ...more,
})

const hook = (message: string): PodParts => ({
  status: {
    ...waiting('PostStartHookError', message),
    lastState: { terminated: { exitCode: 137, reason: 'Error' } },
    restartCount: 1,
  },
})
const hookEvents = {
  events: [
    event('FailedPostStartHook', 'PostStartHook failed', 2),
    event('Killing', 'FailedPostStartHook', 2, 'uid-api-1', 'Normal'),
  ],
}
const mount = (message: string) => told('FailedMount', message, 7)
const claim = (name: string, spec: object, more: object = {}) => ({
  claims: [{ metadata: { name, namespace: SPACE, uid: `uid-${name}`, ...more }, spec, status: { phase: 'Pending' } }],
})
const mounts = (name: string): Pick<PodParts, 'podSpec'> => ({
  podSpec: {
    nodeName: undefined,
    containers: [{ name: 'app', image: 'a' }],
    volumes: [{ name: 'd', persistentVolumeClaim: { claimName: name } }],
  },
})
const SELECTED = { annotations: { 'volume.kubernetes.io/selected-node': 'kind' } }
const standard = {
  storageClasses: [
    {
      metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'rancher.io/local-path',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
  ],
  volumes: [],
}
const about = (uid: string, reason: string, message: string, count = 3) => event(reason, message, count, uid)

const refusedAlone = (reason: string, message: string) => {
  const { pods = [], ...rest } = barePod({ phase: 'Failed', reason, ready: false, conditions: [] })
  return world({ ...rest, pods: pods.map((each) => refusedBy(each, message)) }, NODES)
}

export const FAULTS: readonly Fault[] = [
  f(
    'kubernetes/kubernetes#72593',
    'the kubelet forbids a sysctl',
    rejected('SysctlForbidden', 'Pod was rejected: forbidden sysctl: "net.core.somaxconn" not allowlisted'),
    'KD084',
    /somaxconn/,
  ),
  f(
    'kubernetes/kubernetes#43846',
    'the kubelet rejects pods whose node does not match',
    rejected(
      'NodeAffinity',
      "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    ),
    'KD084',
    /NodeAffinity/,
  ),
  f(
    'kubernetes/kubernetes#108152',
    'a device plugin gives no device',
    rejected(
      'UnexpectedAdmissionError',
      'Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected',
    ),
    'KD084',
    /nvidia/,
    { verdict: 'blocked' },
  ),
  f(
    'kubernetes/kubernetes#40627',
    'no AppArmor on the node',
    refusedAlone('AppArmor', 'Pod was rejected: Cannot enforce AppArmor: AppArmor is not enabled on the host'),
    'KD084',
    /AppArmor/,
    { object: 'shop/Pod/api-1' },
  ),
  f(
    'kubernetes/kubernetes#130438',
    'a postStart hook whose program does not exist',
    api(
      hook(
        'Exec lifecycle hook ([/no/such]) for Container "app" in Pod "api-1_shop(u)" failed - error: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "1": OCI runtime exec failed: exec failed: unable to start container process: exec: "/no/such": stat /no/such: no such file or directory, message: ""',
      ),
      hookEvents,
    ),
    'KD017',
    /no such file/,
  ),
  f(
    'kubernetes/kubernetes#78286',
    'a postStart hook that asks before anybody listens',
    api(
      hook(
        'HTTP lifecycle hook (/x) for Container "app" in Pod "api-1_shop(u)" failed - error: Get "http://10.244.0.26:8080/x": dial tcp 10.244.0.26:8080: connect: connection refused',
      ),
      hookEvents,
    ),
    'KD017',
    /connection refused/,
  ),
  f(
    'Azure/secrets-store-csi-driver-provider-azure#101',
    'a CSI driver that is not installed',
    api(
      creating,
      mount(
        'MountVolume.SetUp failed for volume "s" : kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name secrets-store.csi.k8s.io not found in the list of registered CSI drivers',
      ),
    ),
    'KD026',
    /secrets-store\.csi\.k8s\.io/,
  ),
  f(
    'kubernetes-retired/kubeadm-dind-cluster#242',
    'NFS on nodes that cannot mount it',
    api(
      creating,
      mount(
        'MountVolume.SetUp failed for volume "s" : mount failed: exit status 32\nMounting command: mount\nOutput: mount: /x: unknown filesystem type \'nfs\'.',
      ),
    ),
    'KD026',
    /nfs/,
  ),
  f(
    'alibaba/nacos#5203',
    'a path that the NFS server does not have',
    api(
      creating,
      mount(
        '(combined from similar events): MountVolume.SetUp failed for volume "pvc-1" : mount failed: exit status 32 Output: mount.nfs: mounting 192.0.2.1:/data failed, reason given by server: No such file or directory',
      ),
    ),
    'KD026',
    /reason given by server/,
  ),
  f(
    'kubernetes-sigs/secrets-store-csi-driver#1642',
    'a provider of secrets that is not there',
    api(
      creating,
      mount(
        'MountVolume.SetUp failed for volume "s" : rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/api-1, err: error connecting to provider "vault": provider not found: provider "vault"',
      ),
    ),
    'KD026',
    /vault/,
  ),
  f(
    'rancher/rke2#8312',
    'a seccomp profile that is not on the node',
    api({
      status: waiting(
        'CreateContainerError',
        'failed to create containerd container: cannot load seccomp profile "/var/lib/kubelet/seccomp/x.json": open /var/lib/kubelet/seccomp/x.json: no such file or directory',
      ),
    }),
    'KD011',
    /seccomp/,
  ),
  f(
    'docker/for-linux#675',
    'a file of a ConfigMap over a folder',
    api(
      startError(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/u/volume-subpaths/d/app/0" to rootfs at "/etc/hostname/x": open o_path procfd: open /run/rootfs/etc/hostname/x: not a directory',
      ),
      told('Failed', 'Error: failed to create containerd task: error mounting: not a directory', 3),
    ),
    'KD012',
    /not a directory/,
  ),
  f(
    'kubernetes/kubernetes#53125',
    'a program that ends with 0 again and again',
    api(
      { status: backingOff(3, 0, 'Completed') },
      told('BackOff', 'Back-off restarting failed container app in pod api-1_shop(u)'),
    ),
    'KD013',
    /exit code 0/,
  ),
  f(
    'vercel/next.js#41280',
    'a server that ends at once with 0',
    api({ status: backingOff(4, 0, 'Completed') }, wrote('> next build\nCompiled successfully')),
    'KD013',
    /exit code 0/,
  ),
  f(
    'prometheus/statsd_exporter#406',
    'a user by name beside runAsNonRoot',
    api({
      status: waiting(
        'CreateContainerConfigError',
        'container has runAsNonRoot and image has non-numeric user (nobody), cannot verify user is non-root (pod: "api-1_shop(u)", container: app)',
      ),
    }),
    'KD010',
    /nobody/,
  ),
  f(
    'aquasecurity/tracee#2757',
    'an image of another processor',
    api({ status: backingOff(3, 255) }, wrote('exec /tracee/entrypoint.sh: exec format error')),
    'KD006',
  ),
  f(
    'rancher/local-path-provisioner#70',
    'a volume for many writers',
    api({ ...mounts('data'), conditions: [] }, claim('data', { accessModes: ['ReadWriteMany'] }, SELECTED), standard, {
      events: [
        about(
          'uid-data',
          'ProvisioningFailed',
          'failed to provision volume with StorageClass "standard": NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes',
        ),
      ],
    }),
    'KD025',
    /ReadWriteOnce/,
  ),
  f(
    'hashicorp/terraform-provider-kubernetes#2573',
    'a block device from a provisioner of folders',
    api({ ...mounts('data'), conditions: [] }, claim('data', { accessModes: ['ReadWriteOnce'] }, SELECTED), standard, {
      events: [
        about('uid-data', 'ProvisioningFailed', 'rancher.io/local-path does not support block volume provisioning'),
        event('ExternalProvisioning', 'Waiting for a volume to be created', 6, 'uid-data', 'Normal'),
      ],
    }),
    'KD025',
    /block/,
  ),
  f(
    'koderover/zadig#17',
    'a provisioner that makes nothing',
    api({ ...mounts('data'), conditions: [] }, claim('data', { accessModes: ['ReadWriteOnce'] }, SELECTED), standard, {
      events: [
        event(
          'ExternalProvisioning',
          "Waiting for a volume to be created either by the external provisioner 'rancher.io/local-path' or manually by the system administrator.",
          523,
          'uid-data',
          'Normal',
        ),
      ],
    }),
    'KD025',
    /local-path/,
    { verdict: 'blocked' },
  ),
  f(
    'rancher/local-path-provisioner#35',
    'no default class',
    api(
      {
        ...mounts('data'),
        ...unschedulable('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found'),
      },
      claim('data', {}),
      { storageClasses: [{ metadata: { name: 'local-path' } }], volumes: [] },
    ),
    'KD025',
    /default StorageClass/,
  ),
  f(
    'kubernetes/kubernetes#122160',
    'more disk than its own limit',
    api(
      { phase: 'Failed', reason: 'Evicted', ready: false },
      {
        events: [event('Evicted', 'Pod ephemeral local storage usage exceeds the total limit of containers 20Mi. ', 1)],
      },
    ),
    'KD036',
    /limit/,
  ),
  f(
    'Vexa-ai/vexa#774',
    'a surge beside a volume of one node',
    world(
      deployment({ pods: [creating] }),
      oldPods('api', {}),
      NODES,
      told('FailedAttachVolume', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) api-old-0'),
    ),
    'KD027',
    /api-old-0/,
  ),
  f(
    'containerd/containerd#4604',
    'a container name that the runtime holds',
    api(
      {
        status: waiting(
          'CreateContainerError',
          'failed to reserve container name "app_api-1_shop_u_0": name "app_api-1_shop_u_0" is reserved for "3ea5"',
        ),
      },
      told(
        'Failed',
        'Error: failed to reserve container name "app_api-1_shop_u_0": name "app_api-1_shop_u_0" is reserved for "3ea5"',
        9,
      ),
    ),
    'KD011',
    /reserve/,
    { verdict: 'blocked' },
  ),
  f(
    'k0sproject/k0s#8113',
    'too few inotify instances on the machine',
    api({ status: backingOff(4) }, wrote('panic: failed to create fsnotify watcher: too many open files')),
    'KD013',
    /inotify|open files/,
  ),
  f(
    'helm/helm#6270',
    'an init container that waits for a claim',
    api(
      {
        init: { state: { waiting: { reason: 'PodInitializing' } } },
        ...mounts('data'),
        ...unschedulable('0/3 nodes are available: persistentvolumeclaim "data" not found. not found'),
      },
      { storageClasses: [] },
    ),
    'KD025',
    /data/,
  ),
  f(
    'istio/istio#11045',
    'a Job whose injected proxy never ends',
    world(
      {
        ...owning('Job', {
          name: 'migrate',
          pods: [
            {
              phase: 'Running',
              ready: false,
              status: { state: { terminated: { exitCode: 0, reason: 'Completed' } } },
              podSpec: {
                containers: [
                  { name: 'app', image: 'a' },
                  { name: 'istio-proxy', image: 'p' },
                ],
              },
            },
          ],
          status: {},
        }),
      },
      NODES,
    ),
    'KD034',
    undefined,
    { object: 'shop/Job/migrate' },
  ),
  f(
    'kubernetes/kubernetes#53125',
    'a Job whose program fails by a rule',
    world(
      owning('Job', {
        name: 'migrate',
        pods: [],
        status: {
          conditions: [
            condition('FailureTarget', 'True', {
              reason: 'PodFailurePolicy',
              message: 'Container app for pod shop/migrate-x failed with exit code 42 matching FailJob rule at index 0',
            }),
            condition('Failed', 'True', {
              reason: 'PodFailurePolicy',
              message: 'Container app for pod shop/migrate-x failed with exit code 42 matching FailJob rule at index 0',
            }),
          ],
        },
      }),
      NODES,
    ),
    'KD035',
    /42/,
    { object: 'shop/Job/migrate' },
  ),
  f(
    'kubernetes/kubernetes#117600',
    'an indexed Job with one index that fails',
    world(
      owning('Job', {
        name: 'shards',
        pods: [],
        status: {
          conditions: [
            condition('Failed', 'True', {
              reason: 'MaxFailedIndexesExceeded',
              message: 'Job has exceeded the specified maximal number of failed indexes',
            }),
          ],
        },
      }),
      NODES,
    ),
    'KD035',
    /indexes/,
    { object: 'shop/Job/shards' },
  ),
  f(
    'argoproj/argo-cd#15317',
    'a bare pod over its own deadline',
    world(
      {
        ...barePod({
          name: 'task',
          phase: 'Failed',
          reason: 'DeadlineExceeded',
          ready: false,
          status: { state: { terminated: { exitCode: 137, reason: 'Error' } } },
        }),
      },
      NODES,
    ),
    'KD041',
    /deadline/i,
    { object: 'shop/Pod/task' },
  ),
  f(
    'fluxcd/kustomize-controller#701',
    'a HelmRelease that gave up',
    world(
      applied('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
        status: {
          observedGeneration: 1,
          conditions: [
            condition('Stalled', 'True', {
              reason: 'RetriesExceeded',
              message: 'Failed to upgrade after 3 attempt(s)',
            }),
            condition('Ready', 'False', { reason: 'UpgradeFailed', message: 'upgrade retries exhausted' }),
          ],
        },
      }),
    ),
    'KD042',
    /RetriesExceeded|upgrade/,
    { object: 'shop/HelmRelease/one' },
  ),
  f(
    'fluxcd/kustomize-controller#387',
    'a HelmRelease that nobody has looked at',
    world(applied('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {})),
    'KD043',
    /Flux/,
    { object: 'shop/HelmRelease/one' },
  ),
  f(
    'kubernetes/kubernetes#115680',
    'a variable of a container that does not exist',
    api(
      { status: waiting('CreateContainerConfigError', 'container nope not found') },
      told('Failed', 'Error: container nope not found', 3),
    ),
    'KD009',
    /nope/,
  ),
  f(
    'kelseyhightower/kubernetes-the-hard-way#462',
    'a quota of one pod',
    world(
      deployment({
        pods: [],
        replicaSet: [
          condition('ReplicaFailure', 'True', {
            reason: 'FailedCreate',
            message:
              'pods "api-x" is forbidden: exceeded quota: pod-quota, requested: pods=1, used: pods=1, limited: pods=1',
          }),
        ],
      }),
      NODES,
    ),
    'KD029',
    /pod-quota/,
  ),
]

const cordoned = {
  ...node('spare'),
  spec: { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] },
}
const WITH_CORDON = { nodes: [node('kind'), cordoned] }
const sentence = (reason: string) =>
  `0/2 nodes are available: 1 node(s) were unschedulable, 1 ${reason}. no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.`
const asks = (requests: Record<string, string>) => ({ spec: { resources: { requests } } })
const pods = (parts: PodParts, ...more: object[]) => world(deployment({ pods: [parts] }), ...more, {})

/** Several things at once: the one that has to change is named. */
export const MIXED: readonly Fault[] = [
  f(
    'kubernetes-sigs/kind#1437',
    'a node cordoned, and huge pages that no node has',
    {
      ...pods({ ...unschedulable(sentence('Insufficient hugepages-2Mi')), ...asks({ 'hugepages-2Mi': '4Mi' }) }),
      ...WITH_CORDON,
    },
    'KD020',
    /hugepages/,
  ),
  f(
    'kubernetes-sigs/kind#1437',
    'a node cordoned, and a selector that no node has',
    {
      ...pods({
        ...unschedulable(sentence("node(s) didn't match Pod's node affinity/selector")),
        podSpec: { containers: [{ name: 'app', image: 'a' }], nodeSelector: { gpu: 'yes' } },
      }),
      ...WITH_CORDON,
    },
    'KD021',
    /gpu=yes|selector/,
  ),
  f(
    'kubernetes-sigs/kind#1437',
    'a node cordoned that would take the pod',
    {
      ...pods({ ...unschedulable(sentence('Insufficient cpu')), ...asks({ cpu: '3' }) }),
      ...WITH_CORDON,
      placed: [
        {
          metadata: { name: 'x', namespace: 'y', uid: 'z' },
          spec: { nodeName: 'kind', containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '3' } } }] },
          status: { phase: 'Running' },
        },
      ],
    },
    'KD022',
    /spare/,
    { verdict: 'blocked' },
  ),
  f(
    'kubernetes-sigs/kind#1437',
    'a claim without a class on a cluster with a cordoned node',
    {
      ...world(
        deployment({
          pods: [
            {
              ...mounts('data'),
              ...unschedulable('0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found'),
            },
          ],
        }),
        claim('data', { storageClassName: 'fast' }),
        standard,
      ),
      ...WITH_CORDON,
    },
    'KD025',
    /fast/,
  ),
  f(
    'helm/helm#9034',
    'a database that finds no volume, and the application that crashes for it',
    world(
      deployment({
        name: 'db',
        pods: [
          {
            ...mounts('data'),
            ...unschedulable('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found'),
          },
        ],
      }),
      claim('data', { storageClassName: 'fast' }),
      standard,
      deployment({ pods: [{ status: backingOff(4) }] }),
      service({ app: 'db' }, false),
      { ...wrote('Error: connect ECONNREFUSED db:5432'), ...NODES },
    ),
    'KD025',
    /fast/,
    { object: 'shop/Deployment/db' },
  ),
  f(
    'helm/helm#9034',
    'an image that does not exist beside a probe that fails',
    world(
      deployment({ pods: [{ status: waiting('ImagePullBackOff', 'Back-off pulling image "shop/api:1"') }] }),
      deployment({ name: 'web', pods: [up] }),
      NODES,
      told(
        'Failed',
        'Failed to pull image "shop/api:1": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/api:1": failed to resolve reference "docker.io/shop/api:1": docker.io/shop/api:1: not found',
      ),
    ),
    'KD003',
  ),
  f(
    'helm/helm#9034',
    'a Secret that does not exist, and a Service that leads to its pods',
    world(
      deployment({ pods: [{ status: waiting('CreateContainerConfigError', 'secret "nope" not found') }] }),
      service({ app: 'api' }, false),
      NODES,
    ),
    'KD009',
    /nope/,
  ),
]
