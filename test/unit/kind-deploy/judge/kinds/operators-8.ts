import { no, open, type Row, rowsOf, yes } from './operator-rows.ts'

/** Objects of yet more operators, as their sources write them, after the rules had learned from operators-7.ts. */

const VALKEY = 'hyperspike.io/v1/Valkey'
const PERCONA = 'ps.percona.com/v1alpha1'
const KUBEGRES = 'kubegres.reactive-tech.io/v1/Kubegres'
const PULSAR = 'resource.streamnative.io/v1alpha1'
const MYSQL = 'mysql.presslabs.org/v1alpha1'
const NEBULA = 'apps.nebula-graph.io/v1alpha1'
const HARBOR = 'goharbor.io/v1beta1/HarborCluster'
const EMISSARY = 'getambassador.io/v2'
const GRAVITEE = 'gravitee.io/v1alpha1'
const MAYASTOR = 'openebs.io/v1beta3/DiskPool'
const CAPSULE = 'capsule.clastix.io/v1beta2'
const K0S = 'k0smotron.io/v1beta1'
const FLUX = 'flux-framework.org/v1alpha2/MiniCluster'
const PREFECT = 'prefect.io/v1'
const OCEAN = 'databases.digitalocean.com/v1alpha1/DatabaseCluster'
const ATLAS = 'atlas.mongodb.com/v1'
const DRUID = 'druid.apache.org/v1alpha1/Druid'
const STASH = 'stash.appscode.com/v1beta1'
const SEAWEED = 'seaweed.seaweedfs.com/v1/Seaweed'
const VAULT = 'redhatcop.redhat.io/v1alpha1'
const SLURM = 'slinky.slurm.net/v1beta1/NodeSet'
const AMD = 'amd.com/v1alpha1/DeviceConfig'
const TINKERBELL = 'tinkerbell.org/v1alpha1'
const STELLAR = 'control.kubestellar.io/v1alpha1/BindingPolicy'

