import { failed, fine, no, open, stuck, yes } from './operator-rows.ts'
import type { Kind } from './parts.ts'

/** More kinds of objects, written down after the rules had learned from operators-3.ts. */

const OPENSHIFT = 'operator.openshift.io/v1alpha1'
const IBM = 'apps.oms.ibm.com/v1beta1'

export const FOURTH_OPERATORS: readonly Kind[] = [
  failed(
    'an environment of IBM that failed for good',
    IBM,
    'OMEnvironment',
    {
      conditions: [
        yes('OMEnvironmentFailed', 'ExecutionFailed', 'Failed to create OMServer: server1.'),
        no('OMEnvironmentProgressing', 'ExecutionFailed', 'Failed to create OMServer: server1.'),
      ],
    },
    /server1/,
  ),
  stuck('an environment of IBM that waits for its claim', IBM, 'OMEnvironment', {
    conditions: [yes('OMEnvironmentProgressing', 'Waiting', 'Waiting for PVC to bind.')],
  }),
  failed(
    'a manager of SPIRE without its rights',
    OPENSHIFT,
    'ZeroTrustWorkloadIdentityManager',
    {
      conditions: [
        yes('Degraded', 'Failed', 'clusterroles is forbidden'),
        no('Ready', 'Failed', 'clusterroles is forbidden'),
        no('Upgradeable', 'OperandsNotReady'),
      ],
    },
    /forbidden/,
  ),
  stuck('a GitLab that is prepared for ever', 'apps.gitlab.com/v1beta1', 'GitLab', {
    phase: 'Preparing',
    version: '18.0',
    conditions: [yes('Initialized'), no('Available'), no('Upgrading')],
  }),
  failed(
    'a group of Azure that the subscription refuses',
    'resources.azure.com/v1api20200601',
    'ResourceGroup',
    {
      conditions: [
        { ...no('Ready', 'RequestDisallowedByPolicy', 'Resource one was disallowed by policy.'), severity: 'Error' },
      ],
    },
    /disallowed by policy/,
  ),
  failed(
    'a group of Azure that lacks its owner',
    'storage.azure.com/v1api20230101',
    'StorageAccount',
    {
      conditions: [
        {
          ...no(
            'Ready',
            'WaitingForOwner',
            'Owner "shop/rg" cannot be found. Progress is blocked until the owner is created.',
          ),
          severity: 'Warning',
        },
      ],
    },
    /cannot be found/,
  ),
  failed(
    'a job of Volcano that was aborted',
    'batch.volcano.sh/v1alpha1',
    'Job',
    { state: { phase: 'Aborted', message: 'queue is closed' }, failed: 1 },
    /Aborted/,
  ),
  stuck('a job of Volcano that restarts', 'batch.volcano.sh/v1alpha1', 'Job', {
    state: { phase: 'Restarting' },
    retryCount: 2,
  }),
  failed(
    'an installation of ClickHouse that was given up',
    'clickhouse.altinity.com/v1',
    'ClickHouseInstallation',
    { status: 'Aborted', errors: ['FAILED to reconcile host 0-0'], hosts: 1 },
    /reconcile host|Aborted/,
  ),
  failed(
    'a cluster of MongoDB in error',
    'psmdb.percona.com/v1',
    'PerconaServerMongoDB',
    {
      state: 'error',
      message: 'Error: get internal users secret: not found',
      observedGeneration: 1,
      conditions: [yes('error', 'ErrorReconcile', 'get internal users secret: not found')],
      size: 3,
      ready: 0,
    },
    /internal users/,
  ),
  stuck('a cluster of MongoDB that initializes', 'psmdb.percona.com/v1', 'PerconaServerMongoDB', {
    state: 'initializing',
    observedGeneration: 1,
    conditions: [yes('initializing')],
    replsets: { rs0: { status: 'initializing', size: 3, ready: 1 } },
    size: 3,
    ready: 1,
  }),
  failed(
    'a restore of Velero that fails at its end',
    'velero.io/v1',
    'Restore',
    { phase: 'FinalizingPartiallyFailed', errors: 1 },
    /PartiallyFailed/,
  ),
  failed(
    'a share of Longhorn that does not run',
    'longhorn.io/v1beta2',
    'ShareManager',
    { state: 'error', endpoint: '' },
    /error/,
  ),
  failed(
    'a backup of Longhorn that cannot be read',
    'longhorn.io/v1beta2',
    'Backup',
    { state: 'Error', error: 'proxyServer: cannot find backup.cfg', progress: 40 },
    /backup\.cfg/,
  ),
  failed(
    'a client of Ceph that could not be made',
    'ceph.rook.io/v1',
    'CephClient',
    { phase: 'Failure', observedGeneration: 1 },
    /Failure/,
  ),
  failed(
    'a migration of KubeVirt that failed',
    'kubevirt.io/v1',
    'VirtualMachineInstanceMigration',
    { phase: 'Failed', migrationState: { failed: true, failureReason: 'target pod timed out' } },
    /target pod timed out/,
  ),
  stuck('a migration of KubeVirt that waits', 'kubevirt.io/v1', 'VirtualMachineInstanceMigration', {
    phase: 'Scheduling',
  }),
  failed(
    'a set of virtual machines without room',
    'kubevirt.io/v1',
    'VirtualMachineInstanceReplicaSet',
    {
      replicas: 0,
      readyReplicas: 0,
      conditions: [yes('ReplicaFailure', 'FailedCreate', 'virtualmachineinstances is forbidden: exceeded quota')],
    },
    /exceeded quota/,
    { replicas: 2 },
  ),
  failed(
    'an alert of Grafana without its folder',
    'grafana.integreatly.org/v1beta1',
    'GrafanaAlertRuleGroup',
    { conditions: [yes('NoMatchingFolder', 'NotFound', 'Folder with name ops not found in namespace shop')] },
    /ops not found/,
  ),
  failed(
    'a policy of Grafana that is not valid',
    'grafana.integreatly.org/v1beta1',
    'GrafanaMuteTiming',
    { conditions: [yes('InvalidSpec', 'InvalidSpec', 'time_intervals is empty')] },
    /time_intervals/,
  ),
  failed(
    'a check of Kueue that is not active',
    'kueue.x-k8s.io/v1beta2',
    'AdmissionCheck',
    { conditions: [no('Active', 'ParametersNotFound', 'parameters "prov" not found')] },
    /prov/,
  ),
  failed(
    'a workload of Kueue that was put out',
    'kueue.x-k8s.io/v1beta2',
    'Workload',
    {
      conditions: [
        no('QuotaReserved', 'Inadmissible', 'LocalQueue main is inactive'),
        yes('Evicted', 'PodsReadyTimeout', 'Exceeded the PodsReady timeout shop/one'),
      ],
    },
    /inactive|timeout/i,
  ),
  failed(
    'a machine whose instance failed',
    'cluster.x-k8s.io/v1beta2',
    'Machine',
    {
      observedGeneration: 1,
      phase: 'Provisioning',
      conditions: [
        no('Ready', 'NotReady', '* InfrastructureReady: instance creation failed: quota exceeded'),
        no('Available', 'NotReady'),
        no('InfrastructureReady', 'NotReady', 'instance creation failed: quota exceeded'),
      ],
    },
    /quota exceeded/,
  ),
  failed(
    'a bus of Argo Events that does not deploy',
    'argoproj.io/v1alpha1',
    'EventBus',
    {
      conditions: [
        no('Configured', 'ConfigurationFailed', 'no "native" or "exotic" found'),
        no('Deployed', 'StatefulSetFailed', 'forbidden'),
      ],
    },
    /native|forbidden/,
  ),
  failed(
    'a channel of Knative without its class',
    'messaging.knative.dev/v1',
    'Channel',
    {
      observedGeneration: 1,
      conditions: [
        no('BackingChannelReady', 'BackingChannelMissing', 'no matches for kind "KafkaChannel"'),
        no('Ready', 'BackingChannelMissing'),
      ],
    },
    /KafkaChannel/,
  ),
  stuck('a set of Jobs that restarts', 'jobset.x-k8s.io/v1alpha2', 'JobSet', {
    restarts: 2,
    conditions: [yes('RestartingJobSet', 'Restarting', 'restarting JobSet')],
  }),
  stuck('a set of Jobs whose first has not ended', 'jobset.x-k8s.io/v1alpha2', 'JobSet', {
    restarts: 0,
    conditions: [yes('StartupPolicyInProgress', 'InOrderStartupPolicyInProgress')],
  }),
  failed(
    'a publication whose table is not there',
    'postgresql.cnpg.io/v1',
    'Publication',
    { observedGeneration: 1, applied: false, message: 'ERROR: relation "orders" does not exist' },
    /orders/,
  ),
  failed(
    'an account of NATS',
    'jetstream.nats.io/v1beta2',
    'KeyValue',
    {
      observedGeneration: 1,
      conditions: [no('Ready', 'Errored', 'nats: insufficient storage resources available (10047)')],
    },
    /insufficient storage/,
  ),
  failed(
    'a layer of LINSTOR that its satellite cannot set up',
    'piraeus.io/v1',
    'LinstorSatellite',
    {
      conditions: [
        yes('Applied', 'AsExpected'),
        yes('Available', 'AsExpected'),
        no('Configured', 'Error', 'failed to reconcile storage pool: device /dev/sdb not found'),
      ],
    },
    /sdb/,
  ),
]

