import { failed, fine, no, open, stuck, yes } from './operator-rows.ts'
import type { Kind } from './parts.ts'

/** Objects of more operators, in the words of their sources, after the rules had learned from operators-5.ts. */

const K8UP = 'k8up.io/v1'
const KPACK = 'kpack.io/v1alpha2'
const MILVUS = 'milvus.io/v1beta1'
const STARROCKS = 'starrocks.com/v1'
const HIVE = 'hive.openshift.io/v1'
const WARDEN = 'policies.kubewarden.io/v1'
const ANTREA = 'crd.antrea.io/v1beta1'
const PORTWORX = 'core.libopenstorage.org/v1'
const ZFS = 'zfs.openebs.io/v1'
const MACHINES = 'machine.sapcloud.io/v1alpha1'
const SPARK = 'spark.apache.org/v1'
const NGINX = 'k8s.nginx.org/v1'
const AEROSPIKE = 'asdb.aerospike.com/v1'
const DEVFILE = 'workspace.devfile.io/v1alpha2'
const TOFU = 'infra.contrib.fluxcd.io/v1alpha2'
const HUB = 'cluster.open-cluster-management.io/v1'
const COUCHBASE = 'couchbase.com/v2'

export const SIXTH_OPERATORS: readonly Kind[] = [
  stuck('a backup of K8up that runs', K8UP, 'Backup', {
    started: true,
    conditions: [
      yes('PreBackupPodReady', 'NoPreBackupPodsFound'),
      yes('Ready', 'Ready'),
      yes('Progressing', 'Started'),
    ],
  }),
  failed('a backup of K8up that failed', K8UP, 'Backup', {
    started: true,
    finished: true,
    conditions: [
      yes('Ready', 'Ready'),
      no('Progressing', 'Finished'),
      yes('Completed', 'Failed', "the job 'shop/backup-one' ended with errors"),
    ],
  }),
  failed(
    'an image of kpack whose build failed',
    KPACK,
    'Image',
    { conditions: [no('Ready', 'BuildFailed', 'ERROR: No buildpack groups passed detection.'), yes('BuilderReady')] },
    /buildpack groups/,
  ),
  stuck('an image of kpack that is built', KPACK, 'Image', {
    conditions: [open('Ready', 'BuildExecuting'), yes('BuilderReady')],
    buildCounter: 1,
  }),
  failed('a builder of kpack without its stack', KPACK, 'Builder', {
    conditions: [no('Ready', 'ReconcileFailed', 'stack "base" not found'), yes('UpToDate')],
  }),
  failed('a Milvus that is not well', MILVUS, 'Milvus', {
    status: 'Unhealthy',
    conditions: [no('EtcdReady', 'EtcdNotReady'), yes('StorageReady'), no('MilvusReady', 'DependencyNotReady')],
  }),
  stuck('a Milvus that waits', MILVUS, 'Milvus', {
    status: 'Pending',
    conditions: [no('MilvusReady', 'DependencyNotReady'), no('MilvusUpdated', 'MilvusComponentsUpdating')],
  }),
  stuck('an upgrade of Milvus', MILVUS, 'MilvusUpgrade', { state: 'OldVersionStopping' }),
  stuck('a StarRocks on its way', STARROCKS, 'StarRocksCluster', {
    phase: 'reconciling',
    starRocksFeStatus: { phase: 'running' },
    starRocksBeStatus: { phase: 'reconciling' },
  }),
  failed(
    'a StarRocks that failed',
    STARROCKS,
    'StarRocksCluster',
    { phase: 'failed', reason: 'feSpec.configMapInfo: ConfigMap fe-conf does not exist' },
    /fe-conf/,
  ),
  failed(
    'a cluster of Hive that does not install',
    HIVE,
    'ClusterDeployment',
    {
      conditions: [
        yes('ProvisionFailed', 'KubeAPIWaitFailed', 'Failed waiting for Kubernetes API'),
        no('Provisioned', 'ProvisionStopped', 'Provisioning failed terminally'),
        yes('ProvisionStopped', 'InstallAttemptsLimitReached'),
      ],
      powerState: '',
    },
    /Kubernetes API|terminally/,
  ),
  stuck('a cluster of Hive that is provisioned', HIVE, 'ClusterDeployment', {
    conditions: [
      no('Provisioned', 'Provisioning', 'Cluster provision created'),
      no('ProvisionFailed'),
      yes('RequirementsMet'),
      open('Hibernating', 'Initialized'),
      open('Ready', 'Initialized'),
    ],
  }),
  stuck('a cluster of Hive that wakes up', HIVE, 'ClusterDeployment', {
    powerState: 'WaitingForNodes',
    conditions: [yes('Provisioned', 'Provisioned'), no('Hibernating'), no('Ready', 'WaitingForNodes')],
  }),
  stuck('a policy of Kubewarden without a server', WARDEN, 'ClusterAdmissionPolicy', { policyStatus: 'unscheduled' }),
  stuck('a policy of Kubewarden that only has one', WARDEN, 'ClusterAdmissionPolicy', { policyStatus: 'scheduled' }),
  stuck('a policy of Antrea on its way', ANTREA, 'NetworkPolicy', {
    phase: 'Realizing',
    observedGeneration: 1,
    currentNodesRealized: 1,
    desiredNodesRealized: 3,
  }),
  failed(
    'a policy of Antrea that failed',
    ANTREA,
    'NetworkPolicy',
    {
      phase: 'Failed',
      currentNodesRealized: 0,
      desiredNodesRealized: 1,
      conditions: [yes('RealizationFailure', '', 'failed to install flows on Node kind')],
    },
    /flows/,
  ),
  failed(
    'an address of Antrea that is not assigned',
    ANTREA,
    'Egress',
    { egressIP: '', conditions: [no('IPAssigned', 'AssignmentError', 'Failed to assign the IP: no free node')] },
    /no free node/,
  ),
  stuck('a Portworx that starts', PORTWORX, 'StorageCluster', {
    phase: 'Initializing',
    conditions: [{ type: 'Install', status: 'InProgress' }],
  }),
  failed('a Portworx that is degraded', PORTWORX, 'StorageCluster', {
    phase: 'Degraded',
    conditions: [{ type: 'RuntimeState', status: 'NotInQuorum', message: 'Portworx is not in quorum' }],
  }),
  stuck('a volume of ZFS that waits', ZFS, 'ZFSVolume', { state: 'Pending' }),
  failed('a volume of ZFS that failed', ZFS, 'ZFSVolume', { state: 'Failed' }),
  stuck('a machine that does not join', MACHINES, 'Machine', {
    currentStatus: { phase: 'Pending', timeoutActive: true },
    lastOperation: { type: 'Create', state: 'Processing', description: 'Creating machine on cloud provider' },
  }),
  failed(
    'a machine that is tried in a loop',
    MACHINES,
    'Machine',
    {
      currentStatus: { phase: 'CrashLoopBackOff' },
      lastOperation: { type: 'Create', state: 'Failed', description: 'ResourceExhausted: instance type is not there' },
    },
    /ResourceExhausted/,
  ),
  stuck('a Spark application that asked for its driver', SPARK, 'SparkApplication', {
    currentState: { currentStateSummary: 'DriverRequested' },
  }),
  stuck('a Spark application whose executors are few', SPARK, 'SparkApplication', {
    currentState: { currentStateSummary: 'RunningWithBelowThresholdExecutors' },
  }),
  failed('a Spark application that fits nowhere', SPARK, 'SparkApplication', {
    currentState: { currentStateSummary: 'SchedulingFailure', message: 'quota exceeded' },
  }),
  failed(
    'a server of NGINX that is not valid',
    NGINX,
    'VirtualServer',
    { state: 'Invalid', reason: 'Rejected', message: 'spec.upstreams[0].port: Invalid value: 0' },
    /upstreams/,
  ),
  failed('a policy of NGINX that is not valid', NGINX, 'Policy', { state: 'Invalid', reason: 'Rejected' }),
  stuck('an Aerospike on its way', AEROSPIKE, 'AerospikeCluster', { phase: 'InProgress', pods: {} }),
  failed('an Aerospike in error', AEROSPIKE, 'AerospikeCluster', { phase: 'Error', pods: {} }),
  stuck('a workspace that starts', DEVFILE, 'DevWorkspace', {
    phase: 'Starting',
    message: 'Waiting for workspace deployment',
    conditions: [yes('Started'), yes('DevWorkspaceResolved'), yes('StorageReady'), no('DeploymentReady')],
  }),
  failed(
    'a workspace that failed',
    DEVFILE,
    'DevWorkspace',
    {
      phase: 'Failed',
      message: 'Error creating DevWorkspace deployment: Detected unrecoverable event FailedMount',
      conditions: [yes('Started'), yes('FailedStart', 'BadRequest', 'Detected unrecoverable event FailedMount')],
    },
    /FailedMount/,
  ),
  failed(
    'a plan of Terraform that failed',
    TOFU,
    'Terraform',
    { conditions: [no('Ready', 'TFExecPlanFailed', 'error running Plan: exit status 1'), no('Plan')] },
    /exit status 1/,
  ),
  stuck('a managed cluster that nobody accepted', HUB, 'ManagedCluster', {
    conditions: [no('HubAcceptedManagedCluster')],
  }),
  failed('a managed cluster that is lost', HUB, 'ManagedCluster', {
    conditions: [
      yes('HubAcceptedManagedCluster', 'HubClusterAdminAccepted'),
      yes('ManagedClusterJoined', 'ManagedClusterJoined'),
      open('ManagedClusterConditionAvailable', 'ManagedClusterLeaseUpdateStopped', 'cannot reach its lease'),
    ],
  }),
  stuck('a Couchbase that balances', COUCHBASE, 'CouchbaseCluster', {
    phase: 'Running',
    conditions: [
      yes('Available', 'Available'),
      no('Balanced', 'Unbalanced', 'The operator is attempting to rebalance'),
    ],
    members: { ready: ['one-0000'], unready: ['one-0001'] },
    size: 2,
  }),
]

