import {
  backingOff,
  condition,
  deployment,
  event,
  node,
  oldPods,
  owning,
  SPACE,
  unschedulable,
  upAfter,
  waiting,
  world,
} from '../../world.ts'
import {
  api,
  applied,
  creating,
  type Fault,
  NODES,
  refusedBy,
  rejected,
  type Thread,
  told,
  up,
  wrote,
} from './parts.ts'

/** Kinds of faults of public collections and charts that no case before these had, and healthy ones like them. */

const f = (what: string, film: Fault['film'], code: string, says?: RegExp, more: Partial<Fault> = {}): Fault => ({
  thread: 'kubernetes/kubernetes',
  what,
  film,
  code,
  verdict: 'failed',
  says,
  ...more,
})
const BLOCKED = { verdict: 'blocked' } as const
const ONE = { nodes: [node('kind')] }
const pending = (message: string, requests: Record<string, string> = {}) =>
  api({ ...unschedulable(message), spec: { resources: { requests } } })
const pull = (message: string, ...more: Parameters<typeof api>[1][]) =>
  api(
    { status: waiting('ImagePullBackOff', 'Back-off pulling image "shop/api:1"') },
    told('Failed', `Failed to pull image "shop/api:1": ${message}`, 3),
    ...more.filter((each) => each !== undefined),
  )
const custom = (apiVersion: string, kind: string, status: object, spec: object = {}) =>
  world(applied(apiVersion, kind, { spec, status }), NODES)
const at = (kind: string) => ({ object: `shop/${kind}/one` })
const ready = (status: string, reason: string, message = '') => ({
  observedGeneration: 1,
  conditions: [condition('Ready', status, { reason, message })],
})
const named = (name: string, port: number, more: object = {}) => ({
  services: [
    {
      kind: 'Service',
      metadata: { name, namespace: SPACE, uid: `uid-service-${name}` },
      spec: { clusterIP: '10.96.3.4', selector: { app: name }, ports: [{ port, ...more }] },
    },
  ],
})
const evicted = (message: string) => {
  const snapshot = api({ phase: 'Failed', reason: 'Evicted', ready: false, conditions: [] })
  return { ...snapshot, pods: snapshot.pods.map((each) => refusedBy(each, message)) }
}

