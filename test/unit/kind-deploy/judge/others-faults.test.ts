import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { play } from '../film.ts'
import {
  backingOff,
  condition,
  deployment,
  event,
  node,
  owning,
  type PodParts,
  SPACE,
  service,
  unschedulable,
  waiting,
  world,
} from '../world.ts'

/**
 * Kinds of faults that others inject, in the words of the API: SREGym/SREGym (fault injectors and problems),
 * robusta-dev/kubernetes-demos, HolmesGPT/holmesgpt (fixtures), k8sgpt-ai/k8sgpt (analyzers), Shopify/krane (fixtures).
 */

type Verdict = 'failed' | 'blocked' | 'passed'
type Row = [name: string, snapshot: Snapshot, code: string, verdict: Verdict, object?: string]

const NODES = { nodes: [node('a'), node('b'), node('c')] }
const api = (parts: PodParts, ...more: Partial<Snapshot>[]) => world(deployment({ pods: [parts] }), NODES, ...more)
const events = (reason: string, said: string, count = 5) => ({ events: [event(reason, said, count)] })
const said = (log: string) => ({ lastWords: new Map([['uid-api-1 app', log]]) })
const pending = (reasons: string, parts: PodParts = {}) =>
  api({ ...unschedulable(`0/3 nodes are available: ${reasons}.`), ...parts })
const refused = (message: string) =>
  world(deployment({ pods: [], replicaSet: [condition('ReplicaFailure', 'True', { message })] }), {
    events: [event('FailedCreate', message, 5, 'uid-set-api')],
  })
const unready: PodParts = { ready: false, status: { state: { running: {} } } }
const probed = (readinessProbe: object, ports: object[] = [{ containerPort: 5000 }]): PodParts => ({
  ...unready,
  spec: { readinessProbe, ports } as never,
})
const creating: PodParts = { status: waiting('ContainerCreating') }
const hostPort = { spec: { ports: [{ containerPort: 9100, hostPort: 9100 }] } }

