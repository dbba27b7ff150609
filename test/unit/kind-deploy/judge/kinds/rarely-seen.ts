import {
  backingOff,
  barePod,
  condition,
  deployment,
  event,
  node,
  owning,
  type PodParts,
  service,
  unschedulable,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, rejected, startError, told, up, wrote } from '../public-threads/parts.ts'
import { BLOCKED, evicted, fault as f, type Kind, ONE, pending, pull } from './parts.ts'
import {
  AT,
  attach,
  configured,
  crash,
  healthy,
  http,
  job,
  mount,
  probe,
  refused,
  refusedSet,
  sandbox,
  terminated,
  unbound,
  well,
} from './situations.ts'

/** Faults of workloads that are rarely seen, in the words of Kubernetes 1.34, containerd and runc. */

const created = (message: string) =>
  api({ status: waiting('CreateContainerError', message) }, told('Failed', `Error: ${message}`, 3))
const RUNC =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
const nodes = (reasons: string) =>
  `0/3 nodes are available: ${reasons}. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.`
const resize = (reason: string, message: string) =>
  api({
    conditions: [
      condition('PodScheduled', 'True'),
      condition('Ready', 'True'),
      condition('PodResizePending', 'True', { reason, message }),
    ],
    ready: true,
    phase: 'Running',
    status: { state: { running: {} }, ready: true },
  })