export const UNSEEN: readonly Fault[] = [
  f(
    'two replicas that must not share the only node',
    world(
      deployment({
        pods: [
          {},
          unschedulable(
            "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.",
          ),
        ],
      }),
      ONE,
    ),
    'KD021',
    /anti-affinity/,
  ),
  f(
    'more scratch disk than the node has',
    pending(
      '0/1 nodes are available: 1 Insufficient ephemeral-storage. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
      { 'ephemeral-storage': '500Gi' },
    ),
    'KD020',
    /ephemeral-storage/,
  ),
  f(
    'no room for one more pod',
    pending(
      '0/3 nodes are available: 3 Too many pods. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    ),
    'KD020',
    /pods/,
  ),
  f(
    'huge pages that are not set up',
    pending('0/3 nodes are available: 3 Insufficient hugepages-2Mi.', { 'hugepages-2Mi': '64Mi' }),
    'KD020',
    /hugepages-2Mi/,
  ),
  f(
    'may not push others out',
    pending('0/3 nodes are available: 3 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.', {
      cpu: '16',
    }),
    'KD020',
    /cpu/i,
  ),
  f(
    'a taint, and a spread that nothing meets',
    pending(
      "0/3 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}, 2 node(s) didn't match pod topology spread constraints.",
    ),
    'KD021',
    /taint|spread/,
  ),
  f(
    'a token of an account that is not there',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "token" : failed to fetch token: serviceaccounts "runner" not found',
        6,
      ),
    ),
    'KD026',
    /runner/,
  ),
  f(
    'a projected key that is not in the ConfigMap',
    api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "cfg" : configmap references non-existent config key: app.yml',
        6,
      ),
    ),
    'KD026',
    /app\.yml/,
  ),
  f(
    'a disk full while unpacking',
    pull(
      'failed to pull and unpack image "docker.io/shop/api:1": failed to extract layer sha256:0: write /var/lib/x: no space left on device',
    ),
    'KD005',
    /no space/,
    BLOCKED,
  ),
  f(
    'a registry whose authority the node does not know',
    pull(
      'failed to resolve reference "registry.corp:5000/shop/api:1": failed to do request: Head "https://registry.corp:5000/v2/shop/api/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    'KD005',
    /certificate/,
  ),
  f(
    'a registry that speaks plain HTTP',
    pull(
      'failed to resolve reference "registry.corp:5000/shop/api:1": failed to do request: Head "https://registry.corp:5000/v2/shop/api/manifests/1": http: server gave HTTP response to HTTPS client',
    ),
    'KD005',
    /HTTP/,
  ),
  f(
    'a registry that forbids',
    pull(
      'failed to resolve reference "ghcr.io/shop/api:1": unexpected status from HEAD request to https://ghcr.io/v2/shop/api/manifests/1: 403 Forbidden',
    ),
    'KD004',
    /403|denies/,
  ),
  f(
    'a pull secret that is not there',
    pull(
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token: 401 Unauthorized',
      told(
        'FailedToRetrieveImagePullSecret',
        'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
        3,
      ),
    ),
    'KD004',
    /regcred/,
  ),
  f(
    'an image without its registry on CRI-O',
    pull(
      'rpc error: code = Unknown desc = short-name "shop/api:1" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
    ),
    'KD003',
    /short-name|registr/,
  ),
  f(
    'more in its own scratch volume than it may hold',
    evicted('Usage of EmptyDir volume "cache" exceeds the limit "10Mi". '),
    'KD036',
    /cache/,
  ),
  f(
    'a liveness command that takes too long',
    api(
      {
        status: { ...upAfter(3, 137), ready: false },
        ready: false,
        spec: { livenessProbe: { exec: { command: ['check'] } } as never, readinessProbe: undefined },
      },
      {
        events: [
          event('Unhealthy', 'Liveness probe failed: command timed out: "check" timed out after 1s', 9),
          event('Killing', 'Container app failed liveness probe, will be restarted', 3),
        ],
      },
    ),
    'KD018',
    /timed out/,
  ),
  f(
    'a startup probe of gRPC that is told not serving',
    api(
      { status: { ...backingOff(3, 143) }, spec: { startupProbe: { grpc: { port: 9000 } } as never } },
      {
        events: [
          event('Unhealthy', 'Startup probe failed: service unhealthy (responded with "NOT_SERVING")', 12),
          event('Killing', 'Container app failed startup probe, will be restarted', 3),
        ],
      },
    ),
    'KD018',
    /NOT_SERVING/,
  ),
  f(
    'a server of gRPC without health',
    api(
      { ...up, spec: { readinessProbe: { grpc: { port: 9000 } } as never } },
      told(
        'Unhealthy',
        'Readiness probe failed: rpc error: code = Unimplemented desc = unknown service grpc.health.v1.Health',
        12,
      ),
    ),
    'KD019',
    /grpc\.health/,
  ),
  f(
    'what it needs is scaled to nothing',
    world(
      deployment({ pods: [{ status: backingOff(4, 1) }] }),
      NODES,
      wrote('dial tcp 10.96.3.4:6379: connect: connection refused'),
      named('redis', 6379),
      deployment({ name: 'redis', pods: [], spec: { replicas: 0 }, status: { replicas: 0, availableReplicas: 0 } }),
    ),
    'KD013',
    /0 replicas/,
  ),
  f(
    'two containers at one port',
    api({ status: backingOff(4, 1) }, wrote('panic: listen tcp :8080: bind: address already in use')),
    'KD013',
    /in use/,
  ),
  f(
    'an init container asks a port that nothing serves',
    world(
      deployment({
        pods: [
          {
            init: { state: { running: {} } },
            initSpec: { command: ['sh', '-c', 'until nc -z mydb 5432; do sleep 1; done'] },
          },
        ],
      }),
      NODES,
      named('mydb', 5432, { targetPort: 5433 }),
      deployment({
        name: 'mydb',
        wanted: false,
        pods: [{ labels: { app: 'mydb' }, spec: { ports: [{ containerPort: 5432 }] } as never }],
      }),
    ),
    'KD016',
    /5433/,
  ),
  f(
    'an issuer that may not register',
    custom(
      'cert-manager.io/v1',
      'ClusterIssuer',
      ready(
        'False',
        'ErrRegisterACMEAccount',
        'Failed to register ACME account: acme: urn:ietf:params:acme:error:malformed',
      ),
    ),
    'KD042',
    /ACME/,
    at('ClusterIssuer'),
  ),
  f(
    'a revision of Knative whose container fails',
    custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [
        condition('ConfigurationsReady', 'False', {
          reason: 'RevisionFailed',
          message: 'Revision "one-00001" failed with message: Container failed with: boom.',
        }),
        condition('Ready', 'False', {
          reason: 'RevisionFailed',
          message: 'Revision "one-00001" failed with message: Container failed with: boom.',
        }),
        condition('RoutesReady', 'False', {
          reason: 'RevisionMissing',
          message: 'Configuration "one" does not have any ready Revision.',
        }),
      ],
    }),
    'KD042',
    /boom/,
    at('Service'),
  ),
  f(
    'a policy of Cilium that is not valid',
    custom('cilium.io/v2', 'CiliumNetworkPolicy', {
      conditions: [
        condition('Valid', 'False', {
          message: 'Invalid CiliumNetworkPolicy spec: rule must have at least one of Ingress',
        }),
      ],
    }),
    'KD042',
    /Ingress/,
    at('CiliumNetworkPolicy'),
  ),
  f(
    'a database of Zalando that cannot be made',
    custom('acid.zalan.do/v1', 'postgresql', { PostgresClusterStatus: 'CreateFailed' }),
    'KD042',
    /CreateFailed/,
    at('postgresql'),
  ),
  f(
    'a Spark application that failed',
    custom('sparkoperator.k8s.io/v1beta2', 'SparkApplication', {
      applicationState: { state: 'FAILED', errorMessage: 'driver container failed with ExitCode: 1, Reason: Error' },
    }),
    'KD042',
    /FAILED|ExitCode/,
    at('SparkApplication'),
  ),
  f(
    'an object of Crossplane that its provider refuses',
    custom('s3.aws.upbound.io/v1beta1', 'Bucket', {
      conditions: [
        condition('Synced', 'False', { reason: 'ReconcileError', message: 'create failed: AccessDenied: no' }),
        condition('Ready', 'False', { reason: 'Creating' }),
      ],
    }),
    'KD042',
    /AccessDenied/,
    at('Bucket'),
  ),
  f(
    'a PerconaServer that is in error',
    custom('pxc.percona.com/v1', 'PerconaXtraDBCluster', {
      state: 'error',
      message: ['PXC: pod cluster1-pxc-0: image not found'],
      observedGeneration: 1,
    }),
    'KD042',
    /error/,
    at('PerconaXtraDBCluster'),
  ),
  f(
    'a Rollout whose specification is wrong',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      observedGeneration: '1',
      phase: 'Degraded',
      message: 'InvalidSpec: The Rollout "one" is invalid: spec.strategy.canary.stableService: not found',
      conditions: [
        condition('InvalidSpec', 'True', { reason: 'InvalidSpec', message: 'The Rollout "one" is invalid' }),
      ],
    }),
    'KD042',
    /InvalidSpec/,
    at('Rollout'),
  ),
  f(
    'a task of Tekton whose Task is not there',
    custom('tekton.dev/v1', 'TaskRun', {
      conditions: [
        condition('Succeeded', 'False', {
          reason: 'TaskRunResolutionFailed',
          message: 'failed to get task: tasks.tekton.dev "build" not found',
        }),
      ],
    }),
    'KD042',
    /"build"/,
    at('TaskRun'),
  ),
  f(
    'a MinIO tenant whose pool is not valid',
    custom('minio.min.io/v2', 'Tenant', {
      currentState: 'Pool 0 validation failed: invalid number of volumes',
      healthStatus: 'red',
    }),
    'KD042',
    /Pool 0|red/,
    at('Tenant'),
  ),
  f(
    'a claim of a store that its operator cannot reach',
    custom(
      'external-secrets.io/v1',
      'SecretStore',
      ready('False', 'InvalidProviderConfig', 'unable to log in to auth method: 403'),
    ),
    'KD042',
    /403/,
    at('SecretStore'),
  ),
  f(
    'a Job by index that went on too long',
    world(
      owning('Job', {
        name: 'job',
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
    { object: 'shop/Job/job' },
  ),
  f(
    'a window of Windows that no node has',
    rejected('PodOSNotSupported', "Pod was rejected: Failed to admit pod as the OS field doesn't match node OS"),
    'KD084',
    /OS/,
  ),
  f(
    'a missing image beside a fault of DNS that passes',
    api(
      { status: waiting('ImagePullBackOff') },
      {
        events: [
          event(
            'FailedCreatePodSandBox',
            'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded',
            1,
          ),
          event(
            'Failed',
            'Failed to pull image "shop/api:1": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/api:1": failed to resolve reference "docker.io/shop/api:1": docker.io/shop/api:1: not found',
            3,
          ),
        ],
      },
    ),
    'KD003',
    /shop\/api:1/,
  ),
  f(
    'a crash beside events that are gone',
    api({ status: backingOff(4, 1) }, wrote('RuntimeError: no route of that name'), {
      events: [
        event('FailedScheduling', '0/3 nodes are available: 3 Insufficient cpu.', 2),
        event(
          'FailedMount',
          'MountVolume.SetUp failed for volume "kube-api-access" : failed to sync configmap cache: timed out waiting for the condition',
          1,
        ),
        event('Unhealthy', 'Readiness probe failed: dial tcp 10.0.0.1:80: connect: connection refused', 3),
      ],
    }),
    'KD013',
    /no route of that name/,
  ),
  f(
    'a selector that no node has beside a missing Secret of another',
    world(
      deployment({
        pods: [unschedulable("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.")],
      }),
      deployment({
        name: 'web',
        pods: [{ name: 'web-1', status: waiting('CreateContainerConfigError', 'secret "db" not found') }],
      }),
      NODES,
    ),
    'KD021',
    /node selector/,
  ),
]

const h = (what: string, film: Thread['film']): Thread => ({ thread: 'kubernetes/kubernetes', what, film })
const well = world(deployment(), NODES)

export const UNSEEN_HEALTHY: readonly Thread[] = [
  h('a certificate that is being issued for 20 s', {
    0: custom('cert-manager.io/v1', 'Certificate', {
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
    20: custom('cert-manager.io/v1', 'Certificate', ready('True', 'Ready')),
  }),
  h(
    'a scaled object at rest',
    custom('keda.sh/v1alpha1', 'ScaledObject', {
      conditions: [
        condition('Ready', 'True', { reason: 'ScaledObjectReady' }),
        condition('Active', 'False', { reason: 'ScalerNotActive' }),
        condition('Fallback', 'False', { reason: 'NoFallbackFound' }),
        condition('Paused', 'Unknown'),
      ],
    }),
  ),
  h(
    'a database cluster of CloudNativePG',
    custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Cluster in healthy state',
      instances: 3,
      readyInstances: 3,
      conditions: [
        condition('Ready', 'True', { reason: 'ClusterIsReady' }),
        condition('ContinuousArchiving', 'False', { reason: 'ContinuousArchivingFailing', message: 'x' }),
      ],
    }),
  ),
  h(
    'a Kafka cluster with a warning',
    custom('kafka.strimzi.io/v1beta2', 'Kafka', {
      observedGeneration: 1,
      conditions: [
        condition('Warning', 'True', {
          reason: 'KafkaStorage',
          message: 'A Kafka cluster with a single broker node and ephemeral storage will lose topic messages',
        }),
        condition('Ready', 'True'),
      ],
    }),
  ),
  h(
    'a Knative Service that sleeps',
    custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [
        condition('ConfigurationsReady', 'True'),
        condition('Ready', 'True'),
        condition('RoutesReady', 'True'),
      ],
    }),
  ),
  h(
    'a Job that failed once and then succeeded',
    world(
      owning('Job', {
        name: 'job',
        pods: [
          {
            name: 'job-1',
            phase: 'Succeeded',
            ready: false,
            status: { state: { terminated: { exitCode: 0, reason: 'Completed' } } } as never,
          },
        ],
        status: {
          succeeded: 1,
          failed: 1,
          conditions: [condition('SuccessCriteriaMet', 'True'), condition('Complete', 'True')],
        } as never,
      }),
      NODES,
    ),
  ),
  h('two ends at the start, then it stays up', {
    0: api({ status: { ...backingOff(1) } }, wrote('connection refused')),
    6: api({ status: { ...backingOff(2) } }, wrote('connection refused')),
    25: api({ ready: true, status: upAfter(2) as never }),
  }),
  h('a volume whose ConfigMap came late to the kubelet', {
    0: api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "cfg" : failed to sync configmap cache: timed out waiting for the condition',
        2,
      ),
    ),
    8: well,
  }),
  h('no room until an old pod has gone', {
    0: world(
      deployment({ pods: [unschedulable('0/1 nodes are available: 1 Insufficient cpu.')] }),
      oldPods('api', { deleting: true }),
      ONE,
    ),
    20: world(deployment(), ONE),
  }),
  h('a pull that was refused by the rate limit once', {
    0: pull('429 Too Many Requests - toomanyrequests: You have reached your pull rate limit'),
    30: well,
  }),
  h('a probe that is refused while it starts', {
    0: api(up, told('Unhealthy', 'Readiness probe failed: dial tcp 10.0.0.1:80: connect: connection refused', 6)),
    40: well,
  }),
  h(
    'an Argo Rollout that is healthy',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      observedGeneration: '1',
      phase: 'Healthy',
      conditions: [
        condition('Available', 'True'),
        condition('Paused', 'False'),
        condition('Healthy', 'True'),
        condition('Progressing', 'True', { reason: 'NewReplicaSetAvailable' }),
        condition('Completed', 'True'),
      ],
    }),
  ),
  h(
    'an Elasticsearch cluster of ECK',
    custom('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', {
      health: 'green',
      phase: 'Ready',
      availableNodes: 1,
      observedGeneration: 1,
      conditions: [
        condition('ReconciliationComplete', 'True'),
        condition('RunningDesiredVersion', 'True'),
        condition('ElasticsearchIsReachable', 'True'),
      ],
    }),
  ),
  h(
    'a Flux source that is fetched again',
    custom('source.toolkit.fluxcd.io/v1', 'GitRepository', {
      observedGeneration: 1,
      conditions: [condition('Ready', 'True', { reason: 'Succeeded' }), condition('ArtifactInStorage', 'True')],
    }),
  ),
]