const SREGYM: Row[] = [
  [
    'assign_non_existent_node',
    pending("3 node(s) didn't match Pod's node affinity/selector", {
      podSpec: { containers: [{ name: 'app', image: 'a' }], nodeSelector: { 'kubernetes.io/hostname': 'extra-node' } },
    }),
    'KD021',
    'failed',
  ],
  [
    'pvc_claim_mismatch',
    api({
      ...unschedulable('0/3 nodes are available: persistentvolumeclaim "data-broken" not found.'),
      podSpec: {
        containers: [{ name: 'app', image: 'a' }],
        volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data-broken' } }],
      },
    }),
    'KD025',
    'failed',
  ],
  [
    'wrong_bin_usage',
    api({
      status: {
        state: { waiting: { reason: 'RunContainerError', message: 'exec: "geo": executable file not found in $PATH' } },
      },
    }),
    'KD012',
    'failed',
  ],
  [
    'missing_service',
    api({ status: backingOff(4) }, said('panic: dial tcp: lookup mongodb-rate on 10.96.0.10:53: no such host')),
    'KD013',
    'failed',
  ],
  [
    'resource_request',
    pending('3 Insufficient memory', { spec: { resources: { requests: { memory: '2Ti' } } } }),
    'KD020',
    'failed',
  ],
  [
    'resource_request, a limit that is too small',
    api(
      creating,
      events('FailedCreatePodSandBox', 'runc create failed: container init was OOM-killed (memory limit too low?)'),
    ),
    'KD014',
    'failed',
  ],
  [
    'wrong_service_selector',
    world(deployment(), service({ app: 'api', current: 'true' }, false), NODES),
    'KD038',
    'failed',
  ],
  [
    'wrong_dns_policy',
    api(
      { status: backingOff(4) },
      said(
        'redis.exceptions.ConnectionError: Error -3 connecting to redis:6379. Temporary failure in name resolution.',
      ),
    ),
    'KD013',
    'failed',
  ],
  [
    'sidecar_port_conflict',
    api({ status: backingOff(4) }, said('OSError: [Errno 98] Address already in use')),
    'KD013',
    'failed',
  ],
  [
    'liveness_probe_too_aggressive',
    api({ status: backingOff(4, 137) }, events('Killing', 'Container app failed liveness probe, will be restarted')),
    'KD018',
    'failed',
  ],
  [
    'missing_configmap',
    api(
      creating,
      events('FailedMount', 'MountVolume.SetUp failed for volume "config" : configmap "geo-config" not found'),
    ),
    'KD026',
    'failed',
  ],
  ['configmap_drift', api({ status: backingOff(4) }, said("KeyError: 'GeoMongoAddress'")), 'KD013', 'failed'],
  [
    'readiness_probe_misconfiguration',
    api(
      probed({ httpGet: { port: 8080, path: '/healthz' } }),
      events(
        'Unhealthy',
        'Readiness probe failed: Get "http://10.0.0.1:8080/healthz": dial tcp 10.0.0.1:8080: connect: connection refused',
      ),
    ),
    'KD019',
    'failed',
  ],
  [
    'failed_readiness_probe',
    api(
      probed({ httpGet: { port: 5000, path: '/x' } }),
      events('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 500'),
    ),
    'KD019',
    'failed',
  ],
  [
    'duplicate_pvc_mounts',
    pending("1 node(s) didn't match pod anti-affinity rules, 2 node(s) had volume node affinity conflict"),
    'KD021',
    'failed',
  ],
  ['pod_anti_affinity_deadlock', pending("3 node(s) didn't match pod anti-affinity rules"), 'KD021', 'failed'],
  [
    'persistent_volume_affinity_violation',
    pending("1 node(s) had volume node affinity conflict, 2 node(s) didn't match Pod's node affinity/selector"),
    'KD021',
    'failed',
  ],
  ['taint_no_toleration', pending('3 node(s) had untolerated taint {sre-fault: blocked}'), 'KD021', 'failed'],
  [
    'service_port_conflict',
    pending("3 node(s) didn't have free ports for the requested pod ports", hostPort),
    'KD023',
    'failed',
  ],
  [
    'rolling_update_misconfigured, init_container_dependency_hang',
    api({ init: { state: { running: {} } } }),
    'KD016',
    'failed',
  ],
  [
    'namespace_memory_limit',
    refused('pods "api-x" is forbidden: failed quota: memory-limit-quota: must specify memory for: app'),
    'KD029',
    'failed',
  ],
  [
    'psa_restricted_blocks_recreation',
    refused(
      'pods "api-x" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)',
    ),
    'KD030',
    'failed',
  ],
  [
    'admission_webhook_outage',
    refused(
      'Internal error occurred: failed calling webhook "validate.example.org": failed to call webhook: Post "https://hook.ops.svc:443/validate?timeout=5s": service "hook" not found',
    ),
    'KD062',
    'failed',
  ],
  [
    'admission_webhook_tls_mismatch',
    refused(
      'Internal error occurred: failed calling webhook "validate.example.org": failed to call webhook: Post "https://hook.ops.svc:443/validate?timeout=5s": tls: failed to verify certificate: x509: certificate is valid for other.ops.svc, not hook.ops.svc',
    ),
    'KD062',
    'failed',
  ],
  ['mutating_webhook_resource_limits', api({ status: backingOff(3, 137, 'OOMKilled') }), 'KD014', 'failed'],
  [
    'priority_preemption_cascade',
    pending('3 Insufficient cpu, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod', {
      spec: { resources: { requests: { cpu: '16' } } },
    }),
    'KD020',
    'failed',
  ],
  ['kubelet_crash', { ...api(unready), nodes: [node('kind', 'Unknown')] }, 'KD022', 'blocked'],
  [
    'pod_cidr_exhaustion',
    api(
      creating,
      events(
        'FailedCreatePodSandBox',
        'failed to setup network for sandbox "x": plugin type="ptp" failed (add): failed to allocate for range 0: no IP addresses available in range set: 10.244.1.1-10.244.1.6',
      ),
    ),
    'KD028',
    'blocked',
  ],
  [
    'incorrect_image',
    api(
      { status: waiting('ImagePullBackOff') },
      events(
        'Failed',
        'Failed to pull image "shop/api:1": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/api:1": failed to resolve reference "docker.io/shop/api:1": docker.io/shop/api:1: not found',
      ),
    ),
    'KD003',
    'failed',
  ],
  [
    'incorrect_port_assignment, missing_env_variable',
    api({ status: backingOff(4) }, said('ValueError: PRODUCT_CATALOG_ADDR is not set')),
    'KD013',
    'failed',
  ],
  [
    'rbac_misconfiguration',
    api(
      { init: backingOff(4) },
      {
        lastWords: new Map([
          [
            'uid-api-1 prepare',
            'Error from server (Forbidden): configmaps is forbidden: User "system:serviceaccount:shop:a" cannot get resource "configmaps"',
          ],
        ]),
      },
    ),
    'KD015',
    'failed',
  ],
  [
    'auth_miss_mongodb, revoke_auth',
    api(
      { status: backingOff(4) },
      said('panic: server returned error on SASL authentication step: Authentication failed.'),
    ),
    'KD013',
    'failed',
  ],
  [
    'finalizer_deadlock_controller',
    world({
      wanted: [{ kind: 'Deployment', namespace: SPACE, name: 'api' }],
      deployments: [
        {
          kind: 'Deployment',
          metadata: {
            name: 'api',
            namespace: SPACE,
            deletionTimestamp: '2026-01-01T00:00:00Z',
            finalizers: ['a.org/f'],
          },
          spec: {},
        },
      ],
    }),
    'KD037',
    'failed',
  ],
]