export const RARELY_SEEN: readonly Kind[] = [
  // The runtime
  f(
    'a seccomp action that runc does not know',
    api(startError(`${RUNC}unable to init seccomp: action in seccomp profile is invalid: invalid action`)),
    'KD012',
    /seccomp/,
  ),
  f(
    'an AppArmor profile that cannot be applied',
    api(
      startError(
        `${RUNC}error during container init: unable to apply apparmor profile: apparmor failed to apply profile: write /proc/self/attr/apparmor/exec: no such file or directory`,
      ),
    ),
    'KD012',
    /apparmor/,
  ),
  f(
    'a user without a mapping',
    api(startError(`${RUNC}error during container init: cannot setuid to unmapped uid 70000 in user namespace`)),
    'KD012',
    /70000/,
  ),
  f(
    'a working directory that is not in the image',
    api(
      startError(
        `${RUNC}error during container init: chdir to cwd ("/srv/app") set in config.json failed: no such file or directory`,
      ),
    ),
    'KD012',
    /srv\/app/,
  ),
  f(
    'a mount below /proc',
    api(
      startError(
        `${RUNC}error during container init: error mounting "/var/lib/x" to rootfs at "/proc/sys": "/proc/sys" cannot be mounted because it is inside /proc`,
      ),
    ),
    'KD012',
    /inside \/proc/,
  ),
  f(
    'a read-only file system without the mount point',
    api(
      startError(
        `${RUNC}error during container init: error mounting "/var/lib/x" to rootfs at "/data": create mountpoint for /data mount: make mountpoint "/data": mkdirat /run/containerd/rootfs/data: read-only file system`,
      ),
    ),
    'KD012',
    /\/data/,
  ),
  f(
    'a profile of seccomp without its name',
    created(
      'failed to generate security options for container "app": localhostProfile must be set if seccompProfile type is Localhost.',
    ),
    'KD011',
    /localhostProfile/,
  ),
  f(
    'a profile of AppArmor without its name',
    created('failed to generate security options for container "app": missing localhost apparmor profile name'),
    'KD011',
    /apparmor/,
  ),
  f(
    'a read-only mount that the runtime cannot do',
    configured(
      'failed to resolve recursive read-only mode: recursive read-only mount is not supported by the runtime handler',
    ),
    'KD009',
    /read-only/,
  ),
  f(
    'a sub-path that is absolute',
    configured('error SubPath `/etc/app` must not be an absolute path'),
    'KD009',
    /SubPath/,
  ),
  f(
    'a volume device that is not there',
    configured('cannot find volume "raw" to pass into container "app"'),
    'KD009',
    /raw/,
  ),
  f(
    'a variable of a file that is not there',
    configured('environment variable key "PORT" not found in file "app.env"'),
    'KD009',
    /PORT/,
  ),
  f(
    'an image that is no OCI image',
    created('failed to create containerd container: create snapshot: missing parent "sha256:1" bucket: not found'),
    'KD011',
    /snapshot/,
  ),
  f(
    'a name of a container that is reserved',
    created('failed to reserve container name "app_api-1_shop_x_0": name "app_api-1_shop_x_0" is reserved for "9f"'),
    'KD011',
    /reserved/,
    // Written down as failed at first: the runtime lost a container of the same name, and no manifest can fix that.
    BLOCKED,
  ),
  f(
    'an init container of 126',
    world(deployment({ pods: [{ init: backingOff(4, 126) }] }), NODES, {
      lastWords: new Map([['uid-api-1 prepare', 'sh: /init/prepare.sh: Permission denied']]),
    }),
    'KD015',
    /Permission denied/,
  ),
  f('a shell that does not find its program', crash('/bin/sh: 1: gunicorn: not found', 127), 'KD013', /gunicorn/),
  f(
    'a program that is terminated from inside',
    crash('supervisord: received SIGTERM indicating exit request', 143),
    'KD013',
    /143|SIGTERM/,
  ),
  f('a program that kills itself', crash('fatal: worker watchdog expired', 137), 'KD013', /watchdog/),
  f(
    'a termination message in place of a log',
    api({
      status: {
        ...backingOff(4, 2),
        lastState: { terminated: { exitCode: 2, reason: 'Error', message: 'config: unknown key "listne"' } },
      } as never,
    }),
    'KD013',
    /listne/,
  ),
  f(
    'a sidecar whose startup probe fails',
    api(
      {
        init: { ...backingOff(3, 137), started: false } as never,
        initSpec: { restartPolicy: 'Always', name: 'prepare', startupProbe: { grpc: { port: 9000 } } } as never,
      },
      {
        events: [
          event(
            'Unhealthy',
            'Startup probe failed: timeout: failed to connect service "10.0.0.1:9000" within 1s: context deadline exceeded',
            9,
          ),
          event('Killing', 'Init container prepare failed startup probe, will be restarted', 3),
        ],
      },
    ),
    'KD018',
    /9000/,
  ),
  // Probes and hooks
  f(
    'a gRPC service that does not serve',
    probe('Readiness probe failed: service unhealthy (responded with "NOT_SERVING")', {
      readinessProbe: { grpc: { port: 9000 } },
    }),
    'KD019',
    /NOT_SERVING/,
  ),
  f(
    'a gRPC server without the health service',
    probe(
      'Readiness probe failed: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health',
      { readinessProbe: { grpc: { port: 9000 } } },
    ),
    'KD019',
    /health protocol/,
  ),
  f(
    'a probe that takes too long',
    probe('Readiness probe failed: command timed out: "pg_isready" timed out after 1s', {
      readinessProbe: { exec: { command: ['pg_isready'] } },
    }),
    'KD019',
    /pg_isready/,
  ),
  f(
    'a redirect of a probe to elsewhere',
    probe(
      'Readiness probe failed: Get "https://login.example.com/": dial tcp: lookup login.example.com: no such host',
      http(8080),
    ),
    'KD019',
    /login\.example\.com/,
  ),
  f(
    'a hook by HTTP that is refused',
    api(
      {
        status: waiting(
          'PostStartHookError',
          'Http lifecycle hook (/warm) for Container "app" in Pod "api-1_shop(x)" failed - error: Get "http://10.0.0.1:80/warm": dial tcp 10.0.0.1:80: connect: connection refused',
        ),
      },
      { events: [event('FailedPostStartHook', 'PostStartHook failed', 3)] },
    ),
    'KD017',
    /warm/,
  ),
  // Scheduling
  f(
    'a claim that one pod alone may use',
    pending(
      nodes(
        '3 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
      ),
    ),
    'KD021',
    /ReadWriteOncePod/,
  ),
  f('a volume whose zone no node has', pending(nodes('3 node(s) had no available volume zone')), 'KD021', /zone/),
  f(
    'a claim bound to a volume that is gone',
    pending(nodes('3 node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)')),
    'KD021',
    /non-existent/,
  ),
  f(
    'a spread over a label that no node has',
    pending(nodes("3 node(s) didn't match pod topology spread constraints (missing required label)")),
    'KD021',
    /label/,
  ),
  f(
    'more pods than the node takes',
    pending(
      '0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    ),
    'KD020',
    /pods/i,
  ),
  f(
    'pages of memory that no node has',
    api({
      ...unschedulable(nodes('3 Insufficient hugepages-2Mi')),
      spec: { resources: { requests: { 'hugepages-2Mi': '64Mi' } } },
    }),
    'KD020',
    /hugepages/,
  ),
  f(
    'more scratch space than any node has',
    api({
      ...unschedulable(nodes('3 Insufficient ephemeral-storage')),
      spec: { resources: { requests: { 'ephemeral-storage': '500Gi' } } },
    }),
    'KD020',
    /ephemeral-storage/,
  ),
  f(
    'a class of devices with an error in its selector',
    pending(
      'running "DynamicResources" filter plugin: node kind: claim gpu: selector #0: runtime error: no such key: memory',
    ),
    'KD069',
    /no such key/,
  ),
  f('a claim of resources that is not there', pending('resourceclaim "gpu" not found'), 'KD069', /gpu/),
  f(
    'a class whose binding mode is not set',
    pending('VolumeBindingMode not set for StorageClass "fast"'),
    'KD025',
    /fast/,
  ),
  f(
    'an ephemeral claim that is not its own',
    pending('PVC "api-1-scratch" was not created for pod "api-1"'),
    'KD025',
    /api-1-scratch/,
  ),
  // The kubelet
  f(
    'resources of the pod that the node does not know',
    rejected('PodLevelResourcesNotSupported', 'Pod was rejected: pod-level resources are not supported on the node'),
    'KD084',
    /pod-level/,
  ),
  f(
    'a label of another system',
    rejected(
      'PodOSSelectorNodeLabelDoesNotMatch',
      "Pod was rejected: Failed to admit pod as the `kubernetes.io/os` label doesn't match node label",
    ),
    'KD084',
    /label/,
  ),
  f(
    'a pod that had to go for a critical one',
    rejected('Preempting', 'Preempted in order to admit critical pod'),
    'KD084',
    /critical/,
    BLOCKED,
  ),
  f(
    'more processes than the node has',
    evicted('The node was low on resource: pids. Threshold quantity: 1200, available: 500. '),
    'KD036',
    /pids/,
    BLOCKED,
  ),
  f(
    'an emptyDir over its limit',
    evicted('Usage of EmptyDir volume "cache" exceeds the limit "50Mi". '),
    'KD036',
    /cache/,
  ),
  f(
    'a container over its scratch space',
    evicted('Container app exceeded its local ephemeral storage limit "100Mi". '),
    'KD036',
    /100Mi/,
  ),
  // Volumes
  f(
    'an image volume that cannot be pulled',
    api(
      {
        status: waiting(
          'ImagePullBackOff',
          'Back-off pulling image "ghcr.io/shop/model:2": ErrImagePull: failed to resolve reference "ghcr.io/shop/model:2": ghcr.io/shop/model:2: not found',
        ),
      },
      told(
        'Failed',
        'Failed to pull image "ghcr.io/shop/model:2": failed to resolve reference "ghcr.io/shop/model:2": ghcr.io/shop/model:2: not found',
        3,
      ),
    ),
    'KD003',
    /model:2/,
  ),
  f(
    'a driver of CSI that is not on the node',
    mount(
      'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name secrets-store.csi.k8s.io not found in the list of registered CSI drivers',
    ),
    'KD026',
    /secrets-store/,
  ),
  f(
    'a driver of CSI that does not answer',
    mount('rpc error: code = DeadlineExceeded desc = context deadline exceeded'),
    'KD026',
    /DeadlineExceeded|deadline/,
    // Written down as failed at first: the manifests cannot make a driver answer.
    BLOCKED,
  ),
  f(
    'a secret that a provider cannot fetch',
    mount(
      'rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/api-1, err: rpc error: code = Unknown desc = secret projects/1/secrets/db not found',
    ),
    'KD026',
    /secrets\/db/,
  ),
  f(
    'an attachment that its driver refuses',
    attach(
      'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = ResourceExhausted desc = attachment limit exceeded on node',
    ),
    'KD027',
    /limit/,
    BLOCKED,
  ),
  f(
    'a file server that does not run',
    mount('mount failed: exit status 32\nOutput: mount.nfs: Connection refused for 10.0.0.5:/srv'),
    'KD026',
    /Connection refused/,
    BLOCKED,
  ),
  // Sandboxes
  f(
    'no room for another user namespace',
    sandbox('could not find an empty slot to allocate a user namespace'),
    'KD028',
    /user namespace/,
    BLOCKED,
  ),
  f(
    'a runtime class without user namespaces',
    sandbox('RuntimeClass handler "kata" does not support user namespaces'),
    'KD011',
    /user namespaces/,
  ),
  f(
    'a runtime handler that is not configured',
    sandbox('failed to get sandbox runtime: no runtime for "gvisor" is configured'),
    // Written down as KD011 at first: no node has the runtime, which KD021 tells more exactly.
    'KD021',
    /gvisor/,
  ),
  f(
    'a port of the node that is in use',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="portmap" failed (add): cannot open hostport 8080 for pod: listen tcp4 :8080: bind: address already in use',
    ),
    // Written down as KD028 at first: KD023 is about host ports.
    'KD023',
    /8080/,
  ),
  f(
    'a second network that is not there',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="multus" name="multus-cni-network" failed (add): Multus: [shop/api-1]: error loading k8s delegates k8s args: TryLoadPodDelegates: error in getting k8s network for pod: cannot find a network-attachment-definition (storage) in namespace (shop)',
    ),
    'KD028',
    /storage/,
  ),
  // Admission
  f(
    'a claim larger than the limit range',
    refusedSet(
      'create Claim data-api-0 for Pod api-0 in StatefulSet api failed error: persistentvolumeclaims "data-api-0" is forbidden: maximum storage usage per PersistentVolumeClaim is 5Gi, but request is 10Gi',
    ),
    'KD029',
    /5Gi/,
    AT('StatefulSet'),
  ),
  f(
    'claims over the quota',
    refusedSet(
      'create Claim data-api-0 for Pod api-0 in StatefulSet api failed error: persistentvolumeclaims "data-api-0" is forbidden: exceeded quota: storage, requested: requests.storage=10Gi, used: requests.storage=95Gi, limited: requests.storage=100Gi',
    ),
    'KD029',
    /storage/,
    AT('StatefulSet'),
  ),
  f(
    'a profile of seccomp that the level asks for',
    refused(
      'pods "api-x" is forbidden: violates PodSecurity "restricted:v1.34": seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    ),
    'KD030',
    /seccompProfile/,
  ),
  f(
    'a policy that cannot be evaluated',
    refused(
      "pods \"api-x\" is forbidden: ValidatingAdmissionPolicy 'tier' with binding 'tier' denied request: expression 'object.metadata.labels.tier in params.data' resulted in error: no such key: tier",
    ),
    'KD030',
    /no such key/,
  ),
  f(
    'a policy without its parameters',
    refused(
      "pods \"api-x\" is forbidden: ValidatingAdmissionPolicy 'limits' with binding 'limits' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction",
    ),
    'KD030',
    /no params found/,
  ),
  f(
    'tolerations that the namespace does not allow',
    refused(
      'pods "api-x" is forbidden: pod tolerations (possibly merged with namespace default tolerations) conflict with its namespace whitelist',
    ),
    'KD030',
    /tolerations/,
  ),
  f(
    'a selector that conflicts with the namespace',
    refused('pods "api-x" is forbidden: pod node label selector conflicts with its namespace node label selector'),
    'KD030',
    /selector/,
  ),
  f(
    'a pod that is invalid in a new field',
    refused(
      'Pod "api-x" is invalid: spec.resources.requests[cpu]: Invalid value: "500m": must be greater than or equal to aggregate container requests of 700m',
    ),
    'KD063',
    /aggregate/,
  ),
  f(
    'a namespace that goes',
    refused('pods "api-x" is forbidden: unable to create new content in namespace shop because it is being terminated'),
    'KD063',
    /terminated/,
  ),
  // Jobs and sets
  f(
    'a Job whose policy fails an index',
    job('FailedIndexes', 'Job has failed indexes', 4, 'panic: shard 4: bad magic'),
    'KD035',
    /bad magic|FailedIndexes/,
    AT('Job'),
  ),
  f(
    'a Job whose pod was disrupted beyond its policy',
    job('PodFailurePolicy', 'Pod shop/api-1 has condition DisruptionTarget matching FailJob rule at index 1', 137),
    'KD035',
    /DisruptionTarget/,
    AT('Job'),
  ),
  f('a set whose second pod waits for its claim', unbound('nvme', [{}]), 'KD025', /nvme/, AT('StatefulSet')),
  f(
    'a bare pod that failed by its deadline',
    world(
      barePod({
        phase: 'Failed',
        reason: 'DeadlineExceeded',
        message: 'Pod was active on the node longer than the specified deadline',
        ready: false,
        conditions: [],
        status: terminated(137) as never,
        podSpec: { containers: [{ name: 'app', image: 'a' }], restartPolicy: 'Never' } as never,
      }),
      NODES,
    ),
    'KD041',
    /deadline/i,
    AT('Pod', 'api-1'),
  ),
  f(
    'a rate limit for pulls without a login',
    pull(
      'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis/manifests/sha256:1: 429 Too Many Requests',
    ),
    'KD005',
    /limit|429/,
    BLOCKED,
  ),
  f(
    'an image of a schema that is no longer read',
    pull(
      'rpc error: code = Unimplemented desc = failed to pull and unpack image "docker.io/shop/api:1": not implemented: media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1',
    ),
    'KD005',
    /manifest\.v1|no longer supported/,
  ),
]