const TABLE: readonly Row[] = [
  [
    'stuck',
    VALKEY,
    'it starts',
    { ready: false, conditions: [no('Ready', 'Initializing', 'cluster is being created')] },
  ],
  ['fine', VALKEY, 'it is ready', { ready: true, conditions: [yes('Ready', 'Ready', 'cluster is up')] }],
  [
    'stuck',
    `${PERCONA}/PerconaServerMySQL`,
    'one of three',
    {
      state: 'initializing',
      mysql: { size: 3, ready: 1, state: 'initializing' },
      haproxy: { size: 3, ready: 3, state: 'ready' },
      orchestrator: {},
      conditions: [yes('Initializing')],
    },
  ],
  [
    'failed',
    `${PERCONA}/PerconaServerMySQL`,
    'its options are wrong',
    { state: 'error', mysql: {}, conditions: [yes('Error', 'ErrorReconcile', 'check options: invalid size')] },
  ],
  [
    'fine',
    `${PERCONA}/PerconaServerMySQL`,
    'it is ready',
    {
      state: 'ready',
      host: 'one-haproxy.shop',
      mysql: { size: 3, ready: 3, state: 'ready', version: '8.0' },
      haproxy: { size: 3, ready: 3, state: 'ready' },
      orchestrator: {},
      router: {},
      conditions: [no('Initializing'), yes('Ready', 'Ready'), yes('InnoDBClusterBootstrapped')],
    },
  ],
  [
    'stuck',
    `${PERCONA}/PerconaServerMySQLBackup`,
    'it runs',
    { state: 'Running', destination: 's3://shop/one', storage: { type: 's3' } },
  ],
  [
    'failed',
    `${PERCONA}/PerconaServerMySQLBackup`,
    'no such storage',
    { state: 'Error', stateDescription: 'spec.backup.storages has no storage "x"' },
  ],
  [
    'failed',
    KUBEGRES,
    'a replica did not start in time',
    {
      enforcedReplicas: 3,
      lastCreatedInstanceIndex: 2,
      blockingOperation: {
        operationId: 'Replica DB count spec enforcement',
        stepId: 'Replica DB is deploying',
        hasTimedOut: true,
        statefulSetOperation: { instanceIndex: 2, name: 'one-2' },
      },
    },
  ],
  [
    'stuck',
    KUBEGRES,
    'a replica is made',
    {
      enforcedReplicas: 3,
      lastCreatedInstanceIndex: 2,
      blockingOperation: {
        operationId: 'Replica DB count spec enforcement',
        stepId: 'Replica DB is deploying',
        timeOutEpocInSeconds: 1780000000,
        statefulSetOperation: { instanceIndex: 2, name: 'one-2' },
      },
    },
  ],
  [
    'fine',
    KUBEGRES,
    'nothing is under way',
    {
      enforcedReplicas: 3,
      lastCreatedInstanceIndex: 3,
      blockingOperation: { statefulSetOperation: {}, statefulSetSpecUpdateOperation: {} },
      previousBlockingOperation: {
        operationId: 'Replica DB count spec enforcement',
        stepId: 'Replica DB is deploying',
        timeOutEpocInSeconds: 1780000000,
      },
    },
  ],
  [
    'failed',
    `${PULSAR}/PulsarTopic`,
    'nobody answers',
    {
      observedGeneration: 1,
      conditions: [no('Ready', 'ReconcileError', 'dial tcp: connection refused'), no('PolicyReady', 'ReconcileError')],
    },
  ],
  [
    'fine',
    `${PULSAR}/PulsarTopic`,
    'it exists',
    {
      observedGeneration: 1,
      geoReplicationEnabled: false,
      conditions: [yes('Ready', 'Reconciled'), yes('PolicyReady', 'Reconciled')],
    },
  ],
  [
    'stuck',
    `${MYSQL}/MysqlCluster`,
    'none of two',
    {
      readyNodes: 0,
      conditions: [no('Ready', 'StatefulSetNotReady', 'StatefulSet is not ready'), no('PendingFailoverAck')],
      nodes: [{ name: 'one-mysql-0', conditions: [open('Lagged'), open('Replicating'), open('Master')] }],
    },
    { replicas: 2 },
  ],
  [
    'failed',
    `${MYSQL}/MysqlBackup`,
    'it failed',
    { completed: true, conditions: [yes('Complete'), yes('Failed', 'JobFailed', 'job has failed')] },
  ],
  ['stuck', `${MYSQL}/MysqlBackup`, 'it runs', { completed: false, conditions: [no('Complete', 'Running')] }],
  [
    'fine',
    `${MYSQL}/MysqlCluster`,
    'both nodes',
    {
      readyNodes: 2,
      conditions: [
        yes('Ready', 'StatefulSetReady'),
        no('PendingFailoverAck', 'NoPendingFailoverAckExists'),
        no('ReadOnly', 'ClusterReadOnlyFalse'),
        no('FailoverInProgress', 'ClusterMasterHealthy'),
      ],
      nodes: [
        { name: 'one-mysql-0', conditions: [no('Lagged'), no('Replicating'), yes('Master'), no('ReadOnly')] },
        { name: 'one-mysql-1', conditions: [no('Lagged'), yes('Replicating'), no('Master'), yes('ReadOnly')] },
      ],
    },
    { replicas: 2 },
  ],
  [
    'stuck',
    `${NEBULA}/NebulaCluster`,
    'one of three stores',
    {
      observedGeneration: 1,
      conditions: [no('Ready', 'WorkloadNotUpToDate', 'workload(s) is in progress')],
      graphd: { phase: 'Running', workload: { replicas: 1, readyReplicas: 1 } },
      storaged: { phase: 'Running', workload: { replicas: 3, readyReplicas: 1 } },
    },
  ],
  [
    'stuck',
    `${NEBULA}/NebulaCluster`,
    'it gets another store',
    {
      observedGeneration: 1,
      graphd: { phase: 'Running', workload: { replicas: 1, readyReplicas: 1 } },
      storaged: { phase: 'ScaleOut', hostsAdded: true, workload: { replicas: 4, readyReplicas: 4 } },
    },
  ],
  [
    'failed',
    `${NEBULA}/NebulaRestore`,
    'no such backup',
    { phase: 'Failed', conditions: [yes('Failed', 'RestoreFailed', 'backup not found')] },
  ],
  [
    'fine',
    `${NEBULA}/NebulaCluster`,
    'all stores',
    {
      observedGeneration: 1,
      version: '3.8',
      conditions: [yes('Ready', 'Ready', 'Nebula cluster is running')],
      graphd: { phase: 'Running', workload: { replicas: 1, readyReplicas: 1, updatedReplicas: 1 } },
      metad: { phase: 'Running', workload: { replicas: 1, readyReplicas: 1, updatedReplicas: 1 } },
      storaged: {
        phase: 'Running',
        hostsAdded: true,
        balancedSpaces: [],
        workload: { replicas: 3, readyReplicas: 3, updatedReplicas: 3 },
      },
    },
  ],
  [
    'failed',
    HARBOR,
    'its database is not ready',
    {
      status: 'unhealthy',
      conditions: [
        yes('CacheReady', 'dependencies are ready'),
        no('DatabaseReady', 'failed', 'create postgresql: not found'),
        no('ServiceReady'),
      ],
      revision: 1,
    },
  ],
  ['stuck', HARBOR, 'it is made', { status: 'creating', conditions: [open('ServiceReady')] }],
  [
    'fine',
    HARBOR,
    'it is well',
    {
      status: 'healthy',
      observedGeneration: 1,
      operator: { controllerName: 'harborcluster', controllerVersion: '1.3' },
      conditions: [yes('CacheReady'), yes('DatabaseReady'), yes('StorageReady'), yes('ServiceReady')],
    },
  ],
  [
    'failed',
    `${EMISSARY}/Host`,
    'no certificate',
    {
      state: 'Error',
      errorReason: 'ACME server said: no such host',
      errorTimestamp: '2026-01-01T00:00:00Z',
      phasePending: 'ACMEUserRegistered',
      phaseCompleted: 'DefaultsFilled',
    },
  ],
  [
    'stuck',
    `${EMISSARY}/Host`,
    'a certificate is asked for',
    { state: 'Pending', phaseCompleted: 'ACMEUserRegistered', phasePending: 'ACMECertificateChallenge' },
  ],
  ['fine', `${EMISSARY}/Host`, 'it is ready', { state: 'Ready', tlsCertificateSource: 'ACME' }],
  ['fine', `${EMISSARY}/Mapping`, 'it runs', { state: 'Running' }],
  [
    'failed',
    `${GRAVITEE}/ApiV4Definition`,
    'it is refused',
    {
      processingStatus: 'FAILED',
      errors: { severe: ['cannot apply API: context [shop/dev] does not exist'] },
      conditions: [no('Accepted', 'SevereErrors', 'context does not exist')],
    },
  ],
  [
    'failed',
    `${GRAVITEE}/ManagementContext`,
    'its secret is away',
    { errors: { severe: ['secret [shop/token] not found'] } },
  ],
  [
    'fine',
    `${GRAVITEE}/ApiV4Definition`,
    'it is there, with a warning',
    {
      id: 'a1',
      crossId: 'b1',
      processingStatus: 'COMPLETED',
      state: 'STARTED',
      plans: { free: 'c1' },
      errors: { warning: ['no sharding tag'] },
      conditions: [yes('Accepted', 'Accepted'), yes('ResolvedRefs', 'ResolvedRefs')],
    },
  ],
  ['stuck', MAYASTOR, 'it is made', { cr_state: 'Creating', capacity: 0, used: 0, available: 0 }],
  [
    'failed',
    MAYASTOR,
    'its disk is broken',
    { cr_state: 'Created', pool_status: 'Faulted', capacity: 0, available: 0 },
  ],
  [
    'fine',
    MAYASTOR,
    'it is online',
    { cr_state: 'Created', pool_status: 'Online', capacity: 1000, used: 10, available: 990 },
  ],
  [
    'failed',
    `${CAPSULE}/Tenant`,
    'it could not be set up',
    {
      observedGeneration: 1,
      state: 'Active',
      size: 0,
      conditions: [no('Ready', 'Failed', 'cannot sync limit ranges: forbidden'), no('Cordoned', 'Active')],
    },
  ],
  [
    'fine',
    `${CAPSULE}/Tenant`,
    'it is active',
    {
      observedGeneration: 1,
      state: 'Active',
      size: 1,
      namespaces: ['shop'],
      conditions: [yes('Ready', 'Succeeded', 'reconciled'), no('Cordoned', 'Active', 'not cordoned')],
      spaces: [{ name: 'shop', conditions: [yes('Ready', 'Succeeded'), no('Cordoned', 'Active')] }],
    },
  ],
  [
    'failed',
    `${K0S}/Cluster`,
    'its control plane is not made',
    { ready: false, reconciliationStatus: 'Failed reconciling statefulset', replicas: 0 },
  ],
  [
    'fine',
    `${K0S}/Cluster`,
    'it is ready',
    { ready: true, reconciliationStatus: 'Reconciliation successful', replicas: 1, selector: 'app=k0smotron' },
    { replicas: 1 },
  ],
  [
    'failed',
    `${K0S}/JoinTokenRequest`,
    'no such cluster',
    { reconciliationStatus: 'Failed getting cluster: not found', tokenID: '' },
  ],
  [
    'stuck',
    FLUX,
    'it runs',
    {
      jobid: 'one-1',
      size: 4,
      maximumSize: 4,
      conditions: [
        no('JobRequested', 'JobRequested'),
        yes('JobRunning', 'JobRunning'),
        no('JobWaitingForResources', 'JobWaitingForResources'),
        no('JobFinished', 'JobFinished'),
      ],
    },
  ],
  [
    'fine',
    FLUX,
    'it is done',
    {
      jobid: 'one-1',
      size: 4,
      maximumSize: 4,
      conditions: [
        no('JobRequested', 'JobRequested'),
        no('JobRunning', 'JobRunning'),
        yes('JobFinished', 'JobFinished'),
      ],
    },
  ],
  [
    'stuck',
    `${PREFECT}/PrefectWorkPool`,
    'its server does not answer',
    { ready: false, readyWorkers: 0, conditions: [open('ServerAvailable', 'Checking')] },
  ],
  [
    'failed',
    `${PREFECT}/PrefectDeployment`,
    'it is not synced',
    { ready: false, conditions: [no('Ready', 'SyncFailed'), no('Synced', 'SyncFailed', 'failed to create flow: 422')] },
  ],
  [
    'fine',
    `${PREFECT}/PrefectWorkPool`,
    'it is ready, and nobody works',
    {
      id: 'a1',
      ready: true,
      readyWorkers: 0,
      version: '3.0',
      conditions: [yes('Ready', 'Ready'), yes('ServerAvailable', 'Available'), yes('Synced', 'Synced')],
    },
    { workers: 0 },
  ],
  ['stuck', OCEAN, 'it is made', { uuid: 'a1', status: 'creating', createdAt: '2026-01-01T00:00:00Z' }],
  ['fine', OCEAN, 'it is online', { uuid: 'a1', status: 'online', createdAt: '2026-01-01T00:00:00Z' }],
  [
    'failed',
    `${ATLAS}/AtlasDeployment`,
    'its project is away',
    {
      observedGeneration: 1,
      conditions: [
        no('Ready'),
        no('DeploymentReady', 'InternalError', 'project not found'),
        yes('ValidationSucceeded'),
      ],
    },
  ],
  [
    'stuck',
    `${ATLAS}/AtlasDeployment`,
    'it is made',
    {
      observedGeneration: 1,
      stateName: 'CREATING',
      conditions: [no('Ready'), no('DeploymentReady', 'DeploymentCreating', 'deployment is provisioning')],
    },
  ],
  [
    'fine',
    `${ATLAS}/AtlasDeployment`,
    'it is idle',
    {
      observedGeneration: 1,
      stateName: 'IDLE',
      mongoDBVersion: '8.0',
      conditions: [yes('Ready'), yes('DeploymentReady'), yes('ValidationSucceeded'), yes('ResourceVersionIsValid')],
      replicaSets: [{ id: 'a1', zoneName: 'Zone 1' }],
    },
  ],
  [
    'failed',
    DRUID,
    'a node cannot start',
    {
      druidNodeStatus: {
        druidNode: 'historical',
        druidNodeConditionStatus: 'True',
        druidNodeConditionType: 'DruidNodeErrorState',
        reason: 'CrashLoopBackOff',
      },
      statefulSets: ['druid-one-historicals'],
      pods: ['druid-one-historicals-0'],
    },
  ],
  [
    'stuck',
    DRUID,
    'a node is updated',
    {
      druidNodeStatus: {
        druidNode: 'historical',
        druidNodeConditionStatus: 'True',
        druidNodeConditionType: 'DruidNodeRollingUpdate',
        reason: 'DruidNode [historical] is Rolling Update',
      },
    },
  ],
  [
    'fine',
    DRUID,
    'all nodes',
    {
      druidNodeStatus: {
        druidNode: 'All',
        druidNodeConditionStatus: 'True',
        druidNodeConditionType: 'DruidClusterReady',
        reason: 'All Druid Nodes are in Ready Condition',
      },
      statefulSets: ['druid-one-historicals'],
      pods: ['druid-one-historicals-0'],
    },
  ],
  [
    'failed',
    `${STASH}/BackupSession`,
    'a host failed',
    {
      phase: 'Failed',
      targets: [
        {
          phase: 'Failed',
          totalHosts: 1,
          stats: [{ hostname: 'host-0', phase: 'Failed', error: 'repository is locked' }],
        },
      ],
    },
  ],
  [
    'stuck',
    `${STASH}/BackupSession`,
    'it runs',
    { phase: 'Running', targets: [{ phase: 'Running', totalHosts: 1 }], conditions: [yes('BackupHistoryCleaned')] },
  ],
  [
    'failed',
    `${STASH}/BackupConfiguration`,
    'its repository is away',
    {
      phase: 'NotReady',
      observedGeneration: 1,
      conditions: [no('RepositoryFound', 'RepositoryNotAvailable', 'Repository shop/gcs does not exist')],
    },
  ],
  [
    'fine',
    `${STASH}/BackupSession`,
    'it is done',
    {
      phase: 'Succeeded',
      sessionDuration: '9s',
      retried: false,
      targets: [{ phase: 'Succeeded', totalHosts: 1, stats: [{ hostname: 'host-0', phase: 'Succeeded' }] }],
      conditions: [yes('BackupHistoryCleaned', 'SuccessfullyCleanedBackupHistory')],
    },
  ],
  [
    'stuck',
    SEAWEED,
    'a volume server is away',
    {
      observedGeneration: 1,
      master: { replicas: 3, readyReplicas: 3 },
      volume: { replicas: 2 },
      filer: { replicas: 1, readyReplicas: 1 },
    },
  ],
  [
    'fine',
    SEAWEED,
    'all servers',
    {
      observedGeneration: 1,
      master: { replicas: 3, readyReplicas: 3 },
      volume: { replicas: 2, readyReplicas: 2 },
      filer: { replicas: 1, readyReplicas: 1 },
      s3: {},
      conditions: [yes('Ready', 'AllComponentsReady')],
    },
  ],
  [
    'failed',
    `${VAULT}/Policy`,
    'Vault refuses',
    { conditions: [no('ReconcileSuccessful', 'LastReconcileCycleFailed', 'permission denied')] },
  ],
  [
    'failed',
    `${VAULT}/KubernetesAuthEngineRole`,
    'Vault is away',
    { conditions: [yes('ReconcileFailed', 'LastReconcileCycleFailed', 'dial tcp: i/o timeout')] },
  ],
  [
    'fine',
    `${VAULT}/Policy`,
    'it is written',
    { conditions: [yes('ReconcileSuccessful', 'LastReconcileCycleSucceeded')] },
  ],
  [
    'stuck',
    SLURM,
    'one of two',
    { replicas: 2, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1, unavailableReplicas: 1, desired: 2 },
    { replicas: 2 },
  ],
  [
    'fine',
    SLURM,
    'both, and nothing to do',
    {
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      desired: 2,
      slurmIdle: 2,
      observedGeneration: 1,
      nodeSetHash: 'a1',
    },
    { replicas: 2 },
  ],
  [
    'stuck',
    AMD,
    'no driver on two nodes',
    {
      driver: { nodesMatchingSelectorNumber: 2, desiredNumber: 2 },
      devicePlugin: { nodesMatchingSelectorNumber: 2, desiredNumber: 2, availableNumber: 2 },
    },
  ],
  [
    'failed',
    AMD,
    'a node could not be upgraded',
    {
      driver: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 },
      nodeModuleStatus: { kind: { status: 'Upgrade-Failed', kernelVersion: '6.8', containerImage: 'amd:1' } },
    },
  ],
  [
    'fine',
    AMD,
    'all drivers',
    {
      observedGeneration: 1,
      conditions: [yes('Ready', 'OperatorReady'), no('Error')],
      driver: { nodesMatchingSelectorNumber: 2, desiredNumber: 2, availableNumber: 2 },
      configManager: {},
      nodeModuleStatus: { kind: { status: 'Install-Complete', kernelVersion: '6.8', containerImage: 'amd:1' } },
    },
  ],
  [
    'failed',
    `${TINKERBELL}/Workflow`,
    'an action failed',
    {
      state: 'STATE_FAILED',
      currentAction: 'write-image',
      tasks: [
        { name: 'os', worker: 'a', actions: [{ name: 'write-image', status: 'STATE_FAILED', message: 'exit 1' }] },
      ],
    },
  ],
  [
    'stuck',
    `${TINKERBELL}/Workflow`,
    'it waits',
    { state: 'STATE_PENDING', tasks: [{ name: 'os', actions: [{ name: 'write-image', status: 'STATE_PENDING' }] }] },
  ],
  [
    'stuck',
    `${TINKERBELL}/Workflow`,
    'it runs',
    { state: 'STATE_RUNNING', tasks: [{ name: 'os', actions: [{ name: 'write-image', status: 'STATE_RUNNING' }] }] },
  ],
  [
    'fine',
    `${TINKERBELL}/Workflow`,
    'it is done',
    {
      state: 'STATE_SUCCESS',
      templateRending: 'successful',
      globalTimeout: 600,
      tasks: [{ name: 'os', actions: [{ name: 'write-image', status: 'STATE_SUCCESS', seconds: 9 }] }],
    },
  ],
  [
    'failed',
    STELLAR,
    'its selector is wrong',
    { observedGeneration: 1, errors: ['unable to find a status collector "x"'], conditions: [] },
  ],
  ['fine', STELLAR, 'nothing is wrong', { observedGeneration: 1, conditions: [yes('Ready')], errors: [] }],
]

export const EIGHTH_OPERATORS = rowsOf(TABLE)
