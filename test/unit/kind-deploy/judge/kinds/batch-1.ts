import {
  backingOff,
  barePod,
  condition,
  deployment,
  node,
  owning,
  service,
  unschedulable,
  upAfter,
  waiting,
  world,
} from '../../world.ts'
import { api, NODES, rejected, startError, told, up, wrote } from '../public-threads/parts.ts'
import { at, BLOCKED, custom, evicted, fault as f, type Kind, named, ONE, pending, pull, ready } from './parts.ts'
import { AT, configured, healthy, job, mount, refused, refusedSet, sandbox, tainted, well } from './situations.ts'

/** Faults of workloads, nodes and operators in the words of Kubernetes 1.34 and of the operators' APIs. */

const gpu = { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } }

export const FIRST_BATCH: readonly Kind[] = [
  // Jobs
  f(
    'a Job whose failure policy ends it',
    job(
      'PodFailurePolicy',
      'Container app for pod shop/api-1 failed with exit code 42 matching FailJob rule at index 0',
      42,
    ),
    'KD035',
    /FailJob rule/,
    AT('Job'),
  ),
  f(
    'an indexed Job with failed indexes',
    job('FailedIndexes', 'Job has failed indexes', 3),
    'KD035',
    /FailedIndexes/,
    AT('Job'),
  ),
  f(
    'an indexed Job with too many failed indexes',
    job(
      'MaxFailedIndexesExceeded',
      'Job has exceeded the specified maximal number of failed indexes',
      1,
      'ValueError: shard 3 is empty',
    ),
    'KD035',
    /MaxFailedIndexes/,
    AT('Job'),
  ),
  f(
    'a Job over its deadline',
    job('DeadlineExceeded', 'Job was active longer than specified deadline', 137),
    'KD035',
    /DeadlineExceeded/,
    AT('Job'),
  ),
  f(
    'a Job whose migration failed in the end',
    job(
      'BackoffLimitExceeded',
      'Job has reached the specified backoff limit',
      1,
      'psycopg2.errors.DuplicateTable: relation "users" already exists',
    ),
    'KD035',
    /already exists/,
    AT('Job'),
  ),
  f(
    'a Job that is about to fail',
    world(
      owning('Job', {
        pods: [],
        status: {
          failed: 1,
          conditions: [
            condition('FailureTarget', 'True', {
              reason: 'BackoffLimitExceeded',
              message: 'Job has reached the specified backoff limit',
            }),
          ],
        } as never,
      }),
      NODES,
    ),
    'KD035',
    /Backoff/,
    AT('Job'),
  ),
  // Admission
  f(
    'a quota that counts best-effort pods alone',
    refused('pods "api-x" is forbidden: exceeded quota: besteffort, requested: pods=1, used: pods=0, limited: pods=0'),
    'KD029',
    /besteffort/,
  ),
  f(
    'a quota that wants limits',
    refused(
      'pods "api-x" is forbidden: failed quota: compute: must specify limits.cpu for: app; limits.memory for: app',
    ),
    'KD029',
    /limits\.cpu/,
  ),
  f(
    'a quota of a priority class',
    refused('pods "api-x" is forbidden: exceeded quota: pods-high, requested: cpu=4, used: cpu=8, limited: cpu=10'),
    'KD029',
    /pods-high/,
  ),
  f(
    'a class that only a quota may admit',
    refused(
      'pods "api-x" is forbidden: insufficient quota to match these scopes: [{PriorityClass In [system-cluster-critical system-node-critical]}]',
    ),
    'KD029',
    /scopes/,
  ),
  f(
    'more than the limit range allows',
    refused(
      'pods "api-x" is forbidden: [maximum cpu usage per Container is 1, but limit is 2, maximum memory usage per Container is 1Gi, but limit is 4Gi]',
    ),
    'KD029',
    /maximum cpu/,
  ),
  f(
    'a pod security level',
    refused(
      'pods "api-x" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false), runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)',
    ),
    'KD030',
    /allowPrivilegeEscalation/,
  ),
  f(
    'host paths below the baseline',
    refused(
      'pods "api-x" is forbidden: violates PodSecurity "baseline:v1.34": hostPath volumes (volume "run"), privileged (container "app" must not set securityContext.privileged=true)',
    ),
    'KD030',
    /hostPath/,
  ),
  f(
    'a policy of Kyverno',
    refused(
      'admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Pod/shop/api-x was blocked due to the following policies \n\nrequire-labels:\n  check-team: \'validation error: label team is required. rule check-team failed at path /metadata/labels/team/\'\n',
    ),
    'KD030',
    /label team/,
  ),
  f(
    'a constraint of Gatekeeper',
    refused(
      'admission webhook "validation.gatekeeper.sh" denied the request: [repo-is-openpolicyagent] container <app> has an invalid image repo <nginx>, allowed repos are ["registry.corp/"]',
    ),
    'KD030',
    /image repo/,
  ),
  f(
    'a policy of the API server',
    refused(
      "pods \"api-x\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest-binding' denied request: images must not use the latest tag",
    ),
    'KD030',
    /latest tag/,
  ),
  f(
    'an injector that is away',
    refused(
      'Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": dial tcp 10.96.7.7:443: connect: connection refused',
    ),
    'KD062',
    /istiod/,
    BLOCKED,
  ),
  f(
    'an injector whose certificate is not trusted',
    refused(
      'Internal error occurred: failed calling webhook "vault.hashicorp.com": failed to call webhook: Post "https://vault-agent-injector-svc.vault.svc:443/mutate?timeout=30s": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    'KD062',
    /certificate/,
  ),
  f(
    'a priority class that is not there',
    refused('pods "api-x" is forbidden: no PriorityClass with name gold was found'),
    'KD031',
    /gold/,
  ),
  f(
    'a runtime class that is not there',
    refused('pods "api-x" is forbidden: pod rejected: RuntimeClass "gvisor" not found'),
    'KD031',
    /gvisor/,
  ),
  f(
    'an account that is not there, of a set',
    refusedSet(
      'create Pod api-0 in StatefulSet api failed error: pods "api-0" is forbidden: error looking up service account shop/runner: serviceaccount "runner" not found',
    ),
    'KD031',
    /runner/,
    AT('StatefulSet'),
  ),
  f(
    'overhead beside a runtime class',
    refused("pods \"api-x\" is forbidden: pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead"),
    'KD063',
    /Overhead/,
  ),
  f(
    'a name that is too long for a label',
    refusedSet(
      'create Pod api-0 in StatefulSet api failed error: Pod "api-0" is invalid: metadata.labels: Invalid value: "a-very-long-name-that-has-more-than-sixty-three-characters-in-all-of-it-0": must be no more than 63 characters',
    ),
    'KD063',
    /63/,
    AT('StatefulSet'),
  ),
  // Scheduling
  f(
    'a spread over zones with one node short',
    pending(
      "0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    ),
    'KD021',
    /spread/,
  ),
  f(
    'beside pods that are not there',
    pending(
      "0/3 nodes are available: 3 node(s) didn't match pod affinity rules. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ),
    'KD021',
    /affinity/,
  ),
  f(
    'pushed away by others',
    pending(
      "0/3 nodes are available: 3 node(s) didn't satisfy existing pods anti-affinity rules. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    ),
    'KD021',
    /anti-affinity/,
  ),
  f(
    'a node by its name that is not there',
    pending(
      "0/3 nodes are available: 3 node(s) didn't match the requested node name. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ),
    'KD021',
    /node/,
  ),
  f(
    'a device plugin that is not there',
    api({
      ...unschedulable(
        '0/3 nodes are available: 3 Insufficient nvidia.com/gpu. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
      ),
      spec: { resources: gpu },
    }),
    'KD020',
    /nvidia\.com\/gpu/,
  ),
  f(
    'a taint of a team on every node',
    world(
      deployment({
        pods: [
          unschedulable(
            '0/3 nodes are available: 3 node(s) had untolerated taint(s). preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
          ),
        ],
      }),
      tainted('team', 'data'),
    ),
    'KD021',
    /team=data/,
  ),
  f(
    'a node that is being drained by the autoscaler',
    world(
      deployment({
        pods: [
          unschedulable(
            '0/1 nodes are available: 1 node(s) had untolerated taint {ToBeDeletedByClusterAutoscaler: 1700000000}.',
          ),
        ],
      }),
      {
        nodes: [
          {
            ...node('kind'),
            spec: { taints: [{ key: 'ToBeDeletedByClusterAutoscaler', value: '1700000000', effect: 'NoSchedule' }] },
          },
        ],
      },
    ),
    'KD022',
    /ToBeDeleted/,
    BLOCKED,
  ),
  f(
    'a cordon, and a selector that fits no node',
    {
      ...api({
        ...unschedulable(
          "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector.",
        ),
        podSpec: { containers: [{ name: 'app', image: 'shop/api:1' }], nodeSelector: { disk: 'ssd' } },
      }),
      nodes: [{ ...node('kind'), spec: { unschedulable: true } }, node('b'), node('c')],
    },
    'KD021',
    /disk=ssd/,
  ),
  f(
    'a node not ready, and more CPU than any has',
    {
      ...pending(
        '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 2 Insufficient cpu.',
        { cpu: '64' },
      ),
      nodes: [
        {
          ...node('kind', 'Unknown'),
          spec: { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' }] },
        },
        node('b'),
        node('c'),
      ],
    },
    'KD020',
    /cpu/,
  ),
  f(
    'a device class that is not there',
    pending('request gpu: device class gpu.example.com does not exist'),
    'KD069',
    /gpu\.example\.com/,
  ),
  f(
    'devices that no node can give',
    pending(
      '0/3 nodes are available: 3 cannot allocate all claims. still not schedulable, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ),
    'KD069',
    /claims/,
  ),
  f(
    'a claim bound to a volume of another zone',
    pending(
      '0/3 nodes are available: 3 node(s) had volume node affinity conflict. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ),
    'KD021',
    /volume/,
  ),
  f(
    'no free storage for a volume',
    pending(
      '0/3 nodes are available: 3 node(s) did not have enough free storage. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ),
    'KD021',
    /storage/,
  ),
  // The kubelet's admission
  f(
    'a sysctl that is not allowed',
    rejected('SysctlForbidden', 'Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted'),
    'KD084',
    /msgmax/,
  ),
  f(
    'memory in one place of the node',
    rejected('TopologyAffinityError', 'Pod was rejected: Resources cannot be allocated with Topology locality'),
    'KD084',
    /Topology/,
  ),
  f(
    'another operating system',
    rejected('PodOSNotSupported', "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS"),
    'KD084',
    /OS field/,
  ),
  f(
    'groups that the runtime does not know',
    rejected(
      'SupplementalGroupsPolicyNotSupported',
      'Pod was rejected: SupplementalGroupsPolicy=Strict is not supported in this node',
    ),
    'KD084',
    /Supplemental/,
  ),
  f(
    'devices that are gone',
    rejected(
      'UnexpectedAdmissionError',
      'Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected',
    ),
    'KD084',
    /unhealthy devices/,
    BLOCKED,
  ),
  // Volumes
  f(
    'a key that a projected volume names',
    mount('references non-existent secret key: tls.key', {
      volumes: [
        {
          name: 'data',
          projected: { sources: [{ secret: { name: 'web-tls', items: [{ key: 'tls.key', path: 'k' }] } }] },
        },
      ],
    }),
    'KD026',
    /tls\.key/,
  ),
  f('a ConfigMap that is not there', mount('configmap "nginx-conf" not found'), 'KD026', /nginx-conf/),
  f(
    'a driver that is not on the node',
    mount(
      'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name secrets-store.csi.k8s.io not found in the list of registered CSI drivers',
    ),
    'KD026',
    /secrets-store/,
  ),
  f(
    'a provider class that is not there',
    mount(
      'rpc error: code = Unknown desc = failed to get secretproviderclass shop/vault, error: SecretProviderClass.secrets-store.csi.x-k8s.io "vault" not found',
    ),
    'KD026',
    /"vault"/,
  ),
  f(
    'a folder of the node that is not there',
    mount('hostPath type check failed: /data/models is not a directory'),
    'KD026',
    /models/,
  ),
  f(
    'a share that is not exported',
    mount(
      'mount failed: exit status 32\nMounting command: mount\nOutput: mount.nfs: access denied by server while mounting 10.0.0.5:/srv',
    ),
    'KD026',
    /access denied/,
  ),
  // Containers
  f(
    'a file mounted over a folder',
    api(
      startError(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/x/volume-subpaths/cfg/app/0" to rootfs at "/etc/nginx/nginx.conf": mount src=/var/lib/kubelet/pods/x, dst=/etc/nginx/nginx.conf: not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
      ),
    ),
    'KD012',
    /nginx\.conf/,
  ),
  f(
    'a sub-path that is not allowed',
    configured('failed to prepare subPath for volumeMount "data" of container "app"'),
    'KD009',
    /subPath/,
  ),
  f(
    'an image that runs as a named user',
    configured(
      'container has runAsNonRoot and image has non-numeric user (node), cannot verify user is non-root (pod: "api-1_shop", container: app)',
    ),
    'KD010',
    /root/,
  ),
  f('a key that is not in a Secret', configured("couldn't find key password in Secret shop/db"), 'KD009', /password/),
  f(
    'a working directory that is a file',
    api(
      startError(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: chdir to cwd ("/app/run.sh") set in config.json failed: not a directory',
      ),
    ),
    'KD012',
    /chdir/,
  ),
  f(
    'a user that is not in the image',
    api(
      {
        status: waiting(
          'CreateContainerError',
          'failed to generate container "x" spec: failed to generate spec: failed to resolve user "web": unable to find user web: no matching entries in passwd file',
        ),
      },
      told('Failed', 'Error: failed to generate container "x" spec: unable to find user web', 3),
    ),
    'KD011',
    /user web/,
  ),
  f(
    'a capability that it lacks',
    api({ status: backingOff(4, 1) }, wrote('nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)')),
    'KD013',
    /Permission denied/,
  ),
  f(
    'a file system that may not be written',
    api({ status: backingOff(4, 1) }, wrote("OSError: [Errno 30] Read-only file system: '/app/cache'")),
    'KD013',
    /Read-only/,
  ),
  f(
    'a sidecar that crashes before the program',
    api({ init: backingOff(4, 1), initSpec: { restartPolicy: 'Always', name: 'prepare' } as never }),
    'KD013',
    /prepare/,
  ),
  f(
    'user namespaces that the node cannot give',
    sandbox(
      'failed to start sandbox "a": failed to create containerd task: user namespaces are not supported by the kernel: idmap mounts required',
    ),
    'KD011',
    /user namespaces|idmap/,
  ),
  f(
    'more disk than its own limit',
    evicted('Pod ephemeral local storage usage exceeds the total limit of containers 100Mi. '),
    'KD036',
    /100Mi/,
  ),
  // Images
  f(
    'a tag that is gone from GHCR',
    pull(
      'rpc error: code = NotFound desc = failed to pull and unpack image "ghcr.io/shop/api:1": failed to resolve reference "ghcr.io/shop/api:1": ghcr.io/shop/api:1: not found',
    ),
    'KD003',
    /not in its registry/,
  ),
  f(
    'a token of ECR that has expired',
    pull(
      'rpc error: code = Unknown desc = failed to pull and unpack image "1.dkr.ecr.eu-west-1.amazonaws.com/api:1": failed to resolve reference: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    ),
    'KD004',
    /denied/,
  ),
  // Operators
  f(
    'a cluster of CloudNativePG with an unknown plugin',
    custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Cluster cannot proceed to reconciliation due to an unknown plugin being required',
      phaseReason: 'Unknown plugin: barman-cloud',
      instances: 1,
      conditions: [condition('Ready', 'False', { reason: 'ClusterIsNotReady', message: 'Cluster Is Not Ready' })],
    }),
    'KD042',
    /plugin/,
    at('Cluster'),
  ),
  f(
    'a Kafka cluster without a node pool',
    custom('kafka.strimzi.io/v1', 'Kafka', {
      observedGeneration: 1,
      conditions: [
        condition('NotReady', 'True', {
          reason: 'InvalidConfigurationException',
          message: 'No KafkaNodePools found for Kafka cluster one',
        }),
      ],
    }),
    'KD042',
    /NodePools/,
    at('Kafka'),
  ),
  f(
    'an external secret whose key is not there',
    custom(
      'external-secrets.io/v1',
      'ExternalSecret',
      ready('False', 'SecretSyncedError', 'could not get secret data from provider: Secret does not exist'),
    ),
    'KD042',
    /does not exist/,
    at('ExternalSecret'),
  ),
  f(
    'a route to a Service that is not there',
    custom('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      parents: [
        {
          parentRef: { name: 'web' },
          controllerName: 'a/b',
          conditions: [
            condition('Accepted', 'True', { reason: 'Accepted', observedGeneration: 1 } as never),
            condition('ResolvedRefs', 'False', {
              reason: 'BackendNotFound',
              message: 'service "shop/cart" not found',
              observedGeneration: 1,
            } as never),
          ],
        },
      ],
    }),
    'KD042',
    /cart/,
    at('HTTPRoute'),
  ),
  f(
    'a gateway whose class nobody accepts',
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
    'an analysis that failed',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      observedGeneration: '1',
      phase: 'Degraded',
      message:
        'RolloutAborted: Rollout aborted update to revision 2: Metric "success-rate" assessed Failed due to failed (2) > failureLimit (1)',
      conditions: [
        condition('Progressing', 'False', {
          reason: 'RolloutAborted',
          message: 'Metric "success-rate" assessed Failed',
        }),
      ],
    }),
    'KD042',
    /success-rate/,
    at('Rollout'),
  ),
  f(
    'a scaler that cannot ask',
    custom('keda.sh/v1alpha1', 'ScaledObject', {
      conditions: [
        condition('Ready', 'False', {
          reason: 'ScaledObjectCheckFailed',
          message: "ScaledObject doesn't have correct scaleTargetRef specification",
        }),
        condition('Active', 'Unknown'),
      ],
    }),
    'KD042',
    /scaleTargetRef/,
    at('ScaledObject'),
  ),
  f(
    'a Helm release of Flux that failed',
    custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
      observedGeneration: 1,
      conditions: [
        condition('Stalled', 'True', { reason: 'RetriesExceeded', message: 'Failed to install after 1 attempt(s)' }),
        condition('Ready', 'False', {
          reason: 'InstallFailed',
          message: 'Helm install failed for release shop/one: chart requires kubeVersion',
        }),
      ],
    }),
    'KD042',
    /Retries|kubeVersion/,
    at('HelmRelease'),
  ),
  f(
    'an image catalogue of CloudNativePG',
    custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Cluster has incomplete or invalid image catalog',
      phaseReason: 'The catalog does not contain the requested version',
      conditions: [],
    }),
    'KD042',
    /catalog/,
    at('Cluster'),
  ),
  f(
    'a cluster of Zalando that is not valid',
    custom('acid.zalan.do/v1', 'postgresql', { PostgresClusterStatus: 'Invalid' }),
    'KD042',
    /Invalid/,
    at('postgresql'),
  ),
  // Mixtures
  f(
    'a crash beside a database that starts',
    world(
      deployment({ pods: [{ status: backingOff(4, 1) }] }),
      NODES,
      wrote("ImportError: cannot import name 'Foo' from 'bar'"),
      named('db', 5432),
      deployment({ name: 'db', pods: [{ status: waiting('ContainerCreating') }] }),
    ),
    'KD013',
    /ImportError/,
  ),
  f(
    'a missing Secret beside a crash',
    world(
      deployment({ pods: [{ status: waiting('CreateContainerConfigError', 'secret "db" not found') }] }),
      deployment({ name: 'web', pods: [{ name: 'web-1', status: backingOff(4, 1) }] }),
      NODES,
    ),
    'KD013',
    undefined,
    AT('Deployment', 'web'),
  ),
  f(
    'a Service that selects nobody beside a healthy workload',
    world(deployment(), service({ app: 'apii' }, false), NODES),
    'KD038',
    undefined,
    AT('Service'),
  ),
  f(
    'a task that cannot write',
    world(
      barePod({
        phase: 'Failed',
        ready: false,
        conditions: [],
        status: { state: { terminated: { exitCode: 2, reason: 'Error' } } } as never,
        podSpec: { containers: [{ name: 'app', image: 'a' }], restartPolicy: 'Never' } as never,
      }),
      NODES,
      { lastWords: new Map([['uid-api-1 app', 'mkdir: cannot create directory: Permission denied']]) },
    ),
    'KD041',
    /Permission denied/,
    AT('Pod', 'api-1'),
  ),
]

