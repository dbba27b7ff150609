import {
  backingOff,
  condition,
  deployment,
  event,
  node,
  owning,
  unschedulable,
  upAfter,
  waiting,
  world,
} from '../../world.ts'
import { api, creating, NODES, rejected, startError, told, up, wrote } from '../public-threads/parts.ts'
import { at, BLOCKED, custom, evicted, fault as f, type Kind, named, ONE, pending, pull, ready } from './parts.ts'
import {
  AT,
  attach,
  crash,
  healthy,
  http,
  mount,
  probe,
  refused,
  sandbox,
  terminated,
  unbound,
  well,
} from './situations.ts'

/** More faults of workloads, nodes and operators in their own words; see batch-1.ts. */

export const SECOND_BATCH: readonly Kind[] = [
  // Probes
  f(
    'a path that is not served',
    probe('Readiness probe failed: HTTP probe failed with statuscode: 404', http(8080)),
    'KD019',
    /404/,
  ),
  f(
    'a probe of TLS without its scheme',
    probe('Readiness probe failed: HTTP probe failed with statuscode: 400', http(8443)),
    'KD019',
    /400/,
  ),
  f(
    'a probe by HTTP of gRPC',
    probe(
      'Readiness probe failed: Get "http://10.0.0.1:9000/healthz": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x00\\x00\\x06\\x04"',
      http(9000),
    ),
    'KD019',
    /HTTP/,
  ),
  f(
    'a probe command that is not in the image',
    probe(
      'Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "a": OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH',
      { readinessProbe: { exec: { command: ['curl', 'localhost'] } } },
    ),
    'KD019',
    /curl/,
  ),
  f(
    'a port by a name that is not there',
    probe('Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "http": invalid syntax', {
      ...http('http'),
      ports: [{ name: 'web', containerPort: 80 }],
    }),
    'KD019',
    /no port named http/,
  ),
  f(
    'a readiness gate of a load balancer that nobody opens',
    api({
      ready: false,
      phase: 'Running',
      status: { state: { running: {} }, ready: true } as never,
      podSpec: {
        containers: [{ name: 'app', image: 'a', readinessProbe: {} }],
        readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/my-tg' }],
      } as never,
    }),
    'KD019',
    /elbv2/,
  ),
  f(
    'a startup probe that never passes',
    api(
      { status: backingOff(3, 137), spec: { startupProbe: { httpGet: { port: 80, path: '/' } } } as never },
      {
        events: [
          event(
            'Unhealthy',
            'Startup probe failed: Get "http://10.0.0.1:80/": dial tcp 10.0.0.1:80: connect: connection refused',
            30,
          ),
          event('Killing', 'Container app failed startup probe, will be restarted', 3),
        ],
      },
    ),
    'KD018',
    /startup|refused/i,
  ),
  // Crashes
  f(
    'a library that is not in the image',
    crash(
      '/app/server: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
      127,
    ),
    'KD013',
    /libssl/,
  ),
  f('a segmentation fault', crash('', 139), 'KD013', /SIGSEGV|139/),
  f('an environment variable that is not set', crash("KeyError: 'DATABASE_URL'"), 'KD013', /DATABASE_URL/),
  f(
    'a heap that is too large for its limit',
    api({ status: backingOff(3, 137, 'OOMKilled'), spec: { resources: { limits: { memory: '128Mi' } } } as never }),
    'KD014',
    /128Mi/,
  ),
  f('a JVM that runs out of heap', crash('java.lang.OutOfMemoryError: Java heap space', 3), 'KD013', /heap/i),
  f(
    'a Redis that wants a password',
    crash('redis.exceptions.AuthenticationError: Authentication required.'),
    'KD013',
    /Authentication/,
  ),
  f(
    'a role that may not list',
    crash(
      'E1126 reflector.go:166] "Unhandled Error" err="failed to list *v1.Pod: pods is forbidden: User \\"system:serviceaccount:shop:default\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"shop\\""',
    ),
    'KD013',
    /forbidden/,
  ),
  f(
    'a certificate file that is not mounted',
    crash('open /etc/tls/tls.crt: no such file or directory'),
    'KD013',
    /tls\.crt/,
  ),
  f(
    'a flag that it does not know',
    crash('unknown flag: --metrics-bind-addr\nUsage of manager:'),
    'KD013',
    /metrics-bind-addr/,
  ),
  f('a program that ends with 0 at once', api({ status: backingOff(4, 0, 'Completed') }), 'KD013', /exit code 0/),
  f(
    'an init container that has no database',
    world(deployment({ pods: [{ init: backingOff(4, 1) }] }), NODES, {
      lastWords: new Map([['uid-api-1 prepare', 'FATAL: password authentication failed for user "shop"']]),
    }),
    'KD015',
    /password/,
  ),
  f(
    'a preStart hook that fails',
    api(
      {
        status: waiting(
          'PostStartHookError',
          'Exec lifecycle hook ([/bin/sh -c register.sh]) for Container "app" failed - error: command exited with 127',
        ),
      },
      { events: [event('FailedPostStartHook', 'PostStartHook failed', 3)] },
    ),
    'KD017',
    /127|register/,
  ),
  f(
    'no permission for the program',
    api(
      startError(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/run.sh": permission denied',
      ),
    ),
    'KD012',
    /permission denied/,
  ),
  f(
    'an image for another processor',
    crash('exec /usr/local/bin/docker-entrypoint.sh: exec format error', 1),
    'KD006',
    undefined,
  ),
  f(
    'a device that a CDI file does not describe',
    api(
      {
        status: waiting(
          'CreateContainerError',
          'failed to generate container spec: failed to apply OCI options: CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=0',
        ),
      },
      told('Failed', 'Error: CDI device injection failed', 3),
    ),
    'KD011',
    /CDI/,
  ),
  // Volumes
  f(
    'a disk that another node has',
    attach(
      'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
    ),
    'KD027',
    /Multi-Attach/,
    BLOCKED,
  ),
  f(
    'a disk that the cloud does not know',
    attach(
      'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = NotFound desc = Volume "vol-0" not found',
    ),
    'KD027',
    /vol-0/,
    BLOCKED,
  ),
  f(
    'a file system that is broken',
    mount(
      'mount failed: exit status 32\nMounting arguments: -t ext4 /dev/xvdba /var/lib/x\nOutput: mount: wrong fs type, bad option, bad superblock on /dev/xvdba',
    ),
    'KD026',
    /superblock/,
  ),
  f(
    'a tool of NFS that is not on the node',
    mount(
      'mount failed: exit status 32\nOutput: mount: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.',
    ),
    'KD026',
    /helper/,
  ),
  f(
    'an image as a volume that is not there',
    api({ status: waiting('CreateContainerConfigError', 'failed to get image volume: image not found') }),
    'KD009',
    /image/,
  ),
  f(
    'a token for an audience that is refused',
    mount(
      'failed to fetch token: serviceaccounts "api" is forbidden: node requested token bound to a pod scheduled on a different node',
      {},
      {},
      'kube-api-access-x',
    ),
    'KD026',
    /token/,
  ),
  f('a claim of a class that is not there', unbound('fast'), 'KD025', /fast/, AT('StatefulSet')),
  // Sandboxes
  f(
    'an address pool that is used up',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="host-local" failed (add): failed to allocate for range 0: no IP addresses available in range set: 10.244.0.1-10.244.0.254',
    ),
    'KD028',
    /no IP/,
    BLOCKED,
  ),
  f(
    'addresses of a VPC that are used up',
    sandbox(
      'failed to setup network for sandbox "a": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container',
    ),
    'KD028',
    /assign an IP/,
    BLOCKED,
  ),
  f(
    'a seccomp profile that is not on the node',
    api(
      {
        status: waiting(
          'CreateContainerError',
          'cannot load seccomp profile "/var/lib/kubelet/seccomp/profiles/audit.json": open /var/lib/kubelet/seccomp/profiles/audit.json: no such file or directory',
        ),
      },
      told('Failed', 'Error: cannot load seccomp profile', 3),
    ),
    'KD011',
    /audit\.json/,
  ),
  f(
    'a pod for an AppArmor profile that is not loaded',
    rejected('AppArmor', 'Cannot enforce AppArmor: profile "k8s-nginx" is not loaded'),
    'KD084',
    /k8s-nginx/,
  ),
  f(
    'no room for a static pod by OutOfcpu',
    rejected(
      'OutOfcpu',
      "Pod was rejected: Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000",
    ),
    'KD084',
    /cpu/,
    BLOCKED,
  ),
  // Scheduling
  f(
    'a scheduling gate that nobody takes away',
    api({
      conditions: [
        condition('PodScheduled', 'False', {
          reason: 'SchedulingGated',
          message: 'Scheduling is blocked due to non-empty scheduling gates',
        }),
      ],
    }),
    'KD024',
    undefined,
  ),
  f(
    'a claim that is in use',
    pending(
      '0/3 nodes are available: 3 resourceclaim in use. still not schedulable, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ),
    'KD069',
    /resourceclaim/,
  ),
  f(
    'a template of a claim that is not there',
    api(unschedulable('waiting for dynamic resource controller to create the resourceclaim "pod-gpu"'), {
      events: [
        event(
          'FailedResourceClaimCreation',
          'PodResourceClaim gpu: resource claim template "shop/gpu-template": resourceclaimtemplate.resource.k8s.io "gpu-template" not found',
          4,
        ),
      ],
    }),
    'KD069',
    /gpu-template/,
  ),
  f(
    'nodes of Windows that keep Linux out',
    world(
      deployment({ pods: [unschedulable('0/3 nodes are available: 3 node(s) had untolerated taint {os: windows}.')] }),
      {
        nodes: ['kind', 'b', 'c'].map((each) => ({
          ...node(each),
          spec: { taints: [{ key: 'os', value: 'windows', effect: 'NoSchedule' }] },
        })),
      },
    ),
    'KD021',
    /os=windows/,
  ),
  f(
    'an upgrade of nodes, all cordoned',
    {
      ...pending(
        '0/2 nodes are available: 2 node(s) were unschedulable. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
      ),
      nodes: [
        { ...node('kind'), spec: { unschedulable: true } },
        { ...node('b'), spec: { unschedulable: true } },
      ],
    },
    'KD022',
    /cordon/,
    BLOCKED,
  ),
  f(
    'full disks and a selector',
    {
      ...api({
        ...unschedulable(
          "0/2 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }, 1 node(s) didn't match Pod's node affinity/selector.",
        ),
        podSpec: { containers: [{ name: 'app', image: 'a' }], nodeSelector: { zone: 'moon' } },
      }),
      nodes: [
        { ...node('kind'), spec: { taints: [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }] } },
        node('b'),
      ],
    },
    'KD021',
    /zone=moon/,
  ),
  f(
    'a volume too many for the driver',
    pending(
      '0/3 nodes are available: 3 node(s) exceed max volume count. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    ),
    'KD021',
    /volume/,
  ),
  f(
    'an extended resource that is used up',
    api({
      ...unschedulable(
        '0/1 nodes are available: 1 Insufficient example.com/fpga. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
      ),
      spec: { resources: { requests: { 'example.com/fpga': '2' } } },
    }),
    'KD020',
    /fpga/,
  ),
  // Admission
  f(
    'a minimum of the limit range',
    refused('pods "api-x" is forbidden: minimum memory usage per Container is 64Mi, but request is 16Mi'),
    'KD029',
    /minimum memory/,
  ),
  f(
    'a ratio of the limit range',
    refused(
      'pods "api-x" is forbidden: cpu max limit to request ratio per Container is 2, but provided ratio is 10.000000',
    ),
    'KD029',
    /ratio/,
  ),
  f(
    'a count of pods',
    refused('pods "api-x" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5'),
    'KD029',
    /pods=5/,
  ),
  f(
    'a policy of Kyverno for the API server',
    refused(
      "pods \"api-x\" is forbidden: ValidatingAdmissionPolicy 'kyverno-require-ro' with binding 'kyverno-require-ro-binding' denied request: Root filesystem must be read-only.",
    ),
    'KD030',
    /read-only/,
  ),
  f(
    'a webhook that answers nonsense',
    refused('Internal error occurred: failed calling webhook "v.x.io": expected response.uid="1", got ""'),
    'KD062',
    /v\.x\.io/,
    BLOCKED,
  ),
  f(
    'a Service of a webhook that is not there',
    refused(
      'Internal error occurred: failed calling webhook "v.x.io": failed to call webhook: Post "https://guard.policies.svc:443/v": service "guard" not found',
    ),
    'KD062',
    /guard/,
  ),
  f(
    'a pod whose UID is out of range',
    refused(
      'pods "api-x" is forbidden: unable to validate against any security context constraint: [provider "restricted-v2": Forbidden: not usable by user or serviceaccount, spec.containers[0].securityContext.runAsUser: Invalid value: 1000: must be in the ranges: [1000700000, 1000709999]]',
    ),
    'KD030',
    /./,
  ),
  // Images
  f(
    'a digest that is not there',
    pull(
      'rpc error: code = NotFound desc = failed to pull and unpack image: failed to resolve reference "docker.io/shop/api@sha256:0": docker.io/shop/api@sha256:0: not found',
    ),
    'KD003',
    undefined,
  ),
  f(
    'a host that is mistyped',
    pull(
      'failed to do request: Head "https://ghrc.io/v2/shop/api/manifests/1": dial tcp: lookup ghrc.io on 10.96.0.10:53: no such host',
    ),
    'KD005',
    /ghrc|answer/,
    BLOCKED,
  ),
  f(
    'a blob that is broken',
    pull(
      'failed to pull and unpack image "docker.io/shop/api:1": failed commit on ref "layer-sha256:0": unexpected commit digest sha256:1, expected sha256:0: failed precondition',
    ),
    'KD005',
    /digest/,
    BLOCKED,
  ),
  f(
    'a policy of signatures of CRI-O',
    api({
      status: waiting(
        'SignatureValidationFailed',
        'image pull failed for docker.io/shop/api:1 because the signature validation failed: Source image rejected: Running image is rejected by policy.',
      ),
    }),
    'KD007',
    /signature/,
  ),
  // Jobs and sets
  f(
    'a Job whose pods the quota refuses',
    world(owning('Job', { pods: [], spec: { parallelism: 1 } as never }), NODES, {
      events: [
        event(
          'FailedCreate',
          'Error creating: pods "api-x" is forbidden: exceeded quota: small, requested: cpu=4, used: cpu=0, limited: cpu=2',
          3,
          'uid-Job-api',
        ),
      ],
    }),
    'KD029',
    /small/,
    AT('Job'),
  ),
  f(
    'a Job with a helper that never ends',
    world(
      owning('Job', {
        pods: [
          {
            phase: 'Running',
            ready: false,
            status: terminated(0, 'Completed'),
            podSpec: { containers: [{ name: 'app', image: 'a' }] } as never,
          },
        ],
      }),
      NODES,
    ),
    'KD034',
    undefined,
    AT('Job'),
  ),
  f(
    'a set whose first pod crashes',
    world(owning('StatefulSet', { pods: [{ status: backingOff(4, 1) }], spec: { replicas: 3 } }), NODES, {
      lastWords: new Map([['uid-api-0 app', 'FATAL: data directory "/var/lib/postgresql/data" has wrong ownership']]),
    }),
    'KD013',
    /ownership/,
    AT('StatefulSet'),
  ),
  f(
    'a daemon set that crashes on one node',
    world(owning('DaemonSet', { pods: [{}, { status: backingOff(4, 1) }] }), NODES),
    'KD013',
    undefined,
    AT('DaemonSet'),
  ),
  f(
    'out of disk of the node',
    evicted('The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 500Mi. '),
    'KD036',
    /ephemeral-storage/,
    BLOCKED,
  ),
  // Operators
  f(
    'a certificate that its issuer refuses',
    custom('cert-manager.io/v1', 'Certificate', {
      conditions: [
        condition('Ready', 'False', {
          reason: 'DoesNotExist',
          message: 'Issuing certificate as Secret does not exist',
        }),
        condition('Issuing', 'False', {
          reason: 'Failed',
          message:
            'The certificate request has failed to complete and will be retried: Failed to wait for order resource: order is in "invalid" state',
        }),
      ],
    }),
    'KD042',
    /invalid|exist/,
    at('Certificate'),
  ),
  f(
    'a topic of Strimzi',
    custom('kafka.strimzi.io/v1', 'KafkaTopic', {
      observedGeneration: 1,
      conditions: [
        condition('Ready', 'False', {
          reason: 'KafkaError',
          message: 'Replication factor: 3 larger than available brokers: 1',
        }),
      ],
    }),
    'KD042',
    /Replication factor/,
    at('KafkaTopic'),
  ),
  f(
    'a Knative Service whose image is not there',
    custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [
        condition('Ready', 'False', {
          reason: 'RevisionFailed',
          message: 'Revision "one-00001" failed with message: Unable to fetch image "x": 401 Unauthorized.',
        }),
        condition('ConfigurationsReady', 'False', { reason: 'RevisionFailed', message: 'Unable to fetch image "x"' }),
      ],
    }),
    'KD042',
    /fetch image/,
    at('Service'),
  ),
  f(
    'a listener whose certificate is not there',
    custom('gateway.networking.k8s.io/v1', 'Gateway', {
      conditions: [
        condition('Accepted', 'True', { reason: 'Accepted' }),
        condition('Programmed', 'False', { reason: 'Invalid', message: 'listeners are not ready' }),
      ],
      listeners: [
        {
          name: 'https',
          conditions: [
            condition('ResolvedRefs', 'False', {
              reason: 'InvalidCertificateRef',
              message: 'Secret shop/web-tls does not exist',
            }),
          ],
        },
      ],
    }),
    'KD042',
    /web-tls|Invalid/,
    at('Gateway'),
  ),
  f(
    'a policy of Kyverno that is not ready',
    custom('kyverno.io/v1', 'ClusterPolicy', {
      conditions: [
        condition('Ready', 'False', { reason: 'Failed', message: 'mutate policy rule contains a invalid pattern' }),
      ],
    }),
    'KD042',
    /invalid pattern/,
    at('ClusterPolicy'),
  ),
  f(
    'a template of Gatekeeper with an error',
    custom('templates.gatekeeper.sh/v1', 'ConstraintTemplate', {
      created: false,
      byPod: [{ id: 'audit', errors: [{ code: 'ingest_error', message: 'Could not ingest Rego: rego_parse_error' }] }],
    }),
    'KD042',
    /Rego|ingest/,
    at('ConstraintTemplate'),
  ),
  f(
    'a queue of Kueue that has no cluster queue',
    custom('kueue.x-k8s.io/v1beta1', 'LocalQueue', {
      conditions: [
        condition('Active', 'False', {
          reason: 'ClusterQueueDoesNotExist',
          message: "Can't submit new workloads to clusterQueue",
        }),
      ],
    }),
    'KD042',
    /ClusterQueueDoesNotExist/,
    at('LocalQueue'),
  ),
  f(
    'a Ray job that failed',
    custom('ray.io/v1', 'RayJob', {
      jobStatus: 'FAILED',
      jobDeploymentStatus: 'Failed',
      message: 'Job entrypoint command failed with exit code 1',
      reason: 'AppFailed',
    }),
    'KD042',
    /AppFailed|exit code 1/,
    at('RayJob'),
  ),
  f(
    'a Beat of Elastic without any node',
    custom('beat.k8s.elastic.co/v1beta1', 'Beat', { expectedNodes: 1, observedGeneration: 1, version: '8.8.1' }),
    'KD034',
    /0 of 1 availableNodes/,
    at('Beat'),
  ),
  // Mixtures
  f(
    'an image that is not there beside a full node',
    world(
      deployment({ pods: [{ status: waiting('ImagePullBackOff') }] }),
      NODES,
      told('Failed', 'Failed to pull image "shop/api:1": docker.io/shop/api:1: not found', 3),
      deployment({
        name: 'web',
        pods: [{ name: 'web-1', ...unschedulable('0/3 nodes are available: 3 Insufficient cpu.') }],
      }),
    ),
    'KD003',
    undefined,
  ),
  f(
    'a crash that names a database that lacks its Secret',
    world(
      deployment({ pods: [{ status: backingOff(4, 1) }] }),
      NODES,
      wrote(
        'could not connect to server: Connection refused. Is the server running on host "db" (10.96.3.4) and accepting TCP/IP connections on port 5432?',
      ),
      named('db', 5432),
      deployment({
        name: 'db',
        pods: [
          {
            name: 'db-1',
            labels: { app: 'db' },
            status: waiting('CreateContainerConfigError', 'secret "db" not found'),
          },
        ],
      }),
    ),
    'KD009',
    /Secret db/,
    AT('Deployment', 'db'),
  ),
]