export const SIXTH_OPERATORS_HEALTHY = [
  fine('a backup of K8up', K8UP, 'Backup', {
    started: true,
    finished: true,
    conditions: [
      yes('PreBackupPodReady', 'NoPreBackupPodsFound'),
      yes('Ready', 'Ready'),
      no('Progressing', 'Finished'),
      yes('Completed', 'Succeeded'),
    ],
  }),
  fine('a schedule of K8up', K8UP, 'Schedule', {
    conditions: [yes('Ready', 'Ready')],
    effectiveSchedules: [{ jobType: 'backup', generatedSchedule: '1 * * * *' }],
  }),
  fine('an image of kpack', KPACK, 'Image', {
    conditions: [yes('Ready'), yes('BuilderReady'), yes('BuilderUpToDate')],
    latestBuildReason: 'CONFIG',
    buildCounter: 1,
  }),
  fine('a Milvus', MILVUS, 'Milvus', {
    status: 'Healthy',
    conditions: ['EtcdReady', 'StorageReady', 'MsgStreamReady', 'MilvusReady', 'MilvusUpdated'].map((each) =>
      yes(each),
    ),
    componentsDeployStatus: { proxy: { generation: 1, status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1 } } },
  }),
  fine('a StarRocks', STARROCKS, 'StarRocksCluster', {
    phase: 'running',
    starRocksFeStatus: { phase: 'running', runningInstances: ['one-fe-0'] },
    starRocksBeStatus: { phase: 'running' },
  }),
  fine('a cluster of Hive', HIVE, 'ClusterDeployment', {
    powerState: 'Running',
    conditions: [
      yes('Provisioned', 'Provisioned'),
      no('ProvisionFailed'),
      no('Unreachable'),
      no('Hibernating', 'ResumingOrRunning'),
      yes('Ready', 'Running'),
      no('SyncSetFailed'),
      open('AWSPrivateLinkReady', 'Initialized'),
    ],
  }),
  fine('a policy of Kubewarden', WARDEN, 'ClusterAdmissionPolicy', {
    policyStatus: 'active',
    conditions: [yes('PolicyActive'), yes('PolicyServerConfigurationUpToDate'), yes('PolicyUniquelyReachable')],
    mode: 'protect',
  }),
  fine('a server of Kubewarden', WARDEN, 'PolicyServer', {
    conditions: ['CertSecretReconciled', 'ConfigMapReconciled', 'DeploymentReconciled', 'ServiceReconciled'].map(
      (each) => yes(each, 'ReconciliationSucceeded'),
    ),
  }),
  fine('a policy of Antrea', ANTREA, 'NetworkPolicy', {
    phase: 'Realized',
    observedGeneration: 1,
    currentNodesRealized: 3,
    desiredNodesRealized: 3,
    conditions: [no('RealizationFailure')],
  }),
  fine('an address of Antrea', ANTREA, 'Egress', {
    egressIP: '10.0.0.9',
    egressNode: 'kind',
    conditions: [yes('IPAssigned', 'Assigned', 'EgressIP is successfully assigned to EgressNode')],
  }),
  fine('a group of Antrea', ANTREA, 'ClusterGroup', { conditions: [yes('GroupMembersComputed')] }),
  fine('a Portworx', PORTWORX, 'StorageCluster', {
    phase: 'Running',
    version: '3.1',
    conditions: [
      { type: 'Install', status: 'Completed' },
      { type: 'RuntimeState', status: 'Online' },
    ],
    storage: { storageNodesPerZone: 0 },
  }),
  fine('a volume of ZFS', ZFS, 'ZFSVolume', { state: 'Ready' }),
  fine('a machine', MACHINES, 'Machine', {
    currentStatus: { phase: 'Running', timeoutActive: false },
    lastOperation: { type: 'Create', state: 'Successful', description: 'Machine shop joined the cluster' },
    conditions: [yes('Ready', 'KubeletReady'), no('MemoryPressure'), no('DiskPressure'), no('NetworkUnavailable')],
  }),
  fine('machines', MACHINES, 'MachineDeployment', {
    replicas: 2,
    updatedReplicas: 2,
    readyReplicas: 2,
    availableReplicas: 2,
    observedGeneration: 1,
    conditions: [yes('Available', 'MinimumReplicasAvailable'), yes('Progressing', 'NewMachineSetAvailable')],
  }),
  fine('a Spark application that runs', SPARK, 'SparkApplication', {
    currentState: { currentStateSummary: 'RunningHealthy', message: 'Running healthy as expected' },
  }),
  fine('a cluster of Spark', SPARK, 'SparkCluster', { currentState: { currentStateSummary: 'RunningHealthy' } }),
  fine('a server of NGINX', NGINX, 'VirtualServer', {
    state: 'Valid',
    reason: 'AddedOrUpdated',
    message: 'Configuration for shop/one was added or updated',
    externalEndpoints: [{ ip: '', ports: '[80,443]' }],
  }),
  fine('an Aerospike', AEROSPIKE, 'AerospikeCluster', {
    phase: 'Completed',
    size: 2,
    pods: { 'one-0': { image: 'x' } },
  }),
  fine('a workspace', DEVFILE, 'DevWorkspace', {
    phase: 'Running',
    message: 'http://ide',
    conditions: [
      yes('Started'),
      yes('DevWorkspaceResolved'),
      yes('StorageReady'),
      yes('DeploymentReady'),
      yes('Ready'),
      no('DevWorkspaceWarning'),
    ],
  }),
  fine(
    'a workspace that was not started',
    DEVFILE,
    'DevWorkspace',
    { phase: 'Stopped', message: 'Stopped', conditions: [no('Started', '', 'Workspace is stopped')] },
    { started: false },
  ),
  fine('a plan of Terraform', TOFU, 'Terraform', {
    conditions: [
      yes('Ready', 'NoDrift'),
      yes('Plan', 'TerraformPlannedNoChanges'),
      yes('Apply', 'TerraformAppliedSucceed'),
      no('StateLocked', 'ForceUnlock'),
    ],
    plan: { pending: '' },
  }),
  fine('a managed cluster', HUB, 'ManagedCluster', {
    conditions: [
      yes('HubAcceptedManagedCluster', 'HubClusterAdminAccepted'),
      yes('ManagedClusterJoined', 'ManagedClusterJoined'),
      yes('ManagedClusterConditionAvailable', 'ManagedClusterAvailable'),
      yes('ManagedClusterConditionClockSynced', 'ManagedClusterClockSynced'),
    ],
  }),
  fine('an add-on of a managed cluster', 'addon.open-cluster-management.io/v1alpha1', 'ManagedClusterAddOn', {
    conditions: [no('Progressing', 'Completed'), yes('Configured'), yes('ManifestApplied'), yes('Available')],
  }),
  fine('a Couchbase', COUCHBASE, 'CouchbaseCluster', {
    phase: 'Running',
    conditions: [yes('Available', 'Available'), yes('Balanced', 'Balanced')],
    members: { ready: ['one-0000'], unready: [] },
    size: 1,
  }),
]
