import { no, open, type Row, rowsOf, yes } from './operator-rows.ts'

/** Objects of operators that no other table holds, as their sources write them, after operators-11.ts. */

const PERSES = 'perses.dev/v1alpha2/Perses'
const DATA_PLANE = 'gateway-operator.konghq.com/v1beta1/DataPlane'
const APICURIO = 'registry.apicur.io/v1/ApicurioRegistry3'
const LISTENER = 'triggers.tekton.dev/v1beta1/EventListener'
const VALKEY = 'cache.cs.sap.com/v1alpha1/Valkey'
const LOCAL = 'local.storage.openshift.io/v1/LocalVolume'
const TUNNEL = 'networking.cfargotunnel.com/v1alpha2/Tunnel'
const SANDBOX = 'agents.x-k8s.io/v1alpha1/Sandbox'
const POOL = 'inference.networking.k8s.io/v1/InferencePool'
const LLAMA = 'llamastack.io/v1alpha1/LlamaStackDistribution'
const AGENT = 'kagent.dev/v1alpha2/Agent'
const SCHEMA = 'db.atlasgo.io/v1alpha1/AtlasSchema'
const MIGRATION = 'schemas.schemahero.io/v1alpha4/Migration'
const MICROCKS = 'microcks.io/v1alpha1/Microcks'
const PIPE = 'camel.apache.org/v1/Pipe'
const SERVER = 'cis.f5.com/v1/VirtualServer'
const HOST = 'ako.vmware.com/v1beta1/HostRule'
const STORAGE = 'storage.dell.com/v1/ContainerStorageModule'
const COMMON = 'operator.ibm.com/v3/CommonService'