export const SECOND_BATCH_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy('a key that a controller adds after 8 s', {
    0: api({ status: waiting('CreateContainerConfigError', "couldn't find key tls.crt in Secret shop/web") }),
    8: well,
  }),
  healthy('a node that the autoscaler was about to remove', {
    0: world(
      deployment({
        pods: [
          unschedulable(
            '0/1 nodes are available: 1 node(s) had untolerated taint {DeletionCandidateOfClusterAutoscaler: 1700000000}.',
          ),
        ],
      }),
      {
        nodes: [
          {
            ...node('kind'),
            spec: { taints: [{ key: 'DeletionCandidateOfClusterAutoscaler', effect: 'NoSchedule' }] },
          },
        ],
      },
    ),
    30: world(deployment(), ONE),
  }),
  healthy('devices that a driver publishes after 10 s', {
    0: pending(
      '0/3 nodes are available: 3 cannot allocate all claims. still not schedulable, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ),
    10: well,
  }),
  healthy('a cluster of CloudNativePG that sets up its primary', {
    0: custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Setting up primary',
      conditions: [condition('Ready', 'False', { reason: 'ClusterIsNotReady' })],
    }),
    60: custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Cluster in healthy state',
      readyInstances: 1,
      instances: 1,
      conditions: [condition('Ready', 'True')],
    }),
  }),
  healthy('a cluster that could not make its objects once', {
    0: custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Unable to create required cluster objects',
      conditions: [condition('Ready', 'False', { reason: 'ClusterIsNotReady' })],
    }),
    20: custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Cluster in healthy state',
      conditions: [condition('Ready', 'True')],
    }),
  }),
  healthy('a volume that leaves its old node after 60 s', {
    0: attach('Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) api-0'),
    60: well,
  }),
  healthy('an image that is pulled for 90 s', {
    0: api(creating, { events: [event('Pulling', 'Pulling image "shop/api:1"', 1, 'uid-api-1', 'Normal')] }),
    90: well,
  }),
  healthy('a database that answers after 60 s', {
    0: api(up, told('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', 10)),
    60: well,
  }),
  healthy('a Job that retries twice', {
    0: world(
      owning('Job', {
        pods: [{ phase: 'Failed', ready: false, conditions: [], status: terminated(1) }],
        status: { failed: 1 } as never,
      }),
      NODES,
    ),
    20: world(
      owning('Job', {
        pods: [{ phase: 'Succeeded', ready: false, status: terminated(0, 'Completed') }],
        status: { succeeded: 1, failed: 1, conditions: [condition('Complete', 'True')] } as never,
      }),
      NODES,
    ),
  }),
  healthy('a program that restarts when its settings come', {
    0: api({ status: backingOff(1, 0, 'Completed') }),
    10: api({ ready: true, status: upAfter(1, 0) as never }),
  }),
  healthy('a Knative Service that deploys for 40 s', {
    0: custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [
        condition('Ready', 'Unknown', { reason: 'RevisionMissing' }),
        condition('ConfigurationsReady', 'Unknown'),
      ],
    }),
    40: custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [condition('Ready', 'True')],
    }),
  }),
  healthy('a gateway that waits for its address for 30 s', {
    0: custom('gateway.networking.k8s.io/v1', 'Gateway', {
      conditions: [
        condition('Accepted', 'True'),
        condition('Programmed', 'False', { reason: 'AddressNotAssigned', message: 'No addresses have been assigned' }),
      ],
    }),
    30: custom('gateway.networking.k8s.io/v1', 'Gateway', {
      conditions: [condition('Accepted', 'True'), condition('Programmed', 'True')],
    }),
  }),
  healthy('an external secret that was refused once', {
    0: custom(
      'external-secrets.io/v1',
      'ExternalSecret',
      ready('False', 'SecretSyncedError', 'could not get secret data'),
    ),
    20: custom('external-secrets.io/v1', 'ExternalSecret', ready('True', 'SecretSynced')),
  }),
  healthy(
    'a constraint that audits for the first time',
    custom('templates.gatekeeper.sh/v1', 'ConstraintTemplate', {
      created: true,
      byPod: [{ id: 'audit', observedGeneration: 1 }],
    }),
  ),
  healthy('a pod without room until another has ended', {
    0: world(deployment({ pods: [unschedulable('0/1 nodes are available: 1 Insufficient memory.')] }), ONE),
    10: world(deployment(), ONE),
  }),
]
