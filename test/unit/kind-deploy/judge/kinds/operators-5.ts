import { failed, fine, no, open, stuck, yes } from './operator-rows.ts'
import type { Kind } from './parts.ts'

/**
 * Objects of operators in the words of their sources: databases, backups, platforms, machines. None of these operators
 * was looked at when the rules were written.
 */

const TIDB = 'core.pingcap.com/v1alpha1'
const REDIS = 'app.redislabs.com/v1alpha1'
const INFINISPAN = 'infinispan.org/v2alpha1'
const METAL = 'metal3.io/v1alpha1'
const BLOCKS = 'apps.kubeblocks.io/v1'
const KUBEDB = 'kubedb.com/v1'
const CHAOS = 'chaos-mesh.org/v1alpha1'
const NOOBAA = 'noobaa.io/v1alpha1'
const FLUID = 'data.fluid.io/v1alpha1'
const KAPP = 'kappctrl.k14s.io/v1alpha1'
const VELA = 'core.oam.dev/v1beta1'
const HAZELCAST = 'hazelcast.com/v1alpha1'
const FLEET = 'fleet.cattle.io/v1alpha1'
const VOLSYNC = 'volsync.backube/v1alpha1'
const K6 = 'k6.io/v1alpha1'
const SELDON = 'machinelearning.seldon.io/v1'
const SHIPWRIGHT = 'shipwright.io/v1beta1'
const SAIL = 'sailoperator.io/v1'
const ETCD = 'druid.gardener.cloud/v1alpha1'
const AGONES = 'agones.dev/v1'
const TIGERA = 'operator.tigera.io/v1'
const FOUNDATION = 'apps.foundationdb.org/v1beta2'
const OPENSTACK = 'infrastructure.cluster.x-k8s.io/v1beta1'
const MONGODB = 'mongodb.com/v1'
const INNODB = 'mysql.oracle.com/v2'
const CRUNCHY = 'postgres-operator.crunchydata.com/v1beta1'
const SCYLLA = 'scylla.scylladb.com/v1'
const KYMA = 'serverless.kyma-project.io/v1alpha2'
const SKUPPER = 'skupper.io/v2alpha1'
const TAILSCALE = 'tailscale.com/v1alpha1'
const ARTEMIS = 'broker.amq.io/v1beta1'
const RUNNERS = 'actions.github.com/v1alpha1'
const KAITO = 'kaito.sh/v1beta1'
const NIM = 'apps.nvidia.com/v1alpha1'
const DYNATRACE = 'dynatrace.com/v1beta5'
const RISINGWAVE = 'risingwave.risingwavelabs.com/v1alpha1'
const OCEANBASE = 'oceanbase.oceanbase.com/v1alpha1'
const NVIDIA = 'nvidia.com/v1'