const now = (parts: PodParts) => api(parts)

export const RARELY_SEEN_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy(
    'a resize that the node puts off',
    resize('Deferred', "Node didn't have enough resource: cpu, requested: 3000, used: 2000, capacity: 4000"),
  ),
  healthy(
    'a resize that cannot be',
    resize('Infeasible', "Node didn't have enough capacity: cpu, requested: 5000, capacity: 4000"),
  ),
  healthy('a sidecar that starts slowly', {
    0: api({
      init: { state: { running: {} }, started: false } as never,
      initSpec: { restartPolicy: 'Always', name: 'prepare' } as never,
    }),
    70: well,
  }),
  healthy('a probe that failed while it warmed up', {
    0: api(up, told('Unhealthy', 'Readiness probe failed: service unhealthy (responded with "NOT_SERVING")', 20)),
    100: well,
  }),
  healthy('a driver of CSI that registers after 20 s', {
    0: mount(
      'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
    ),
    20: well,
  }),
  healthy('a claim of resources that is allocated after 10 s', {
    0: pending('waiting for resourceclaim "gpu" to be allocated'),
    10: well,
  }),
  healthy('a pod that waits for the preemption of others', {
    0: pending('waiting for the preemption for this pod to be finished'),
    20: well,
  }),
  healthy('a gate that a controller opens after 30 s', {
    0: api({
      conditions: [
        condition('PodScheduled', 'False', {
          reason: 'SchedulingGated',
          message: 'Scheduling is blocked due to non-empty scheduling gates',
        }),
      ],
    }),
    30: well,
  }),
  healthy('a claim that another pod held until it ended', {
    0: pending(
      nodes(
        '3 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
      ),
    ),
    12: well,
  }),
  healthy(
    'a Job of which an index was tried again',
    world(
      owning('Job', {
        pods: [{ phase: 'Succeeded', ready: false, status: terminated(0, 'Completed') }],
        status: {
          succeeded: 3,
          failed: 1,
          completedIndexes: '0-2',
          conditions: [
            condition('SuccessCriteriaMet', 'True', { reason: 'CompletionsReached' }),
            condition('Complete', 'True', { reason: 'CompletionsReached' }),
          ],
        } as never,
      }),
      NODES,
    ),
  ),
  healthy(
    'a budget that lets unhealthy pods go',
    world(deployment(), NODES, {
      wanted: [{ kind: 'PodDisruptionBudget', namespace: 'shop', name: 'api' }],
      others: [
        {
          kind: 'PodDisruptionBudget',
          metadata: { name: 'api', namespace: 'shop', generation: 1 },
          spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' },
          status: {
            observedGeneration: 1,
            expectedPods: 3,
            currentHealthy: 3,
            desiredHealthy: 2,
            disruptionsAllowed: 1,
          },
        } as never,
      ],
    }),
  ),
  healthy(
    'an autoscaler that is limited',
    world(deployment(), NODES, {
      wanted: [{ kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'api' }],
      others: [
        {
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'api', namespace: 'shop' },
          spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' } },
          status: {
            conditions: [
              condition('AbleToScale', 'True', { reason: 'ReadyForNewScale' }),
              condition('ScalingActive', 'True'),
              condition('ScalingLimited', 'True', { reason: 'TooFewReplicas' }),
            ],
          },
        } as never,
      ],
    }),
  ),
  healthy(
    'a Service of two families',
    world(
      deployment(),
      service({ app: 'api' }, true, { ipFamilies: ['IPv4', 'IPv6'], trafficDistribution: 'PreferSameZone' } as never),
      NODES,
    ),
  ),
  healthy('a program that was asked to stop once', { 0: now({ status: backingOff(1, 143) }), 15: well }),
  healthy('a name of a container that is reserved for 10 s', {
    0: created('failed to reserve container name "app_api-1_shop_x_0": name "app_api-1_shop_x_0" is reserved for "9f"'),
    10: well,
  }),
  healthy('a node that had too many pods for a moment', {
    0: world(deployment({ pods: [unschedulable('0/1 nodes are available: 1 Too many pods.')] }), ONE),
    10: world(deployment(), ONE),
  }),
  healthy('a namespace selector that a node gets after 8 s', {
    0: {
      ...api({
        ...unschedulable('0/1 nodes are available: 1 node(s) were unschedulable.'),
        podSpec: { containers: [{ name: 'app', image: 'a' }] },
      }),
      nodes: [{ ...node('kind'), spec: { unschedulable: true } }],
    },
    20: well,
  }),
  healthy('a sandbox whose address was freed', {
    0: sandbox(
      'failed to setup network for sandbox "a": plugin type="host-local" failed (add): failed to allocate for range 0: requested IP address 10.244.0.9 is not available in range set',
    ),
    15: well,
  }),
  healthy('a hook that failed once', {
    0: api(
      { status: waiting('PostStartHookError', 'Exec lifecycle hook failed') },
      { events: [event('FailedPostStartHook', 'PostStartHook failed', 1)] },
    ),
    12: well,
  }),
  healthy('a pod behind another while the image is created', { 0: api({ ...creating }, wrote('')), 100: well }),
]