const jobWith = (reason: string) =>
  world(owning('Job', { name: 'job', pods: [], status: { conditions: [condition('Failed', 'True', { reason })] } }))

const DEMOS: Row[] = [
  [
    'crashpod',
    api({ status: backingOff(4) }, said('Traceback (most recent call last):\nKeyError: DEPLOY_ENV')),
    'KD013',
    'failed',
  ],
  ['pending_pods', pending("3 node(s) didn't match Pod's node affinity/selector"), 'KD021', 'failed'],
  ['job_failure', jobWith('BackoffLimitExceeded'), 'KD035', 'failed'],
  ['job_run_forever', jobWith('DeadlineExceeded'), 'KD035', 'failed'],
  ['oomkill', api({ status: backingOff(2, 137, 'OOMKilled') }), 'KD014', 'failed'],
  ['init_crashloop_backoff', api({ init: backingOff(3) }), 'KD015', 'failed'],
  [
    'memory_pressure_evictions',
    world(
      deployment({
        pods: [1, 2].map((each) => ({ name: `api-${each}`, phase: 'Failed', reason: 'Evicted', ready: false })),
      }),
      NODES,
    ),
    'KD036',
    'blocked',
  ],
  [
    'HolmesGPT 24_misconfigured_pvc',
    world({
      wanted: [{ kind: 'PersistentVolumeClaim', namespace: SPACE, name: 'data' }],
      claims: [
        {
          metadata: { name: 'data', namespace: SPACE, uid: 'uid-data' },
          spec: { storageClassName: 'imaginary' },
          status: { phase: 'Pending' },
        },
      ],
      storageClasses: [{ metadata: { name: 'standard' } }],
      events: [event('ProvisioningFailed', 'storageclass.storage.k8s.io "imaginary" not found', 5, 'uid-data')],
    }),
    'KD025',
    'failed',
  ],
  [
    'HolmesGPT 21_job_fail_curl_no_svc_account',
    world(owning('Job', { name: 'get-data', pods: [], spec: { parallelism: 1 } }), {
      events: [
        event(
          'FailedCreate',
          'Error creating: pods "get-data-" is forbidden: error looking up service account shop/get-data: serviceaccount "get-data" not found',
          5,
          'uid-Job-get-data',
        ),
      ],
    }),
    'KD031',
    'failed',
  ],
  [
    'krane: a probe without the declared port',
    api(
      probed({ httpGet: { port: 8080, path: '/' } }, [{ containerPort: 80 }]),
      events('Unhealthy', 'Readiness probe failed: dial tcp 10.0.0.1:8080: connect: connection refused'),
    ),
    'KD019',
    'failed',
  ],
]

for (const [collection, rows] of [
  ['SREGym', SREGYM],
  ['demos and fixtures', DEMOS],
] as const)
  describe(collection, () => {
    for (const [name, snapshot, code, verdict] of rows)
      test(name, () => {
        const end = play({ 0: snapshot })
        const [root] = end.findings
        const judged = end.ended === 'ready' ? 'passed' : root?.fault === 'infrastructure' ? 'blocked' : 'failed'
        assert.deepEqual([root?.code.slice(0, 5), judged], [code, verdict], `${root?.message}`)
      })
  })