export const FIFTH_OPERATORS: readonly Kind[] = [
  stuck('a group of TiKV that lacks members', TIDB, 'TiKVGroup', {
    observedGeneration: 1,
    conditions: [no('Ready', 'NotAllInstancesReady'), yes('Synced', 'Synced')],
    replicas: 3,
    readyReplicas: 1,
  }),
  stuck('a cluster of TiDB that is created', TIDB, 'Cluster', {
    conditions: [no('Available', 'ClusterAvailable'), yes('Progressing', 'ClusterCreation')],
  }),
  failed(
    'a backup of TiDB that failed',
    'br.pingcap.com/v1alpha1',
    'Backup',
    { phase: 'Failed', conditions: [yes('Scheduled'), yes('Failed', 'BackupFailed', 's3: AccessDenied')] },
    /AccessDenied/,
  ),
  stuck('an older cluster of TiDB without its stores', 'pingcap.com/v1alpha1', 'TidbCluster', {
    conditions: [no('Ready', 'TiKVStoreNotUp', 'TiKV store(s) are not up')],
    pd: { phase: 'Normal', synced: true },
    tikv: { phase: 'Scale' },
  }),
  stuck('a Dragonfly whose pods only exist', 'dragonflydb.io/v1alpha1', 'Dragonfly', { phase: 'ResourcesCreated' }),
  stuck('a Dragonfly that is configured', 'dragonflydb.io/v1alpha1', 'Dragonfly', { phase: 'Configuring' }),
  stuck('a Dragonfly that is updated', 'dragonflydb.io/v1alpha1', 'Dragonfly', {
    phase: 'RollingUpdate',
    isRollingUpdate: true,
  }),
  stuck('a cluster of Redis that bootstraps', REDIS, 'RedisEnterpriseCluster', {
    state: 'BootstrappingFirstPod',
    specStatus: 'Valid',
  }),
  stuck('a cluster of Redis that is made again', REDIS, 'RedisEnterpriseCluster', { state: 'ClusterRecreating' }),
  stuck('a cluster of Redis that resets', REDIS, 'RedisEnterpriseCluster', {
    state: 'RecoveryReset',
    specStatus: 'Valid',
  }),
  failed('a cluster of Redis with a wrong specification', REDIS, 'RedisEnterpriseCluster', { state: 'Invalid' }),
  failed('a database of Redis that was not created', REDIS, 'RedisEnterpriseDatabase', {
    status: 'creation-failed',
    specStatus: 'Valid',
  }),
  stuck('a database of Redis whose change waits', REDIS, 'RedisEnterpriseDatabase', {
    status: 'active-change-pending',
    specStatus: 'Valid',
  }),
  stuck('an Infinispan that forms no cluster', 'infinispan.org/v1', 'Infinispan', {
    conditions: [yes('PreliminaryChecksPassed'), no('WellFormed', '', 'Pods are not ready')],
  }),
  failed(
    'a cache of Infinispan with a wrong template',
    INFINISPAN,
    'Cache',
    { conditions: [no('Ready', '', 'unable to create cache: ISPN000327: Unexpected element')] },
    /ISPN000327/,
  ),
  failed(
    'a host that does not register',
    METAL,
    'BareMetalHost',
    {
      errorCount: 3,
      errorType: 'registration error',
      errorMessage: 'Failed to get power state for node one',
      operationalStatus: 'error',
      poweredOn: false,
      provisioning: { state: 'registering', ID: 'x', image: { url: '' } },
    },
    /power state/,
  ),
  stuck('a host that is inspected', METAL, 'BareMetalHost', {
    errorCount: 0,
    errorMessage: '',
    operationalStatus: 'OK',
    poweredOn: true,
    provisioning: { state: 'inspecting', ID: 'x' },
  }),
  stuck('a host without credentials', METAL, 'BareMetalHost', {
    errorMessage: '',
    operationalStatus: 'discovered',
    provisioning: { state: 'unmanaged' },
  }),
  failed('a cluster of KubeBlocks with a failed component', BLOCKS, 'Cluster', {
    phase: 'Abnormal',
    components: { mysql: { phase: 'Failed', message: { 'Pod/one-mysql-0': 'back-off restarting' } } },
  }),
  stuck('a cluster of KubeBlocks that is created', BLOCKS, 'Cluster', {
    phase: 'Creating',
    conditions: [
      yes('ProvisioningStarted', 'PreCheckSucceed'),
      yes('ApplyResources', 'ApplyResourcesSucceed'),
      no('Ready', 'ComponentsNotReady', 'pods are not ready in Components: [mysql]'),
    ],
  }),
  failed('an operation of KubeBlocks that failed', 'operations.kubeblocks.io/v1alpha1', 'OpsRequest', {
    phase: 'Failed',
    progress: '0/1',
    conditions: [yes('Validated', 'ValidateOpsRequestPassed'), yes('Failed', 'OpsRequestFailed')],
  }),
  stuck('a repository of KubeBlocks that is checked', 'dataprotection.kubeblocks.io/v1alpha1', 'BackupRepo', {
    phase: 'PreChecking',
  }),
  stuck('a Postgres of KubeDB that is provisioned', KUBEDB, 'Postgres', {
    phase: 'Provisioning',
    observedGeneration: 1,
    conditions: [yes('ProvisioningStarted', 'DatabaseProvisioningStartedSuccessfully'), no('ReplicaReady')],
  }),
  stuck('a Postgres of KubeDB that takes no connections', KUBEDB, 'Postgres', {
    phase: 'NotReady',
    conditions: [yes('ProvisioningStarted'), yes('ReplicaReady'), no('AcceptingConnection'), no('Ready')],
  }),
  stuck('a Postgres of KubeDB that lacks replicas', KUBEDB, 'Postgres', { phase: 'Critical' }),
  stuck('a restore into a Postgres of KubeDB', KUBEDB, 'Postgres', { phase: 'DataRestoring' }),
  stuck('an operation of KubeDB', 'ops.kubedb.com/v1alpha1', 'PostgresOpsRequest', {
    phase: 'Progressing',
    conditions: [yes('Restart', 'Restart', 'Restart is in progress')],
  }),
  stuck('chaos that is not injected yet', CHAOS, 'NetworkChaos', {
    conditions: [yes('Selected'), no('AllInjected'), no('AllRecovered'), no('Paused')],
    experiment: { desiredPhase: 'Run', containerRecords: [{ id: 'shop/api', phase: 'Not Injected' }] },
  }),
  stuck('chaos that selects nothing', CHAOS, 'PodChaos', {
    conditions: [no('Selected'), no('AllInjected'), no('AllRecovered'), no('Paused')],
    experiment: { desiredPhase: 'Run' },
  }),
  failed(
    'a store of NooBaa with wrong keys',
    NOOBAA,
    'BackingStore',
    {
      phase: 'Rejected',
      conditions: [
        open('Available', 'INVALID_CREDENTIALS', 'invalid external connection "INVALID_CREDENTIALS"'),
        no('Progressing', 'INVALID_CREDENTIALS'),
        yes('Degraded', 'INVALID_CREDENTIALS', 'invalid external connection "INVALID_CREDENTIALS"'),
        open('Upgradeable', 'INVALID_CREDENTIALS'),
      ],
    },
    /INVALID_CREDENTIALS/,
  ),
  failed(
    'a NooBaa that does not connect',
    NOOBAA,
    'NooBaa',
    {
      phase: 'Connecting',
      conditions: [
        open('Available', 'TemporaryError', 'RPC: connection refused'),
        yes('Progressing', 'TemporaryError', 'RPC: connection refused'),
        no('Degraded', 'TemporaryError', 'RPC: connection refused'),
      ],
    },
    /refused/,
  ),
  stuck('a bucket class of NooBaa that is checked', NOOBAA, 'BucketClass', { phase: 'Verifying' }),
  stuck('a data set without a runtime', FLUID, 'Dataset', { phase: 'NotBound', conditions: [], runtimes: [] }),
  stuck('a runtime of Fluid without workers', FLUID, 'AlluxioRuntime', {
    masterPhase: 'Ready',
    workerPhase: 'NotReady',
    fusePhase: 'Ready',
    desiredWorkerNumberScheduled: 2,
  }),
  stuck('a runtime of Fluid with some workers', FLUID, 'JuiceFSRuntime', {
    masterPhase: 'Ready',
    workerPhase: 'PartialReady',
    workerNumberReady: 1,
    desiredWorkerNumberScheduled: 2,
    fusePhase: 'Ready',
  }),
  stuck('a load of data', FLUID, 'DataLoad', { phase: 'Executing', conditions: [], duration: 'Unfinished' }),
  failed(
    'an application of kapp that failed',
    KAPP,
    'App',
    {
      conditions: [yes('ReconcileFailed', '', 'Deploying: Error (see .status.usefulErrorMessage for details)')],
      friendlyDescription: 'Reconcile failed: Deploying: Error (see .status.usefulErrorMessage for details)',
      usefulErrorMessage: 'kapp: Error: waiting on reconcile deployment/api: Finished unsuccessfully',
      consecutiveReconcileFailures: 3,
      deploy: { exitCode: 1, finished: true, error: 'Deploying: Error' },
    },
    /Deploying/,
  ),
  stuck('an application of kapp that is deployed', KAPP, 'App', {
    conditions: [yes('Reconciling')],
    friendlyDescription: 'Reconciling',
    observedGeneration: 1,
  }),
  failed('an application of KubeVela whose workflow failed', VELA, 'Application', {
    status: 'workflowFailed',
    workflow: { finished: true, status: 'failed', steps: [{ name: 'deploy', phase: 'failed', type: 'deploy' }] },
  }),
  failed('an application of KubeVela that is not well', VELA, 'Application', {
    status: 'unhealthy',
    services: [{ name: 'api', healthy: false, message: 'Ready:0/1' }],
  }),
  stuck('an application of KubeVela on its way', VELA, 'Application', {
    status: 'runningWorkflow',
    conditions: [yes('Parsed'), yes('Render'), no('Workflow')],
    services: [{ name: 'api', healthy: false }],
    workflow: { finished: false, suspend: false, terminated: false },
  }),
  stuck('a Hazelcast that lacks members', HAZELCAST, 'Hazelcast', {
    phase: 'Pending',
    hazelcastClusterStatus: { readyMembers: '1/3' },
  }),
  failed(
    'a Hazelcast with a wrong specification',
    HAZELCAST,
    'Hazelcast',
    { phase: 'Failed', message: 'error validating new Spec: license key secret must be set' },
    /license/,
  ),
  stuck('a map of Hazelcast that is written down', HAZELCAST, 'Map', { state: 'Persisting' }),
  failed('a job of Jet that failed', HAZELCAST, 'JetJob', { phase: 'ExecutionFailed', failureText: 'no class found' }),
  stuck('a backup of Hazelcast', HAZELCAST, 'HotBackup', { state: 'InProgress', message: '' }),
  stuck('a bundle of Fleet that is not up', FLEET, 'Bundle', {
    conditions: [no('Ready', '', 'NotReady(1) [Cluster fleet-local/local]; deployment.apps shop/api [progressing]')],
    summary: { ready: 0, desiredReady: 1, notReady: 1 },
    display: { readyClusters: '0/1', state: 'NotReady' },
  }),
  failed(
    'a repository of Fleet that is not there',
    FLEET,
    'GitRepo',
    {
      conditions: [
        yes('GitPolling'),
        no('Reconciling'),
        yes('Stalled', 'Stalled', 'exit status 128: fatal: repository not found'),
        yes('Accepted'),
      ],
      gitJobStatus: 'Failed',
      display: { readyBundleDeployments: '0/0' },
    },
    /not found/,
  ),
  stuck('a first copy of VolSync', VOLSYNC, 'ReplicationSource', {
    conditions: [yes('Synchronizing', 'SyncInProgress', 'Synchronization in-progress')],
    lastSyncStartTime: '2026-01-01',
  }),
  failed(
    'a copy of VolSync without its key',
    VOLSYNC,
    'ReplicationSource',
    { conditions: [no('Synchronizing', 'Error', 'secrets "restic" not found')] },
    /restic/,
  ),
  failed('a load test that stopped', K6, 'TestRun', {
    stage: 'error',
    conditions: [no('CloudTestRun', 'CloudTestRunFalse'), open('TestRunRunning', 'TestRunRunningUnknown')],
  }),
  stuck('a load test that runs', K6, 'TestRun', {
    stage: 'started',
    conditions: [no('CloudTestRun', 'CloudTestRunFalse'), yes('TestRunRunning', 'TestRunRunningTrue')],
  }),
  failed(
    'a model of Seldon that fits no server',
    'mlops.seldon.io/v1alpha1',
    'Model',
    {
      conditions: [
        no('ModelReady', 'ScheduleFailed', 'Failed to schedule model as no matching server had enough replicas'),
        no('Ready', 'ScheduleFailed', 'Failed to schedule model as no matching server had enough replicas'),
      ],
    },
    /matching server/,
  ),
  stuck('a deployment of Seldon that is created', SELDON, 'SeldonDeployment', {
    state: 'Creating',
    deploymentStatus: { one: { availableReplicas: 0, replicas: 1 } },
    replicas: 1,
  }),
  failed(
    'a deployment of Seldon that failed',
    SELDON,
    'SeldonDeployment',
    { state: 'Failed', description: 'Deployment.apps "one" is invalid: spec.template.labels' },
    /is invalid/,
  ),
  failed(
    'a build without its strategy',
    SHIPWRIGHT,
    'Build',
    {
      registered: 'False',
      reason: 'ClusterBuildStrategyNotFound',
      message: 'clusterBuildStrategy kaniko does not exist',
    },
    /kaniko/,
  ),
  failed(
    'a build that ran out of memory',
    SHIPWRIGHT,
    'BuildRun',
    { conditions: [no('Succeeded', 'StepOutOfMemory', 'buildrun pod failed due to out-of-memory')] },
    /memory/,
  ),
  stuck('a build that runs', SHIPWRIGHT, 'BuildRun', {
    conditions: [open('Succeeded', 'Running', 'Not all Steps in the Task have finished executing')],
  }),
  failed(
    'an Istio with wrong values',
    SAIL,
    'Istio',
    {
      state: 'ReconcileError',
      conditions: [no('Reconciled', 'ReconcileError', 'failed to install Helm chart: invalid values'), open('Ready')],
    },
    /invalid values/,
  ),
  stuck('a revision of Istio without istiod', SAIL, 'IstioRevision', {
    state: 'IstiodNotReady',
    conditions: [yes('Reconciled'), no('Ready', 'IstiodNotReady', 'not all istiod pods are ready')],
  }),
  failed(
    'a tag of Istio that names nothing',
    SAIL,
    'IstioRevisionTag',
    {
      state: 'RefNotFound',
      conditions: [
        no('Reconciled', 'RefNotFound', 'referenced resource does not exist'),
        no('InUse', 'NotReferencedByAnything'),
      ],
    },
    /does not exist/,
  ),
  failed('an etcd without a majority', ETCD, 'Etcd', {
    conditions: [
      no('AllMembersReady', 'NotAllMembersReady', 'At least one member is not ready'),
      no('Ready', 'QuorumLost', 'The majority of ETCD members is not ready'),
      open('BackupReady', 'Unknown'),
    ],
    ready: false,
    replicas: 3,
    readyReplicas: 1,
  }),
  failed(
    'an etcd that is not reconciled',
    ETCD,
    'Etcd',
    {
      lastOperation: { type: 'Reconcile', state: 'Error', description: 'will be retried' },
      lastErrors: [{ code: 'ERR_SYNC_SERVICE', description: 'services "one-client" is forbidden' }],
      ready: false,
    },
    /forbidden/,
  ),
  stuck('a fleet of game servers', AGONES, 'Fleet', { replicas: 2, readyReplicas: 0, allocatedReplicas: 0 }),
  stuck('a game server that looks for a port', AGONES, 'GameServer', { state: 'PortAllocation' }),
  stuck('a game server that asks to be ready', AGONES, 'GameServer', { state: 'RequestReady' }),
  failed('a game server that is not well', AGONES, 'GameServer', { state: 'Unhealthy' }),
  stuck('a part of Calico on its way', TIGERA, 'TigeraStatus', {
    conditions: [no('Available', 'ResourceNotReady'), yes('Progressing', 'ResourceNotReady'), no('Degraded')],
  }),
  failed(
    'a part of Calico that is degraded',
    TIGERA,
    'TigeraStatus',
    { conditions: [no('Available'), no('Progressing'), yes('Degraded', 'CertificateError', 'ca secret is missing')] },
    /ca secret/,
  ),
  stuck('a FoundationDB that is not there yet', FOUNDATION, 'FoundationDBCluster', {
    generations: { missingDatabaseStatus: 1 },
    health: {},
    configured: false,
  }),
  stuck('a FoundationDB that must restart', FOUNDATION, 'FoundationDBCluster', {
    generations: { needsBounce: 1 },
    health: { available: true, healthy: true, fullReplication: true },
    configured: true,
  }),
  failed(
    'a machine of OpenStack that has no place',
    OPENSTACK,
    'OpenStackMachine',
    {
      instanceState: 'ERROR',
      ready: false,
      conditions: [no('InstanceReady', 'InstanceCreateFailed', 'No valid host was found')],
    },
    /valid host/,
  ),
  stuck('a machine of OpenStack that is built', OPENSTACK, 'OpenStackMachine', {
    instanceState: 'BUILD',
    ready: false,
    conditions: [no('InstanceReady', 'InstanceNotReady', 'Instance state is not handled: BUILD')],
  }),
  failed(
    'a cluster of OpenStack over its quota',
    OPENSTACK,
    'OpenStackCluster',
    { ready: false, conditions: [no('NetworkReady', 'NetworkCreateFailed', 'Quota exceeded for resources: network')] },
    /Quota/,
  ),
  failed(
    'a MongoDB that may not log in',
    MONGODB,
    'MongoDB',
    { phase: 'Failed', message: 'Failed to create/update (Ops Manager reconciliation phase): Status: 401' },
    /401/,
  ),
  stuck('a MongoDB that lacks pods', MONGODB, 'MongoDB', {
    phase: 'Pending',
    message: 'Not all the Pods are ready (wanted: 3, updated: 3, ready: 1, current: 3)',
    resourcesNotReady: [{ kind: 'StatefulSet', name: 'one', message: 'Not all the Pods are ready' }],
    warnings: [],
  }),
  stuck('an Ops Manager that starts', MONGODB, 'MongoDBOpsManager', {
    applicationDatabase: { phase: 'Running', version: '7.0' },
    opsManager: { phase: 'Reconciling' },
    backup: { phase: 'Pending' },
  }),
  failed(
    'an Ops Manager that failed',
    MONGODB,
    'MongoDBOpsManager',
    {
      applicationDatabase: { phase: 'Running' },
      opsManager: { phase: 'Failed', message: 'Failed to create an admin user in Ops Manager' },
    },
    /admin user/,
  ),
  stuck('an InnoDB cluster that is down', INNODB, 'InnoDBCluster', {
    cluster: { status: 'OFFLINE', onlineInstances: 0, lastProbeTime: '2026-01-01' },
  }),
  failed('an InnoDB cluster without a majority', INNODB, 'InnoDBCluster', {
    cluster: { status: 'NO_QUORUM', onlineInstances: 1 },
  }),
  stuck('an InnoDB cluster that is half up', INNODB, 'InnoDBCluster', {
    cluster: { status: 'ONLINE_PARTIAL', onlineInstances: 2 },
  }),
  failed('an InnoDB cluster in two parts', INNODB, 'InnoDBCluster', {
    cluster: { status: 'SPLIT_BRAIN', onlineInstances: 2 },
  }),
  stuck('a Postgres of Crunchy without a ready instance', CRUNCHY, 'PostgresCluster', {
    instances: [{ name: '00', replicas: 1, updatedReplicas: 1 }],
    patroni: {},
    pgbackrest: { repos: [{ name: 'repo1', bound: true }] },
    observedGeneration: 1,
  }),
  stuck('an upgrade of Crunchy that must wait', CRUNCHY, 'PGUpgrade', {
    conditions: [no('Progressing', 'PGClusterNotShutdown', 'PostgresCluster instances still running')],
    observedGeneration: 1,
  }),
  stuck('a ScyllaDB that lacks members', SCYLLA, 'ScyllaCluster', {
    conditions: [no('Available', 'MembersNotReady'), yes('Progressing', 'WaitingForRollout'), no('Degraded')],
    racks: { a: { members: 3, readyMembers: 1 } },
  }),
  failed(
    'a ScyllaDB that is degraded',
    SCYLLA,
    'ScyllaCluster',
    {
      conditions: [
        yes('StatefulSetControllerDegraded', 'Error', 'can not sync StatefulSet: spec: Forbidden'),
        yes('Degraded', 'StatefulSetController_Error', 'can not sync StatefulSet: spec: Forbidden'),
        no('Progressing', 'AsExpected'),
        yes('Available', 'AsExpected'),
      ],
    },
    /Forbidden/,
  ),
  stuck('a function of Kyma that does not run', KYMA, 'Function', {
    conditions: [yes('ConfigurationReady', 'FunctionSpecValidated'), no('Running', 'MinReplicasNotAvailable')],
    observedGeneration: 1,
  }),
  failed(
    'a function of Kyma that was not deployed',
    KYMA,
    'Function',
    {
      conditions: [
        yes('ConfigurationReady', 'FunctionSpecValidated'),
        no('Running', 'DeploymentFailed', 'Deployment one failed with: quota'),
      ],
    },
    /quota/,
  ),
  stuck('a site of Skupper that starts', SKUPPER, 'Site', {
    status: 'Pending',
    message: 'containers with unready status: [router kube-adaptor]',
    conditions: [yes('Configured', 'Ready', 'OK'), no('Running', 'Pending'), no('Ready', 'Pending')],
  }),
  failed(
    'a listener of Skupper without a connector',
    SKUPPER,
    'Listener',
    {
      status: 'Pending',
      message: 'No matching connectors',
      conditions: [
        yes('Configured', 'Ready', 'OK'),
        no('Matched', 'Pending', 'No matching connectors'),
        no('Ready', 'Pending', 'No matching connectors'),
      ],
    },
    /matching connectors/,
  ),
  failed(
    'a connector of Tailscale that is not valid',
    TAILSCALE,
    'Connector',
    { conditions: [no('ConnectorReady', 'ConnectorInvalid', 'Connector is invalid: hostname too long')] },
    /hostname/,
  ),
  stuck('proxies of Tailscale that are half up', TAILSCALE, 'ProxyGroup', {
    conditions: [
      no('ProxyGroupReady', 'ProxyGroupCreating', '1/2 ProxyGroup pods running'),
      yes('ProxyGroupAvailable', 'ProxyGroupAvailable', '1/2 ProxyGroup pods running'),
    ],
  }),
  stuck('a broker of Artemis that starts', ARTEMIS, 'ActiveMQArtemis', {
    conditions: [
      yes('Valid', 'ValidationSucceded'),
      no('Deployed', 'PodsNotReady', '0/1 pods ready'),
      no('Ready', 'WaitingForAllConditions', 'Some conditions are not met'),
    ],
    podStatus: { starting: ['one-ss-0'] },
  }),
  failed(
    'a broker of Artemis without its secret',
    ARTEMIS,
    'ActiveMQArtemis',
    {
      conditions: [
        no('Valid', 'MissingDependentResources', 'missing Secret one-ssl'),
        no('Ready', 'WaitingForAllConditions'),
      ],
    },
    /one-ssl/,
  ),
  failed(
    'a runner that does not start',
    RUNNERS,
    'EphemeralRunner',
    {
      phase: 'Failed',
      reason: 'TooManyPodFailures',
      message: 'Pod has failed to start more than 5 times',
      ready: false,
    },
    /5 times/,
  ),
  stuck('a runner set that is outdated', RUNNERS, 'AutoscalingRunnerSet', { phase: 'Outdated', currentRunners: 0 }),
  stuck('a model that waits for nodes', KAITO, 'Workspace', {
    conditions: [
      no('NodeClaimReady', 'NodeClaimNotReady', 'Ready NodeClaims are not enough (Target: 1, Current: 0)'),
      no('WorkspaceSucceeded', 'workspacePending'),
    ],
  }),
  stuck('a NIM whose deployment is not up', NIM, 'NIMService', {
    state: 'NotReady',
    conditions: [no('NIM_SERVICE_READY', 'NotReady'), no('NIM_SERVICE_FAILED', 'NotReady')],
  }),
  stuck('a cache of NIM that has a claim', NIM, 'NIMCache', {
    state: 'PVC-Created',
    conditions: [yes('NIM_CACHE_PVC_CREATED', 'PVCCreated', 'The PVC has been created')],
  }),
  stuck('a cache of NIM that started', NIM, 'NIMCache', {
    state: 'Started',
    conditions: [yes('NIM_CACHE_PVC_CREATED', 'PVCCreated'), yes('NIM_CACHE_JOB_CREATED', 'JobCreated')],
  }),
  failed(
    'a DynaKube without its token',
    DYNATRACE,
    'DynaKube',
    { phase: 'Error', conditions: [no('Tokens', 'TokenError', "secret 'dynatrace:one' not found")] },
    /not found/,
  ),
  stuck('a DynaKube that is deployed', DYNATRACE, 'DynaKube', {
    phase: 'Deploying',
    conditions: [yes('Tokens', 'TokenReady')],
  }),
  stuck('a RisingWave that starts', RISINGWAVE, 'RisingWave', {
    conditions: [yes('Initializing'), no('Running')],
    componentReplicas: { meta: { running: 0, target: 1 } },
  }),
  stuck('a RisingWave whose components went', RISINGWAVE, 'RisingWave', { conditions: [no('Running')] }),
  stuck('an OceanBase that is bootstrapped next', OCEANBASE, 'OBCluster', { status: 'bootstrap ready', obzones: [] }),
  stuck('a zone of OceanBase that grows', OCEANBASE, 'OBZone', { status: 'add observer' }),
  stuck('an OceanBase whose volume grows', OCEANBASE, 'OBCluster', { status: 'expand pvc' }),
  stuck('a parameter of OceanBase that is not set', OCEANBASE, 'OBParameter', { status: 'not match' }),
  failed('an OceanBase that failed', OCEANBASE, 'OBCluster', { status: 'failed' }),
  stuck('the policy of GPUs without its operands', NVIDIA, 'ClusterPolicy', {
    state: 'notReady',
    conditions: [no('Ready', 'OperandNotReady'), no('Error')],
  }),
]