const TABLE: readonly Row[] = [
  [
    'failed',
    PERSES,
    'it could not be made',
    { conditions: [no('Available', 'Reconciling'), yes('Degraded', 'Reconciling', 'Failed to create StatefulSet')] },
  ],
  [
    'fine',
    PERSES,
    'it is available',
    { conditions: [yes('Available', 'Reconciled', 'Perses (one) created successfully'), no('Degraded', 'Reconciled')] },
  ],
  [
    'stuck',
    DATA_PLANE,
    'its pod is not ready',
    {
      service: 'one-ingress',
      replicas: 1,
      readyReplicas: 0,
      selector: 'app=one',
      conditions: [no('Ready', 'WaitingToBecomeReady', 'Waiting for the resource to become ready')],
    },
  ],
  [
    'fine',
    DATA_PLANE,
    'it is ready',
    { service: 'one-ingress', replicas: 1, readyReplicas: 1, conditions: [yes('Ready', 'Ready')] },
  ],
  [
    'failed',
    APICURIO,
    'its storage is wrong',
    {
      conditions: [
        no('Ready', 'Error', 'Error while processing'),
        yes('ValidationError', 'ValidationError', 'Invalid storage configuration'),
      ],
    },
  ],
  [
    'fine',
    APICURIO,
    'it is active',
    { conditions: [yes('Ready', 'Active', 'All Deployments are healthy and running.')] },
  ],
  [
    'stuck',
    LISTENER,
    'its pod is not ready',
    {
      address: { url: 'http://el-one.shop:8080' },
      configuration: { generatedName: 'el-one' },
      conditions: [
        no('Available', 'MinimumReplicasUnavailable'),
        yes('Deployment', 'DeploymentExists'),
        yes('Progressing', 'ReplicaSetUpdated'),
        no('Ready'),
        yes('Service'),
      ],
    },
  ],
  [
    'fine',
    LISTENER,
    'it listens',
    {
      address: { url: 'http://el-one.shop:8080' },
      configuration: { generatedName: 'el-one' },
      conditions: [
        yes('Available', 'MinimumReplicasAvailable'),
        yes('Deployment', 'DeploymentExists'),
        yes('Progressing', 'NewReplicaSetAvailable'),
        yes('Ready'),
        yes('Service', 'ServiceExists'),
      ],
    },
  ],
  [
    'failed',
    VALKEY,
    'its objects are refused',
    {
      observedGeneration: 1,
      state: 'Error',
      conditions: [no('Ready', 'Error', 'admission webhook denied the request')],
    },
  ],
  [
    'stuck',
    VALKEY,
    'its pods start',
    {
      observedGeneration: 1,
      state: 'Processing',
      conditions: [open('Ready', 'Processing', 'Dependent resource processing successfully triggered')],
    },
  ],
  [
    'fine',
    VALKEY,
    'it is ready',
    {
      observedGeneration: 1,
      state: 'Ready',
      lastObservedAt: '2026-01-01T00:00:00Z',
      conditions: [yes('Ready', 'Ready')],
    },
  ],
  [
    'failed',
    LOCAL,
    'its daemons cannot be made',
    { managementState: 'Managed', conditions: [no('Available', '', 'Failed to sync daemonset')], generations: [] },
  ],
  [
    'fine',
    LOCAL,
    'its daemons run',
    {
      managementState: 'Managed',
      observedGeneration: 1,
      readyReplicas: 0,
      conditions: [yes('Available', '', 'Ready')],
      generations: [],
    },
  ],
  [
    'fine',
    TUNNEL,
    'it is there',
    { tunnelId: 'a-b', tunnelName: 'one', accountId: 'c', zones: { 'example.org': 'd' } },
  ],
  [
    'stuck',
    SANDBOX,
    'its pod is not ready',
    {
      replicas: 1,
      service: 'one',
      conditions: [no('Ready', 'DependenciesNotReady', 'Pod exists with phase: Pending; Service Exists')],
    },
  ],
  [
    'fine',
    SANDBOX,
    'its pod is ready',
    {
      replicas: 1,
      service: 'one',
      serviceFQDN: 'one.shop',
      conditions: [yes('Ready', 'DependenciesReady', 'Pod is Ready; Service Exists')],
    },
  ],
  [
    'failed',
    POOL,
    'its picker is away',
    {
      parents: [
        {
          parentRef: { name: 'web', kind: 'Gateway' },
          conditions: [
            yes('Accepted', 'Accepted'),
            no('ResolvedRefs', 'InvalidExtensionRef', 'service shop/picker not found'),
          ],
        },
      ],
    },
  ],
  [
    'fine',
    POOL,
    'it is accepted',
    {
      parents: [
        {
          parentRef: { name: 'web', kind: 'Gateway' },
          conditions: [yes('Accepted', 'Accepted'), yes('ResolvedRefs', 'ResolvedRefs')],
        },
      ],
    },
  ],
  [
    'failed',
    LLAMA,
    'its deployment failed',
    {
      phase: 'Failed',
      availableReplicas: 0,
      conditions: [
        no('DeploymentReady', 'DeploymentFailed', 'Deployment failed'),
        no('HealthCheck', 'HealthCheckFailed'),
      ],
    },
  ],
  [
    'stuck',
    LLAMA,
    'its deployment starts',
    {
      phase: 'Initializing',
      availableReplicas: 0,
      conditions: [no('DeploymentReady', 'DeploymentPending', 'Deployment is pending')],
    },
  ],
  [
    'fine',
    LLAMA,
    'it is ready, and providers have no check',
    {
      phase: 'Ready',
      availableReplicas: 1,
      serviceURL: 'http://one:8321',
      distributionConfig: {
        activeDistribution: 'starter',
        providers: [
          { api: 'inference', provider_id: 'vllm', health: { status: 'OK' } },
          {
            api: 'agents',
            provider_id: 'meta',
            health: { status: 'Not Implemented', message: 'Provider does not implement health check' },
          },
        ],
      },
      conditions: [
        yes('DeploymentReady', 'DeploymentReady'),
        yes('HealthCheck', 'HealthCheckPassed'),
        yes('StorageReady', 'StorageReady'),
        yes('ServiceReady', 'ServiceReady'),
      ],
    },
  ],
  [
    'failed',
    AGENT,
    'its model is away',
    { observedGeneration: 1, conditions: [no('Accepted', 'ReconcileFailed', 'ModelConfig "gpt" not found')] },
  ],
  [
    'fine',
    AGENT,
    'it is ready',
    {
      observedGeneration: 1,
      conditions: [yes('Accepted', 'Reconciled'), yes('Ready', 'DeploymentReady', 'Deployment is ready')],
    },
  ],
  [
    'failed',
    SCHEMA,
    'a policy refuses it',
    { observed_hash: 'ab', conditions: [no('Ready', 'LintPolicyError', 'destructive changes detected')] },
  ],
  ['stuck', SCHEMA, 'it is applied', { conditions: [no('Ready', 'Reconciling', 'Reconciling')] }],
  [
    'fine',
    SCHEMA,
    'it is applied',
    {
      observed_hash: 'ab',
      last_applied: 1767225600,
      conditions: [yes('Ready', 'Applied', 'The schema has been applied successfully')],
    },
  ],
  ['stuck', MIGRATION, 'it waits for an approval', { phase: 'PLANNED', plannedAt: 1767225600 }],
  ['failed', MIGRATION, 'it was rejected', { phase: 'REJECTED', plannedAt: 1767225600, rejectedAt: 1767225700 }],
  [
    'fine',
    MIGRATION,
    'it was executed',
    { phase: 'EXECUTED', plannedAt: 1767225600, approvedAt: 1767225700, executedAt: 1767225800 },
  ],
  [
    'stuck',
    MICROCKS,
    'a part is deployed',
    {
      status: 'DEPLOYING',
      conditions: [
        { type: 'MicrocksMainDeploying', status: 'READY' },
        { type: 'KeycloakDeploying', status: 'DEPLOYING' },
      ],
    },
  ],
  [
    'failed',
    MICROCKS,
    'a part failed',
    {
      status: 'ERROR',
      message: 'cannot create Deployment',
      conditions: [{ type: 'KeycloakDeploying', status: 'ERROR' }],
    },
  ],
  [
    'fine',
    MICROCKS,
    'all parts are ready',
    {
      status: 'READY',
      microcksUrl: 'one.example.org',
      conditions: [
        { type: 'MicrocksMainDeploying', status: 'READY' },
        { type: 'KeycloakDeploying', status: 'READY' },
      ],
    },
  ],
  [
    'failed',
    PIPE,
    'its source is unknown',
    {
      observedGeneration: 1,
      phase: 'Error',
      conditions: [no('Ready', 'IntegrationError', 'kamelet timer-source not found')],
    },
  ],
  [
    'stuck',
    PIPE,
    'it is made',
    {
      observedGeneration: 1,
      phase: 'Creating',
      replicas: 0,
      conditions: [no('Ready', '', 'Integration "one" is in "Building Kit" phase')],
    },
  ],
  [
    'fine',
    PIPE,
    'it is ready',
    {
      observedGeneration: 1,
      phase: 'Ready',
      replicas: 1,
      conditions: [yes('Ready', 'DeploymentReady', '1/1 ready replicas')],
    },
  ],
  [
    'failed',
    SERVER,
    'its address is missing',
    { status: 'ERROR', error: 'Missing virtualServerAddress in spec', lastUpdated: '2026-01-01T00:00:00Z' },
  ],
  ['fine', SERVER, 'it is configured', { status: 'OK', vsAddress: '10.1.1.1', lastUpdated: '2026-01-01T00:00:00Z' }],
  [
    'failed',
    HOST,
    'it names no profile',
    { status: 'Rejected', error: 'networkProfileRef "waf" not found on controller' },
  ],
  ['fine', HOST, 'it is accepted', { status: 'Accepted', error: '' }],
  [
    'failed',
    STORAGE,
    'its driver does not run',
    {
      state: 'Failed',
      controllerStatus: { available: '1', desired: '2', failed: '1' },
      nodeStatus: { available: '0', desired: '1', failed: '1' },
    },
  ],
  [
    'stuck',
    STORAGE,
    'its driver starts',
    {
      state: 'Creating',
      controllerStatus: { available: '1', desired: '2', failed: '0' },
      nodeStatus: { available: '0', desired: '1', failed: '0' },
    },
  ],
  [
    'fine',
    STORAGE,
    'its driver runs',
    {
      state: 'Succeeded',
      controllerStatus: { available: '2', desired: '2', failed: '0' },
      nodeStatus: { available: '1', desired: '1', failed: '0' },
    },
  ],
  [
    'failed',
    COMMON,
    'its catalogue is away',
    {
      phase: 'Failed',
      bedrockOperators: [{ name: 'operand', operatorStatus: 'Failed', troubleshooting: 'catalog not found' }],
    },
  ],
  [
    'fine',
    COMMON,
    'all its operators run',
    {
      phase: 'Succeeded',
      overallStatus: 'Succeeded',
      bedrockOperators: [
        { name: 'operand', operatorStatus: 'Succeeded', subscriptionStatus: 'Succeeded', installPlanName: 'install-a' },
      ],
    },
  ],
]

export const TWELFTH_OPERATORS = rowsOf(TABLE)