export const FOURTH_OPERATORS_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  fine('an environment of IBM', IBM, 'OMEnvironment', {
    conditions: [
      yes('OMEnvironmentAvailable', 'ExecutionCompleted', 'OMEnvironment is Ready.'),
      no('OMEnvironmentProgressing', 'ExecutionCompleted', 'Created ConfigMap: common-server-xml.'),
    ],
  }),
  fine('a manager of SPIRE that cannot be upgraded', OPENSHIFT, 'ZeroTrustWorkloadIdentityManager', {
    conditions: [
      no('Degraded', 'Ready'),
      yes('Ready', 'Ready'),
      no('Upgradeable', 'OperandsNotReady', 'CreateOnlyMode is enabled'),
    ],
  }),
  fine('a GitLab', 'apps.gitlab.com/v1beta1', 'GitLab', {
    phase: 'Running',
    version: '18.0',
    conditions: [yes('Initialized'), yes('Available'), no('Upgrading')],
  }),
  fine('a group of Azure', 'resources.azure.com/v1api20200601', 'ResourceGroup', {
    id: '/subscriptions/1',
    provisioningState: 'Succeeded',
    conditions: [yes('Ready', 'Succeeded')],
  }),
  fine('an installation of ClickHouse', 'clickhouse.altinity.com/v1', 'ClickHouseInstallation', {
    status: 'Completed',
    hosts: 1,
    hostsCompleted: 1,
    actions: ['reconcile completed'],
  }),
  fine('a cluster of MongoDB', 'psmdb.percona.com/v1', 'PerconaServerMongoDB', {
    state: 'ready',
    observedGeneration: 1,
    conditions: [yes('initializing'), yes('ready')],
    replsets: { rs0: { status: 'ready', size: 3, ready: 3, members: [{ state: 1, stateStr: 'PRIMARY' }] } },
    size: 3,
    ready: 3,
  }),
  fine('a share of Longhorn', 'longhorn.io/v1beta2', 'ShareManager', {
    state: 'running',
    endpoint: 'nfs://10.0.0.1/pvc-1',
  }),
  fine('a backing image of Longhorn', 'longhorn.io/v1beta2', 'BackingImage', {
    size: 9,
    virtualSize: 9,
    checksum: 'x',
    diskFileStatusMap: { d1: { state: 'ready', progress: 100 } },
  }),
  fine('a system backup of Longhorn', 'longhorn.io/v1beta2', 'SystemBackup', {
    state: 'Ready',
    version: 'v1.9',
    conditions: [no('Error')],
  }),
  fine('a file system of Ceph that is mirrored', 'ceph.rook.io/v1', 'CephFilesystem', {
    phase: 'Ready',
    observedGeneration: 1,
    info: { activeMDS: '1' },
    snapshotScheduleStatus: { lastChecked: 'x' },
  }),
  fine('a migration of KubeVirt', 'kubevirt.io/v1', 'VirtualMachineInstanceMigration', {
    phase: 'Succeeded',
    migrationState: { completed: true, failed: false },
  }),
  fine('a contact point of Grafana', 'grafana.integreatly.org/v1beta1', 'GrafanaContactPoint', {
    NoMatchingInstances: false,
    conditions: [yes('ContactPointSynchronized', 'ApplySuccessful')],
  }),
  fine(
    'an alert of Grafana that is suspended by wish',
    'grafana.integreatly.org/v1beta1',
    'GrafanaAlertRuleGroup',
    { conditions: [yes('Suspended', 'ApplySuspended', 'changes are not applied')] },
    { suspend: true },
  ),
  fine('a workload of Kueue that was put out once', 'kueue.x-k8s.io/v1beta2', 'Workload', {
    conditions: [
      yes('QuotaReserved', 'QuotaReserved'),
      yes('Admitted', 'Admitted'),
      yes('PodsReady', 'Started'),
      no('Evicted', 'QuotaReserved', 'Previously: Preempted to accommodate a workload'),
      no('Preempted', 'QuotaReserved'),
    ],
  }),
  fine(
    'a control plane of Cluster API',
    'controlplane.cluster.x-k8s.io/v1beta2',
    'KubeadmControlPlane',
    {
      observedGeneration: 1,
      replicas: 1,
      readyReplicas: 1,
      initialization: { controlPlaneInitialized: true },
      conditions: [
        yes('Available', 'Available'),
        yes('CertificatesAvailable', 'Available'),
        yes('EtcdClusterHealthy', 'Healthy'),
        yes('ControlPlaneComponentsHealthy', 'Healthy'),
        yes('Initialized', 'Initialized'),
        no('ScalingUp', 'NotScalingUp'),
        no('RollingOut', 'NotRollingOut'),
        no('Remediating', 'NotRemediating'),
        no('Paused', 'NotPaused'),
      ],
    },
    { replicas: 1 },
  ),
  fine('a bus of Argo Events', 'argoproj.io/v1alpha1', 'EventSource', {
    conditions: [yes('Deployed'), yes('SourcesProvided')],
  }),
  fine('a type of event of Knative', 'eventing.knative.dev/v1beta2', 'EventType', {
    observedGeneration: 1,
    conditions: [yes('ReferenceExists', 'ReferenceNotSet', 'spec.reference is not set'), yes('Ready')],
  }),
  fine(
    'a set of Jobs that is suspended',
    'jobset.x-k8s.io/v1alpha2',
    'JobSet',
    { restarts: 0, conditions: [yes('Suspended', 'SuspendedJobs', 'jobset is suspended')] },
    { suspend: true },
  ),
  fine('a publication', 'postgresql.cnpg.io/v1', 'Publication', { observedGeneration: 1, applied: true }),
  fine('a schedule of backups', 'postgresql.cnpg.io/v1', 'ScheduledBackup', {
    lastCheckTime: 'x',
    nextScheduleTime: 'y',
  }),
  fine('a source of events with a broken part elsewhere', 'sources.knative.dev/v1', 'SinkBinding', {
    observedGeneration: 1,
    conditions: [yes('SinkBindingAvailable'), yes('SinkProvided'), yes('Ready'), open('TrustBundlePropagated')],
  }),
  fine('a satellite of LINSTOR', 'piraeus.io/v1', 'LinstorSatellite', {
    conditions: [yes('Applied', 'AsExpected'), yes('Available', 'AsExpected'), yes('Configured', 'AsExpected')],
  }),
  fine('a request of MongoDB for its servers', 'psmdb.percona.com/v1', 'PerconaServerMongoDBRestore', {
    state: 'ready',
    completed: 'x',
  }),
  fine('an agent of VictoriaMetrics', 'operator.victoriametrics.com/v1beta1', 'VMAgent', {
    updateStatus: 'operational',
    replicas: 1,
    shards: 0,
    observedGeneration: 1,
  }),
]