export const FIFTH_OPERATORS_HEALTHY = [
  fine('a group of TiKV', TIDB, 'TiKVGroup', {
    observedGeneration: 1,
    conditions: [yes('Ready', 'Ready'), yes('Synced', 'Synced'), no('Suspended', 'Unsuspended')],
    replicas: 3,
    readyReplicas: 3,
  }),
  fine('an older cluster of TiDB', 'pingcap.com/v1alpha1', 'TidbCluster', {
    conditions: [yes('Ready', 'Ready', 'TiDB cluster is fully up and running')],
    pd: { phase: 'Normal', synced: true },
    tidb: { phase: 'Normal' },
    tikv: { phase: 'Normal', stores: { 1: { state: 'Up' } } },
  }),
  fine('a backup of TiDB', 'br.pingcap.com/v1alpha1', 'Backup', {
    phase: 'Complete',
    conditions: [yes('Scheduled'), yes('Running'), yes('Complete')],
  }),
  fine('a Dragonfly', 'dragonflydb.io/v1alpha1', 'Dragonfly', { phase: 'Ready', isRollingUpdate: false }),
  fine('a cluster of Redis', REDIS, 'RedisEnterpriseCluster', {
    state: 'Running',
    specStatus: 'Valid',
    licenseStatus: { licenseState: 'Valid' },
  }),
  fine('a database of Redis', REDIS, 'RedisEnterpriseDatabase', {
    status: 'active',
    specStatus: 'Valid',
    shardStatuses: { active: 1 },
  }),
  fine('an Infinispan', 'infinispan.org/v1', 'Infinispan', {
    conditions: [yes('PreliminaryChecksPassed'), yes('WellFormed', '', 'View: one-0,one-1'), no('Upgrade')],
  }),
  fine('a host that serves', METAL, 'BareMetalHost', {
    errorCount: 0,
    errorMessage: '',
    operationalStatus: 'OK',
    poweredOn: true,
    provisioning: { state: 'provisioned', ID: 'x' },
  }),
  fine('a host that somebody else provisioned', METAL, 'BareMetalHost', {
    errorMessage: '',
    operationalStatus: 'OK',
    provisioning: { state: 'externally provisioned' },
  }),
  fine('a cluster of KubeBlocks', BLOCKS, 'Cluster', {
    phase: 'Running',
    components: { mysql: { phase: 'Running', podsReady: true } },
    conditions: [
      yes('ProvisioningStarted', 'PreCheckSucceed'),
      yes('ApplyResources', 'ApplyResourcesSucceed'),
      yes('ReplicasReady', 'AllReplicasReady'),
      yes('Ready', 'ClusterReady'),
    ],
  }),
  fine('a policy of backups of KubeBlocks', 'dataprotection.kubeblocks.io/v1alpha1', 'BackupPolicy', {
    phase: 'Available',
    observedGeneration: 1,
  }),
  fine('a Postgres of KubeDB', KUBEDB, 'Postgres', {
    phase: 'Ready',
    conditions: ['ProvisioningStarted', 'ReplicaReady', 'AcceptingConnection', 'Ready', 'Provisioned'].map((each) =>
      yes(each),
    ),
  }),
  fine(
    'a Postgres of KubeDB that was put to sleep',
    KUBEDB,
    'Postgres',
    { phase: 'Halted', conditions: [yes('ProvisioningStarted'), yes('Halted'), no('AcceptingConnection')] },
    { halted: true },
  ),
  fine('chaos that is injected', CHAOS, 'NetworkChaos', {
    conditions: [yes('Selected'), yes('AllInjected'), no('AllRecovered'), no('Paused')],
    experiment: { desiredPhase: 'Run', containerRecords: [{ id: 'shop/api', phase: 'Injected', injectedCount: 1 }] },
  }),
  fine('a store of NooBaa', NOOBAA, 'BackingStore', {
    phase: 'Ready',
    mode: { modeCode: 'OPTIMAL', timeStamp: 'x' },
    conditions: [yes('Available'), no('Progressing'), no('Degraded'), yes('Upgradeable')],
  }),
  fine('a NooBaa with its keys', NOOBAA, 'NooBaa', {
    phase: 'Ready',
    upgradePhase: 'NoUpgrade',
    conditions: [
      yes('Available', 'SystemPhaseReady'),
      no('Progressing', 'SystemPhaseReady'),
      no('Degraded', 'SystemPhaseReady'),
      yes('Upgradeable', 'SystemPhaseReady'),
      { type: 'KMS-Type', status: 'K8S' },
      { type: 'KMS-Status', status: 'Sync' },
    ],
  }),
  fine('a data set', FLUID, 'Dataset', {
    phase: 'Bound',
    ufsTotal: '1GiB',
    conditions: [yes('Ready', 'DatasetReady', 'The ddc runtime is ready.')],
  }),
  fine('a runtime of Fluid', FLUID, 'AlluxioRuntime', {
    masterPhase: 'Ready',
    workerPhase: 'Ready',
    fusePhase: 'Ready',
    desiredWorkerNumberScheduled: 2,
    workerNumberReady: 2,
    conditions: [yes('MasterInitialized'), yes('MasterReady'), yes('WorkersInitialized'), yes('WorkersReady')],
  }),
  fine('data that is loaded', FLUID, 'DataLoad', { phase: 'Complete', conditions: [yes('Complete')], duration: '3s' }),
  fine('an application of kapp', KAPP, 'App', {
    conditions: [yes('ReconcileSucceeded')],
    friendlyDescription: 'Reconcile succeeded',
    consecutiveReconcileSuccesses: 4,
    deploy: { exitCode: 0, finished: true },
  }),
  fine('an application of KubeVela', VELA, 'Application', {
    status: 'running',
    conditions: ['Parsed', 'Revision', 'Policy', 'Render', 'Workflow', 'Ready'].map((each) => yes(each)),
    services: [{ name: 'api', healthy: true, message: 'Ready:1/1' }],
    workflow: { finished: true, suspend: false, status: 'succeeded', steps: [{ name: 'x', phase: 'succeeded' }] },
  }),
  fine('a Hazelcast', HAZELCAST, 'Hazelcast', {
    phase: 'Running',
    hazelcastClusterStatus: { readyMembers: '3/3' },
    members: [{ podName: 'one-0', state: 'ACTIVE', ready: true }],
  }),
  fine('a map of Hazelcast', HAZELCAST, 'Map', { state: 'Success', memberStatuses: { '10.0.0.1:5701': 'Success' } }),
  fine('a backup of Hazelcast that ended', HAZELCAST, 'HotBackup', { state: 'Success', backupUUIDs: ['x'] }),
  fine('a bundle of Fleet', FLEET, 'Bundle', {
    conditions: [yes('Ready')],
    summary: { ready: 1, desiredReady: 1 },
    display: { readyClusters: '1/1' },
    unavailable: 0,
  }),
  fine('a repository of Fleet', FLEET, 'GitRepo', {
    conditions: [yes('Ready'), yes('GitPolling'), no('Reconciling'), no('Stalled'), yes('Accepted')],
    gitJobStatus: 'Current',
    display: { readyBundleDeployments: '1/1' },
    observedGeneration: 1,
  }),
  fine('copies of VolSync', VOLSYNC, 'ReplicationSource', {
    conditions: [no('Synchronizing', 'WaitingForSchedule', 'Waiting for next scheduled synchronization')],
    lastSyncTime: '2026-01-01',
    latestMoverStatus: { result: 'Successful', logs: '' },
  }),
  fine('a load test that ended', K6, 'TestRun', {
    stage: 'finished',
    conditions: [no('CloudTestRun'), no('TestRunRunning'), yes('TeardownExecuted')],
  }),
  fine('a model of Seldon', 'mlops.seldon.io/v1alpha1', 'Model', {
    conditions: [yes('ModelReady', 'ModelAvailable'), yes('Ready')],
    replicas: 1,
    availableReplicas: 1,
  }),
  fine('a deployment of Seldon', SELDON, 'SeldonDeployment', {
    state: 'Available',
    deploymentStatus: { one: { availableReplicas: 1, replicas: 1 } },
    replicas: 1,
    conditions: [yes('DeploymentsReady'), yes('ServicesReady'), yes('Ready')],
  }),
  fine('a build', SHIPWRIGHT, 'Build', {
    registered: 'True',
    reason: 'Succeeded',
    message: 'all validations succeeded',
  }),
  fine('a build that ended', SHIPWRIGHT, 'BuildRun', {
    conditions: [yes('Succeeded', 'Succeeded', 'All Steps have completed executing')],
  }),
  fine('an Istio', SAIL, 'Istio', {
    state: 'Healthy',
    activeRevisionName: 'default',
    revisions: { total: 1, ready: 1, inUse: 0 },
    conditions: [yes('Reconciled'), yes('Ready'), yes('DependenciesHealthy')],
  }),
  fine('a revision of Istio that nothing uses', SAIL, 'IstioRevision', {
    state: 'Healthy',
    conditions: [yes('Reconciled'), yes('Ready'), no('InUse', 'NotReferencedByAnything')],
  }),
  fine('a tag of Istio that nothing uses', SAIL, 'IstioRevisionTag', {
    state: 'NotReferencedByAnything',
    conditions: [yes('Reconciled'), no('InUse', 'NotReferencedByAnything', 'Not referenced by any pod')],
  }),
  fine('an etcd', ETCD, 'Etcd', {
    conditions: [
      yes('Ready', 'Quorate'),
      yes('AllMembersReady', 'AllMembersReady'),
      yes('BackupReady', 'BackupSucceeded'),
      no('ClusterIDMismatch'),
      yes('DataVolumesReady'),
    ],
    ready: true,
    replicas: 3,
    readyReplicas: 3,
    lastOperation: { type: 'Reconcile', state: 'Succeeded' },
  }),
  fine('a fleet of game servers, one of them in use', AGONES, 'Fleet', {
    replicas: 3,
    readyReplicas: 2,
    allocatedReplicas: 1,
    reservedReplicas: 0,
  }),
  fine('a game server', AGONES, 'GameServer', { state: 'Ready', address: '10.0.0.1', nodeName: 'kind' }),
  fine('a game server in use', AGONES, 'GameServer', { state: 'Allocated', address: '10.0.0.1' }),
  fine('a part of Calico', TIGERA, 'TigeraStatus', {
    conditions: [
      yes('Available', 'AllObjectsAvailable'),
      no('Degraded', 'AllObjectsAvailable'),
      no('Progressing', 'AllObjectsAvailable'),
    ],
  }),
  fine('a FoundationDB', FOUNDATION, 'FoundationDBCluster', {
    generations: { reconciled: 1 },
    health: { available: true, healthy: true, fullReplication: true },
    configured: true,
    runningVersion: '7.3',
  }),
  fine('a machine of OpenStack', OPENSTACK, 'OpenStackMachine', {
    instanceState: 'ACTIVE',
    ready: true,
    conditions: [yes('InstanceReady'), yes('APIServerIngressReadyCondition'), yes('Ready')],
  }),
  fine('a MongoDB', MONGODB, 'MongoDB', {
    phase: 'Running',
    version: '7.0',
    link: 'http://ops',
    observedGeneration: 1,
  }),
  fine('a user of MongoDB', MONGODB, 'MongoDBUser', { phase: 'Updated', db: 'admin', username: 'one' }),
  fine('an Ops Manager without backups', MONGODB, 'MongoDBOpsManager', {
    applicationDatabase: { phase: 'Running' },
    opsManager: { phase: 'Running', url: 'http://ops' },
    backup: { phase: 'Disabled' },
  }),
  fine('an InnoDB cluster', INNODB, 'InnoDBCluster', {
    cluster: { status: 'ONLINE', onlineInstances: 3, lastProbeTime: '2026-01-01' },
    createTime: '2026-01-01',
    kopf: { progress: {} },
  }),
  fine('a Postgres of Crunchy', CRUNCHY, 'PostgresCluster', {
    instances: [{ name: '00', readyReplicas: 1, replicas: 1, updatedReplicas: 1 }],
    conditions: [
      yes('PGBackRestRepoHostReady', 'RepoHostReady'),
      yes('PGBackRestReplicaRepoReady', 'StanzaCreated'),
      yes('PGBackRestReplicaCreate', 'RepoBackupComplete'),
    ],
    patroni: { systemIdentifier: '7' },
    pgbackrest: { repoHost: { ready: true }, repos: [{ name: 'repo1', bound: true, stanzaCreated: true }] },
    observedGeneration: 1,
  }),
  fine('an upgrade of Crunchy', CRUNCHY, 'PGUpgrade', {
    conditions: [no('Progressing', 'PGUpgradeCompleted'), yes('Succeeded', 'PGUpgradeSucceeded')],
  }),
  fine('a ScyllaDB', SCYLLA, 'ScyllaCluster', {
    conditions: ['', 'StatefulSetController', 'ServiceController'].flatMap((each) => [
      yes(`${each}Available`, 'AsExpected'),
      no(`${each}Progressing`, 'AsExpected'),
      no(`${each}Degraded`, 'AsExpected'),
    ]),
    members: 3,
    readyMembers: 3,
    racks: { a: { members: 3, readyMembers: 3, stale: false } },
  }),
  fine('a function of Kyma', KYMA, 'Function', {
    conditions: [yes('ConfigurationReady', 'FunctionSpecValidated'), yes('Running', 'DeploymentReady')],
    observedGeneration: 1,
  }),
  fine('a site of Skupper', SKUPPER, 'Site', {
    status: 'Ready',
    message: 'OK',
    conditions: ['Configured', 'Running', 'Resolved', 'Ready'].map((each) => yes(each, 'Ready', 'OK')),
  }),
  fine('a connector of Tailscale', TAILSCALE, 'Connector', {
    conditions: [yes('ConnectorReady', 'ConnectorCreated')],
    isExitNode: true,
  }),
  fine('a broker of Artemis', ARTEMIS, 'ActiveMQArtemis', {
    conditions: [
      yes('Valid', 'ValidationSucceded'),
      yes('Deployed', 'AllPodsReady'),
      yes('BrokerPropertiesApplied', 'Applied'),
      yes('Ready', 'ResourceReady'),
    ],
    podStatus: { ready: ['one-ss-0'] },
  }),
  fine('a runner set without work', RUNNERS, 'AutoscalingRunnerSet', {
    phase: 'Running',
    currentRunners: 0,
    pendingEphemeralRunners: 0,
  }),
  fine('a model', KAITO, 'Workspace', {
    conditions: [
      yes('ResourceReady', 'workspaceResourceStatusSuccess'),
      yes('InferenceReady', 'WorkspaceInferenceStatusSuccess'),
      yes('WorkspaceSucceeded', 'workspaceSucceeded'),
    ],
  }),
  fine('a NIM', NIM, 'NIMService', {
    state: 'Ready',
    conditions: [yes('NIM_SERVICE_READY', 'Ready'), no('NIM_SERVICE_FAILED', 'Ready')],
  }),
  fine('a cache of NIM', NIM, 'NIMCache', {
    state: 'Ready',
    pvc: 'one-pvc',
    conditions: [
      yes('NIM_CACHE_PVC_CREATED', 'PVCCreated'),
      yes('NIM_CACHE_JOB_CREATED', 'JobCreated'),
      no('NIM_CACHE_JOB_PENDING', 'JobRunning'),
      yes('NIM_CACHE_JOB_COMPLETED', 'JobCompleted'),
    ],
  }),
  fine('a DynaKube', DYNATRACE, 'DynaKube', {
    phase: 'Running',
    conditions: [yes('Tokens', 'TokenReady'), yes('KubernetesMonitoringAvailable', 'Available')],
  }),
  fine('a RisingWave', RISINGWAVE, 'RisingWave', {
    conditions: [yes('Running'), no('Upgrading')],
    componentReplicas: { meta: { running: 1, target: 1 } },
  }),
  fine('an OceanBase', OCEANBASE, 'OBCluster', { status: 'running', obzones: [{ zone: 'a', status: 'running' }] }),
  fine('a parameter of OceanBase', OCEANBASE, 'OBParameter', { status: 'matched', parameter: [] }),
  fine('the policy of GPUs', NVIDIA, 'ClusterPolicy', {
    state: 'ready',
    namespace: 'gpu-operator',
    conditions: [yes('Ready', 'Reconciled'), no('Error', 'Ready')],
  }),
]