export const FIRST_BATCH_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  healthy(
    'a Job by its success policy',
    world(
      owning('Job', {
        pods: [{ phase: 'Failed', ready: false, conditions: [] }],
        status: {
          succeeded: 1,
          failed: 2,
          conditions: [
            condition('SuccessCriteriaMet', 'True', { reason: 'SuccessPolicy', message: 'Matched rules at index 0' }),
            condition('Complete', 'True', { reason: 'SuccessPolicy' }),
          ],
        } as never,
      }),
      NODES,
    ),
  ),
  healthy(
    'a suspended Job',
    world(
      owning('Job', {
        pods: [],
        spec: { suspend: true } as never,
        status: { conditions: [condition('Suspended', 'True', { reason: 'JobSuspended' })] } as never,
      }),
      NODES,
    ),
  ),
  healthy('a volume whose Secret a controller writes after 8 s', { 0: mount('secret "web-tls" not found'), 8: well }),
  healthy('a webhook that starts with the deployment', {
    0: refused(
      'Internal error occurred: failed calling webhook "mutate.x.io": failed to call webhook: Post "https://x.y.svc:443/m": dial tcp 10.96.7.7:443: connect: connection refused',
    ),
    30: well,
  }),
  healthy('a registry that answers 503 for 20 s', {
    0: pull(
      'failed to resolve reference "r.io/a:1": unexpected status from HEAD request to https://r.io/v2/a/manifests/1: 503 Service Unavailable',
    ),
    20: well,
  }),
  healthy('a network plugin that starts', {
    0: sandbox(
      'failed to setup network for sandbox "a": plugin type="cilium-cni" failed (add): unable to connect to Cilium agent: dial unix /var/run/cilium/cilium.sock: connect: no such file or directory',
    ),
    25: well,
  }),
  healthy('a GPU whose plugin registers after 10 s', {
    0: api({ ...unschedulable('0/3 nodes are available: 3 Insufficient nvidia.com/gpu.'), spec: { resources: gpu } }),
    10: well,
  }),
  healthy('a node that comes back after 40 s', {
    0: world(
      deployment({
        pods: [
          unschedulable('0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.'),
        ],
      }),
      {
        nodes: [
          {
            ...node('kind', 'False'),
            spec: { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] },
          },
        ],
      },
    ),
    40: world(deployment(), ONE),
  }),
  healthy('a Kafka cluster that was not ready for 20 s', {
    0: custom('kafka.strimzi.io/v1', 'Kafka', {
      observedGeneration: 1,
      conditions: [condition('NotReady', 'True', { reason: 'Creating', message: 'Kafka cluster is being deployed' })],
    }),
    20: custom('kafka.strimzi.io/v1', 'Kafka', { observedGeneration: 1, conditions: [condition('Ready', 'True')] }),
  }),
  healthy(
    'a route of Istio that leads to a Service elsewhere',
    custom('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      parents: [
        {
          parentRef: { name: 'web' },
          conditions: [
            condition('Accepted', 'True', { observedGeneration: 1 } as never),
            condition('ResolvedRefs', 'True', { observedGeneration: 1 } as never),
          ],
        },
      ],
    }),
  ),
  healthy(
    'a Rollout that pauses at a step by hand',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      observedGeneration: '1',
      phase: 'Healthy',
      conditions: [condition('Available', 'True'), condition('Healthy', 'True')],
    }),
  ),
  healthy(
    'a certificate that was renewed before',
    custom('cert-manager.io/v1', 'Certificate', {
      observedGeneration: 1,
      revision: 3,
      conditions: [
        condition('Ready', 'True', {
          reason: 'Ready',
          message: 'Certificate is up to date and has not expired',
          observedGeneration: 1,
        } as never),
      ],
    }),
  ),
  healthy('a pod that was evicted once, and its successor', {
    0: evicted('The node was low on resource: ephemeral-storage. '),
    15: well,
  }),
  healthy('a restart after the first probe', {
    0: api({ ...up, status: upAfter(1, 137) as never, ready: false }),
    20: api({ ready: true, status: upAfter(1, 137) as never }),
  }),
]
