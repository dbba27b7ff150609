import { failed, fine, no, open, stuck, yes } from './operator-rows.ts'
import type { Kind } from './parts.ts'

/**
 * Objects of operators in the shapes that their sources declare: inverted conditions, words of their own, parts that
 * fail while the whole serves. None of these kinds was looked at when the rules were written.
 */

const VM = 'operator.victoriametrics.com/v1beta1'
const VELERO = 'velero.io/v1'
const LONGHORN = 'longhorn.io/v1beta2'
const CEPH = 'ceph.rook.io/v1'
const CASSANDRA = 'cassandra.datastax.com/v1beta1'
const VAULT = 'secrets.hashicorp.com/v1beta1'
const KUBEVIRT = 'kubevirt.io/v1'
const OPENSEARCH = 'opensearch.opster.io/v1'
const GRAFANA = 'grafana.integreatly.org/v1beta1'
const OLM = 'operators.coreos.com/v1alpha1'
const OLM1 = 'olm.operatorframework.io/v1'
const KUEUE = 'kueue.x-k8s.io/v1beta2'
const CAPI = 'cluster.x-k8s.io/v1beta2'
const EVENTS = 'argoproj.io/v1alpha1'
const FLINK = 'flink.apache.org/v1beta1'

export const THIRD_OPERATORS: readonly Kind[] = [
  failed(
    'a receiver that VictoriaMetrics does not find',
    VM,
    'VMAlertmanagerConfig',
    { updateStatus: 'failed', reason: 'receiver "pager" is not defined', observedGeneration: 1 },
    /pager/,
  ),
  stuck('a cluster of VictoriaMetrics that grows for ever', VM, 'VMCluster', { updateStatus: 'expanding' }),
  failed(
    'a bucket of Velero that is not there',
    VELERO,
    'BackupStorageLocation',
    {
      phase: 'Unavailable',
      message: 'BackupStorageLocation "one" is unavailable: NoSuchBucket',
      lastValidationTime: 'x',
    },
    /NoSuchBucket/,
  ),
  failed(
    'a schedule of Velero that is not valid',
    VELERO,
    'Schedule',
    { phase: 'FailedValidation', validationErrors: ['invalid schedule: expected exactly 5 fields, found 3'] },
    /5 fields/,
  ),
  failed(
    'a backup of Velero that failed in part',
    VELERO,
    'Backup',
    { phase: 'PartiallyFailed', errors: 2, warnings: 0, progress: { itemsBackedUp: 7, totalItems: 9 } },
    /PartiallyFailed/,
  ),
  failed(
    'a repository of Velero that does not open',
    VELERO,
    'BackupRepository',
    { phase: 'NotReady', message: 'error to connect to backup repo: invalid password' },
    /password/,
  ),
  failed('an upload of Velero that was cancelled', 'velero.io/v2alpha1', 'DataUpload', {
    phase: 'Canceled',
    message: 'found a dataupload with status "Accepted" during the node-agent starting, mark it as cancel',
  }),
  failed(
    'a volume of Longhorn whose replicas are all lost',
    LONGHORN,
    'Volume',
    { state: 'detached', robustness: 'faulted', conditions: [yes('Scheduled'), no('Restore'), no('TooManySnapshots')] },
    /faulted/,
  ),
  failed(
    'a volume of Longhorn that no disk takes',
    LONGHORN,
    'Volume',
    {
      state: 'creating',
      robustness: 'unknown',
      conditions: [no('Scheduled', 'ReplicaSchedulingFailure', 'insufficient storage')],
    },
    /insufficient storage/,
  ),
  stuck('an engine of Longhorn that deploys for ever', LONGHORN, 'EngineImage', {
    state: 'deploying',
    conditions: [no('ready', 'daemonSet', 'no pods in the DaemonSet is running')],
  }),
  failed(
    'a target of Longhorn that refuses',
    LONGHORN,
    'BackupTarget',
    { available: false, conditions: [yes('Unavailable', 'Unavailable', 'failed to list objects: AccessDenied')] },
    /AccessDenied/,
  ),
  failed(
    'a backing image of Longhorn that could not be downloaded',
    LONGHORN,
    'BackingImage',
    {
      diskFileStatusMap: { 'disk-1': { state: 'failed', progress: 0, message: 'expected status code 200, got 404' } },
      size: 0,
    },
    /404|failed/,
  ),
  failed(
    'a snapshot of Longhorn that is lost',
    LONGHORN,
    'Snapshot',
    { readyToUse: false, error: 'lost track of the corresponding snapshot info inside volume engine', size: 0 },
    /lost track/,
  ),
  failed('a pool of Ceph that failed', CEPH, 'CephBlockPool', { phase: 'Failure', observedGeneration: 1 }, /Failure/),
  failed(
    'a user of Ceph that could not be made',
    CEPH,
    'CephObjectStoreUser',
    { phase: 'ReconcileFailed' },
    /ReconcileFailed/,
  ),
  stuck('a file system of Ceph that is prepared for ever', CEPH, 'CephFilesystem', { phase: 'Progressing' }),
  failed(
    'a datacenter of Cassandra that is not valid',
    CASSANDRA,
    'CassandraDatacenter',
    { conditions: [no('Valid', 'ErrInvalidDatacenterName', 'datacenter name override dc1 is used'), no('Ready')] },
    /datacenter name/,
  ),
  stuck('a datacenter of Cassandra that starts for ever', CASSANDRA, 'CassandraDatacenter', {
    cassandraOperatorProgress: 'Updating',
    conditions: [yes('Valid'), no('Healthy'), no('Ready')],
    nodeStatuses: {},
  }),
  failed(
    'a cluster of Redis that failed',
    'redis.redis.opstreelabs.in/v1beta2',
    'RedisCluster',
    { state: 'Failed', reason: 'RedisCluster has too many unhealthy nodes', readyLeaderReplicas: 1 },
    /unhealthy nodes/,
  ),
  stuck('a cluster of Redis that bootstraps for ever', 'redis.redis.opstreelabs.in/v1beta2', 'RedisCluster', {
    state: 'Bootstrap',
    reason: 'RedisCluster is bootstrapping',
    readyLeaderReplicas: 3,
  }),
  failed(
    'a secret of Vault whose role is not there',
    VAULT,
    'VaultStaticSecret',
    {
      lastGeneration: 1,
      conditions: [no('Ready', 'SecretSyncError', 'invalid role name "shop"'), no('Healthy', 'VaultClientError')],
    },
    /invalid role/,
  ),
  failed(
    'a login of Vault that is not valid',
    VAULT,
    'VaultAuth',
    { valid: false, error: 'empty Kubernetes audiences' },
    /audiences/,
  ),
  stuck('a connection of Vault that is not valid', VAULT, 'VaultConnection', { valid: false }),
  failed(
    'storage of LINSTOR that its controller refuses',
    'piraeus.io/v1',
    'LinstorCluster',
    {
      conditions: [
        yes('Applied', 'AsExpected'),
        no('Available', 'Error', 'dial tcp: i/o timeout'),
        open('Configured', 'NotObserved'),
      ],
    },
    /i\/o timeout/,
  ),
  failed(
    'a cluster of Temporal without its database',
    'temporal.io/v1beta1',
    'TemporalCluster',
    {
      conditions: [yes('ReconcileError', 'PersistenceReconciliationFailed', 'can\'t reach "db"'), no('Ready')],
      services: [],
    },
    /reach "db"/,
  ),
  failed(
    'a bundle of certificates without its source',
    'trust.cert-manager.io/v1alpha1',
    'Bundle',
    { conditions: [no('Synced', 'SourceNotFound', 'Bundle source was not found: configmaps "ca" not found')] },
    /"ca" not found/,
  ),
  stuck('a proxy of MariaDB that does not get ready', 'k8s.mariadb.com/v1alpha1', 'MaxScale', {
    conditions: [no('Ready', 'MaxScaleNotReady', 'Not ready')],
  }),
  failed(
    'a connection of MariaDB that is refused',
    'k8s.mariadb.com/v1alpha1',
    'Connection',
    { conditions: [no('Ready', 'ConnectionFailed', "Error 1045: Access denied for user 'app'")] },
    /1045/,
  ),
  failed(
    'a machine of KubeVirt without its disk image',
    KUBEVIRT,
    'VirtualMachine',
    {
      created: true,
      ready: false,
      printableStatus: 'ErrImagePull',
      conditions: [no('Ready', 'GuestNotRunning', 'Guest VM is not reported as running')],
    },
    /ErrImagePull/,
  ),
  failed(
    'a machine of KubeVirt without its claim',
    KUBEVIRT,
    'VirtualMachine',
    {
      created: false,
      ready: false,
      printableStatus: 'ErrorPvcNotFound',
      conditions: [
        no('Ready', 'VMINotExists', 'VMI does not exist'),
        yes('Failure', 'FailedPvcNotFound', 'PVC shop/disk does not exist'),
      ],
    },
    /shop\/disk|PvcNotFound/,
  ),
  failed(
    'a restore of Percona that is rejected',
    'psmdb.percona.com/v1',
    'PerconaServerMongoDBRestore',
    { state: 'rejected', error: 'backup is not finished yet' },
    /not finished/,
  ),
  failed(
    'a replica set of MongoDB that failed',
    'mongodbcommunity.mongodb.com/v1',
    'MongoDBCommunity',
    {
      phase: 'Failed',
      message: 'error validating new Spec: scramCredentialsSecretName already used',
      currentMongoDBMembers: 0,
    },
    /scramCredentials/,
  ),
  stuck('a replica set of MongoDB that is not ready', 'mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', {
    phase: 'Pending',
    message: 'ReplicaSet is not yet ready, retrying in 10 seconds',
    currentStatefulSetReplicas: 0,
  }),
  failed(
    'a role of OpenSearch that is refused',
    OPENSEARCH,
    'OpensearchRole',
    { state: 'ERROR', reason: 'response from API is 400' },
    /400/,
  ),
  stuck('a policy of OpenSearch without its cluster', OPENSEARCH, 'OpenSearchISMPolicy', {
    state: 'PENDING',
    reason: 'waiting for opensearch cluster to exist',
  }),
  failed(
    'a contact point of Grafana for nobody',
    GRAFANA,
    'GrafanaContactPoint',
    {
      conditions: [
        yes('NoMatchingInstance', 'EmptyAPIReply', 'None of the available Grafana instances matched the selector'),
      ],
    },
    /matched the selector/,
  ),
  failed(
    'routes of Grafana in a circle',
    GRAFANA,
    'GrafanaNotificationPolicy',
    {
      conditions: [
        yes('NotificationPolicyLoopDetected', 'LoopDetected', 'Loop detected in notification policy routes'),
      ],
    },
    /Loop detected/,
  ),
  failed(
    'a graph of kro that is not valid',
    'kro.run/v1alpha1',
    'ResourceGraphDefinition',
    {
      state: 'Inactive',
      conditions: [
        no('ResourceGraphAccepted', 'InvalidResourceGraph', 'references unknown identifiers: [databse]'),
        no('Ready', 'InvalidResourceGraph'),
      ],
    },
    /databse/,
  ),
  failed('an instance of kro in error', 'kro.run/v1alpha1', 'WebApplication', {
    state: 'ERROR',
    conditions: [no('InstanceSynced', 'ReconciliationFailed', 'failed to apply resource deployment: forbidden')],
  }),
  failed(
    'an operator whose requirements are not there',
    OLM,
    'ClusterServiceVersion',
    {
      phase: 'Pending',
      reason: 'RequirementsNotMet',
      message: "one or more requirements couldn't be found",
      requirementStatus: [{ kind: 'CustomResourceDefinition', name: 'x', status: 'NotPresent' }],
    },
    /requirements/,
  ),
  failed(
    'an operator that did not install',
    OLM,
    'ClusterServiceVersion',
    {
      phase: 'Failed',
      reason: 'InstallCheckFailed',
      message: 'install timeout',
      conditions: [{ phase: 'Pending' }, { phase: 'Failed' }],
    },
    /install timeout/,
  ),
  failed(
    'an install plan that failed',
    OLM,
    'InstallPlan',
    {
      phase: 'Failed',
      conditions: [no('Installed', 'InstallComponentFailed', 'error validating existing CRs against new CRD')],
    },
    /existing CRs/,
  ),
  failed(
    'a catalogue that does not answer',
    OLM,
    'CatalogSource',
    { connectionState: { address: 'one.shop.svc:50051', lastObservedState: 'TRANSIENT_FAILURE' } },
    /TRANSIENT_FAILURE/,
  ),
  failed(
    'an extension whose package is not there',
    OLM1,
    'ClusterExtension',
    {
      conditions: [
        no('Installed', 'Failed', 'No bundle installed'),
        yes('Progressing', 'Retrying', 'no bundles found for package "argocd"'),
      ],
    },
    /no bundles found|No bundle/,
  ),
  failed(
    'an extension that is blocked',
    OLM1,
    'ClusterExtension',
    {
      conditions: [
        yes('Installed', 'Succeeded', 'Installed bundle v1'),
        no('Progressing', 'Blocked', 'terminal error: unsupported install mode'),
      ],
    },
    /unsupported install mode/,
  ),
  failed(
    'a catalogue of OLM that is not served',
    OLM1,
    'ClusterCatalog',
    {
      conditions: [
        yes('Progressing', 'Retrying', 'source catalog content: error resolving canonical reference: manifest unknown'),
        no('Serving', 'Unavailable'),
      ],
    },
    /manifest unknown|Unavailable/,
  ),
  failed(
    'a training whose runtime is not there',
    'trainer.kubeflow.org/v1alpha1',
    'TrainJob',
    { conditions: [yes('Failed', 'TrainingRuntimeNotSupported', 'runtime torch not found')] },
    /torch/,
  ),
  failed(
    'a consumer of NATS without its stream',
    'jetstream.nats.io/v1beta2',
    'Consumer',
    {
      observedGeneration: 1,
      conditions: [no('Ready', 'Errored', 'failed to load consumer: stream not found (10059)')],
    },
    /stream not found/,
  ),
  failed(
    'a queue of Kueue without its flavour',
    KUEUE,
    'ClusterQueue',
    {
      conditions: [
        no('Active', 'FlavorNotFound', "Can't admit new workloads: references missing ResourceFlavor(s): spot."),
      ],
    },
    /spot/,
  ),
  failed(
    'a cluster of MultiKueue with a bad kubeconfig',
    KUEUE,
    'MultiKueueCluster',
    { conditions: [no('Active', 'BadKubeConfig', 'load client config failed: no server found')] },
    /no server found/,
  ),
  stuck('machines of Cluster API that do not come', CAPI, 'MachineDeployment', {
    observedGeneration: 1,
    phase: 'ScalingUp',
    replicas: 3,
    readyReplicas: 0,
    conditions: [
      no('Available', 'NotAvailable', '0 available replicas, at least 3 required'),
      no('MachinesReady', 'NotReady'),
      yes('ScalingUp', 'ScalingUp'),
      no('Paused', 'NotPaused'),
      no('Deleting', 'NotDeleting'),
    ],
  }),
  failed(
    'a control plane whose template is not there',
    'controlplane.cluster.x-k8s.io/v1beta2',
    'KubeadmControlPlane',
    {
      observedGeneration: 1,
      conditions: [
        no('Available', 'NotAvailable'),
        yes(
          'ScalingUp',
          'ScalingUp',
          'Scaling up from 0 to 1 replicas is blocked because KubeadmControlPlane infrastructure template DockerMachineTemplate does not exist',
        ),
        no('CertificatesAvailable', 'InternalError', 'Please check controller logs for errors'),
      ],
    },
    /InternalError|does not exist/,
  ),
  failed(
    'a trigger of Argo Events that is not valid',
    EVENTS,
    'Sensor',
    {
      conditions: [
        yes('DependenciesProvided'),
        no('TriggersProvided', 'InvalidTriggers', 'template trigger is missing name'),
        open('Deployed'),
      ],
    },
    /missing name/,
  ),
  failed(
    'a source of Argo Events without its bus',
    EVENTS,
    'EventSource',
    { conditions: [yes('SourcesProvided'), no('Deployed', 'GetEventBusFailed', 'Failed to get EventBus.')] },
    /EventBus/,
  ),
  failed(
    'a subscription of Knative to nobody',
    'messaging.knative.dev/v1',
    'Subscription',
    {
      observedGeneration: 1,
      conditions: [
        open('ChannelReady'),
        no('ReferencesResolved', 'SubscriberResolveFailed', 'services "display" not found'),
        no('Ready', 'SubscriberResolveFailed', 'services "display" not found'),
      ],
    },
    /display/,
  ),
  failed(
    'a timer of Knative without its sink',
    'sources.knative.dev/v1',
    'PingSource',
    {
      observedGeneration: 1,
      conditions: [
        open('Deployed'),
        no('SinkProvided', 'NotFound', 'brokers.eventing.knative.dev "default" not found'),
        no('Ready', 'NotFound'),
      ],
    },
    /default/,
  ),
  stuck('a broker of Knative that starts for ever', 'eventing.knative.dev/v1', 'Broker', {
    observedGeneration: 1,
    conditions: [
      open('Addressable'),
      open('IngressReady'),
      open('Ready'),
      yes('DeadLetterSinkResolved', 'DeadLetterSinkNotConfigured'),
    ],
  }),
  failed(
    'a set of Jobs that failed',
    'jobset.x-k8s.io/v1alpha2',
    'JobSet',
    {
      restarts: 3,
      terminalState: 'Failed',
      conditions: [yes('Failed', 'ReachedMaxRestarts', 'jobset failed due to reaching max number of restarts')],
    },
    /max number of restarts/,
  ),
  failed(
    'a group of pods that has no room',
    'scheduling.volcano.sh/v1beta1',
    'PodGroup',
    {
      phase: 'Pending',
      conditions: [
        yes('Unschedulable', 'NotEnoughResources', '3/3 tasks in gang unschedulable: pod group is not ready'),
      ],
    },
    /unschedulable/,
  ),
  failed(
    'a database whose owner is not there',
    'postgresql.cnpg.io/v1',
    'Database',
    {
      observedGeneration: 1,
      applied: false,
      message: 'while reconciling: ERROR: role "shop" does not exist (SQLSTATE 42704)',
    },
    /role "shop"/,
  ),
  failed(
    'a backup whose archive fails',
    'postgresql.cnpg.io/v1',
    'Backup',
    { phase: 'walArchivingFailing', method: 'plugin', error: 'unexpected failure invoking barman-cloud-wal-archive' },
    /barman|walArchiving/,
  ),
  stuck(
    'groups of leaders that start for ever',
    'leaderworkerset.x-k8s.io/v1',
    'LeaderWorkerSet',
    {
      replicas: 2,
      readyReplicas: 0,
      conditions: [yes('Progressing', 'GroupsProgressing'), no('Available', 'GroupsProgressing')],
    },
    { replicas: 2 },
  ),
  failed(
    'a policy of Kyverno without its rights',
    'policies.kyverno.io/v1',
    'ValidatingPolicy',
    {
      conditionStatus: {
        ready: false,
        message: 'not ready yet',
        conditions: [
          yes('WebhookConfigured', 'Succeeded'),
          no('RBACPermissionsGranted', 'Failed', 'Policy is not ready for reporting, missing permissions: get pods'),
        ],
      },
    },
    /missing permissions/,
  ),
  failed(
    'a job of Flink that was rolled back',
    FLINK,
    'FlinkSessionJob',
    {
      observedGeneration: 1,
      lifecycleState: 'ROLLED_BACK',
      jobStatus: { state: 'RUNNING' },
      reconciliationStatus: { state: 'ROLLED_BACK' },
    },
    /ROLLED_BACK/,
  ),
  failed(
    'a job of Flink that is refused',
    FLINK,
    'FlinkSessionJob',
    {
      observedGeneration: 1,
      lifecycleState: 'CREATED',
      error: '{"type":"ValidationException","message":"Session cluster name is missing"}',
    },
    /Session cluster/,
  ),
  failed(
    'a snapshot of Flink that was given up',
    FLINK,
    'FlinkStateSnapshot',
    { state: 'ABANDONED', error: 'Job is not running', failures: 2 },
    /ABANDONED|not running/,
  ),
  // Written down as KD042 at first: nothing in it tells a failure from a wait, and the message names the memory.
  {
    ...failed(
      'a model of KServe that is too large',
      'serving.kserve.io/v1alpha1',
      'TrainedModel',
      {
        conditions: [
          yes('InferenceServiceReady'),
          no(
            'MemoryResourceAvailable',
            'MemoryResourceNotAvailable',
            'Inference Service "iris" memory resources are not available',
          ),
          no('Ready', 'MemoryResourceNotAvailable'),
        ],
      },
      /memory resources/,
    ),
    code: 'KD034',
  },
  failed(
    'an autoscaler whose target it cannot have',
    'autoscaling.k8s.io/v1',
    'VerticalPodAutoscaler',
    {
      conditions: [
        yes(
          'ConfigUnsupported',
          '',
          'The targetRef controller has a parent but it should point to a topmost well-known or scalable controller',
        ),
      ],
    },
    /topmost/,
  ),
  failed(
    'a server of Azure that may not be made',
    'dbforpostgresql.azure.com/v1api20240801',
    'FlexibleServer',
    { conditions: [no('Ready', 'AuthorizationFailed', 'The client does not have authorization to perform action')] },
    /authorization/,
  ),
  failed(
    'a workflow that failed',
    EVENTS,
    'Workflow',
    { phase: 'Failed', message: 'child failed', progress: '1/3', conditions: [no('PodRunning'), yes('Completed')] },
    /child failed|Failed/,
  ),
  failed(
    'a run of Tekton without its pipeline',
    'tekton.dev/v1',
    'PipelineRun',
    {
      conditions: [
        no(
          'Succeeded',
          'CouldntGetPipeline',
          'Error retrieving pipeline for pipelinerun shop/one: pipelines.tekton.dev "ship" not found',
        ),
      ],
    },
    /"ship"/,
  ),
  stuck('a run of Tekton that runs for ever', 'tekton.dev/v1', 'PipelineRun', {
    conditions: [
      open('Succeeded', 'Running', 'Tasks Completed: 1 (Failed: 0, Cancelled 0), Incomplete: 2, Skipped: 0'),
    ],
  }),
  failed(
    'a policy for a gateway that is not there',
    'gateway.envoyproxy.io/v1alpha1',
    'BackendTrafficPolicy',
    {
      ancestors: [
        {
          ancestorRef: { name: 'edge' },
          conditions: [no('Accepted', 'TargetNotFound', 'Gateway shop/edge not found')],
        },
      ],
    },
    /edge not found/,
  ),
  failed(
    'a route that is valid in part',
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    {
      parents: [
        {
          parentRef: { name: 'web' },
          conditions: [
            yes('Accepted', 'Accepted'),
            yes('ResolvedRefs', 'ResolvedRefs'),
            yes('PartiallyInvalid', 'UnsupportedValue', 'Dropped Rule 2: invalid filter'),
          ],
        },
      ],
    },
    /Dropped Rule 2/,
  ),
]

export const THIRD_OPERATORS_HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  fine('a configuration of VictoriaMetrics that is applied', VM, 'VMAlertmanagerConfig', {
    updateStatus: 'operational',
    observedGeneration: 1,
    conditions: [yes('main.shop.vmalertmanager.victoriametrics.com/Applied', 'ConfigParsedAndApplied')],
  }),
  fine(
    'rules of VictoriaMetrics that are paused',
    VM,
    'VMAgent',
    { updateStatus: 'paused', observedGeneration: 1 },
    { paused: true },
  ),
  fine('a bucket of Velero', VELERO, 'BackupStorageLocation', {
    phase: 'Available',
    lastSyncedTime: 'x',
    lastValidationTime: 'x',
  }),
  fine('a schedule of Velero', VELERO, 'Schedule', { phase: 'Enabled', lastBackup: '2026-01-01T00:00:00Z' }),
  fine('a restore of Velero with warnings', VELERO, 'Restore', {
    phase: 'Completed',
    warnings: 3,
    progress: { itemsRestored: 9, totalItems: 9 },
  }),
  fine('a volume of Longhorn that no pod uses', LONGHORN, 'Volume', {
    state: 'detached',
    robustness: 'unknown',
    conditions: [
      yes('Scheduled'),
      no('Restore'),
      no('TooManySnapshots'),
      no('WaitForBackingImage'),
      no('OfflineRebuilding'),
    ],
  }),
  fine('a node of Longhorn beside multipathd', LONGHORN, 'Node', {
    conditions: [
      yes('Ready'),
      yes('Schedulable'),
      yes('MountPropagation'),
      yes('RequiredPackages'),
      no('Multipathd', 'MultipathdIsRunning', 'multipathd is running with a known issue'),
      no('HugePagesAvailable', 'HugePagesNotConfigured'),
    ],
    diskStatus: { d1: { conditions: [yes('Ready'), yes('Schedulable')] } },
  }),
  fine('a target of Longhorn', LONGHORN, 'BackupTarget', { available: true, conditions: [no('Unavailable')] }),
  fine('a pool of Ceph that is in use', CEPH, 'CephBlockPool', {
    phase: 'Ready',
    observedGeneration: 1,
    conditions: [
      yes('PoolDeletionIsBlocked', 'PoolNotEmpty', 'pool contains images or snapshots'),
      no('DeletionIsBlocked', 'ObjectHasNoDependents'),
    ],
  }),
  fine('a datacenter of Cassandra', CASSANDRA, 'CassandraDatacenter', {
    cassandraOperatorProgress: 'Ready',
    observedGeneration: 1,
    conditions: [
      yes('Healthy'),
      no('Stopped'),
      no('ReplacingNodes'),
      no('Updating'),
      no('RollingRestart'),
      no('Resuming'),
      no('ScalingDown'),
      no('ScalingUp'),
      no('Decommission'),
      no('RequiresUpdate'),
      no('ResizingVolumes'),
      yes('Valid'),
      yes('Initialized'),
      yes('Ready'),
    ],
  }),
  fine('a datacenter of Cassandra that could be updated', CASSANDRA, 'CassandraDatacenter', {
    cassandraOperatorProgress: 'Ready',
    observedGeneration: 1,
    conditions: [yes('Healthy'), yes('Valid'), yes('Initialized'), yes('Ready'), yes('RequiresUpdate')],
  }),
  fine(
    'a datacenter of Cassandra that is stopped by wish',
    CASSANDRA,
    'CassandraDatacenter',
    {
      cassandraOperatorProgress: 'Ready',
      observedGeneration: 1,
      conditions: [yes('Stopped'), yes('Valid'), yes('Initialized'), no('Ready')],
    },
    { stopped: true },
  ),
  fine('a cluster of Redis', 'redis.redis.opstreelabs.in/v1beta2', 'RedisCluster', {
    state: 'Ready',
    reason: 'RedisCluster is ready',
    readyLeaderReplicas: 3,
    readyFollowerReplicas: 3,
  }),
  fine('a secret of Vault', VAULT, 'VaultStaticSecret', {
    lastGeneration: 1,
    secretMAC: 'x',
    conditions: [yes('Ready', 'SecretSynced'), yes('Healthy', 'SecretSync')],
  }),
  fine('a login of Vault', VAULT, 'VaultAuth', { valid: true, error: '' }),
  fine('storage of LINSTOR', 'piraeus.io/v1', 'LinstorCluster', {
    conditions: [yes('Applied', 'AsExpected'), yes('Available', 'AsExpected'), yes('Configured', 'AsExpected')],
  }),
  fine('a cluster of Temporal', 'temporal.io/v1beta1', 'TemporalCluster', {
    conditions: [yes('ReconcileSuccess', 'Reconciled'), no('ReconcileError'), yes('Ready', 'ServicesReady')],
    services: [{ name: 'frontend', ready: true }],
  }),
  fine('a bundle of certificates', 'trust.cert-manager.io/v1alpha1', 'Bundle', {
    conditions: [yes('Synced', 'Synced', 'Successfully synced Bundle to all namespaces')],
  }),
  fine('a machine of KubeVirt that cannot migrate', KUBEVIRT, 'VirtualMachine', {
    created: true,
    ready: true,
    printableStatus: 'Running',
    conditions: [
      yes('Ready'),
      no('LiveMigratable', 'DisksNotLiveMigratable'),
      no('StorageLiveMigratable', 'NotMigratable'),
      yes('AgentConnected'),
    ],
    volumeSnapshotStatuses: [
      { name: 'root', enabled: false, reason: 'Snapshot is not supported for this volumeSource type' },
    ],
  }),
  fine(
    'a machine of KubeVirt that is halted',
    KUBEVIRT,
    'VirtualMachine',
    { printableStatus: 'Stopped', conditions: [no('Ready', 'VMINotExists', 'VMI does not exist')] },
    { runStrategy: 'Halted' },
  ),
  fine('KubeVirt itself', KUBEVIRT, 'KubeVirt', {
    phase: 'Deployed',
    observedGeneration: 1,
    conditions: [
      yes('Available', 'AllComponentsReady'),
      no('Progressing', 'AllComponentsReady'),
      no('Degraded', 'AllComponentsReady'),
      yes('Created', 'AllResourcesCreated'),
    ],
  }),
  fine('a backup of Percona', 'psmdb.percona.com/v1', 'PerconaServerMongoDBBackup', {
    state: 'ready',
    completed: 'x',
    destination: 's3://b/x',
  }),
  fine('a replica set of MongoDB', 'mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', {
    phase: 'Running',
    mongoUri: 'mongodb://x',
    currentStatefulSetReplicas: 3,
    currentMongoDBMembers: 3,
  }),
  fine('a cluster of OpenSearch', OPENSEARCH, 'OpenSearchCluster', {
    phase: 'RUNNING',
    health: 'green',
    initialized: true,
    availableNodes: 3,
    componentsStatus: [],
  }),
  fine('alerts of Grafana', GRAFANA, 'GrafanaAlertRuleGroup', {
    conditions: [
      yes('AlertGroupSynchronized', 'ApplySuccessful', 'Alert Rule Group was successfully applied to 1 instances'),
    ],
  }),
  fine('a graph of kro', 'kro.run/v1alpha1', 'ResourceGraphDefinition', {
    state: 'Active',
    topologicalOrder: ['a', 'b'],
    conditions: [
      yes('ResourceGraphAccepted', 'Valid'),
      yes('KindReady', 'Ready'),
      yes('ControllerReady', 'Running'),
      yes('Ready', 'Ready'),
    ],
  }),
  fine('an operator of OLM with its history', OLM, 'ClusterServiceVersion', {
    phase: 'Succeeded',
    reason: 'InstallSucceeded',
    message: 'install strategy completed with no errors',
    conditions: [
      { phase: 'Pending', reason: 'RequirementsUnknown' },
      { phase: 'InstallReady', reason: 'AllRequirementsMet' },
      { phase: 'Succeeded', reason: 'InstallSucceeded' },
    ],
    requirementStatus: [{ status: 'Present' }, { status: 'PresentNotSatisfied' }],
  }),
  fine('a group of OLM', 'operators.coreos.com/v1', 'OperatorGroup', { namespaces: ['shop'], lastUpdated: 'x' }),
  fine('a catalogue of OLM', OLM, 'CatalogSource', {
    connectionState: { address: 'one.shop.svc:50051', lastObservedState: 'READY' },
    registryService: { protocol: 'grpc' },
  }),
  fine('an extension of OLM', OLM1, 'ClusterExtension', {
    conditions: [
      no('Deprecated', 'NotDeprecated'),
      no('PackageDeprecated', 'NotDeprecated'),
      yes('Installed', 'Succeeded', 'Installed bundle v1'),
      yes('Progressing', 'Succeeded', 'Desired state reached'),
    ],
  }),
  fine('an extension of OLM whose channel is deprecated', OLM1, 'ClusterExtension', {
    conditions: [
      yes('Deprecated', 'Deprecated', 'channel alpha is deprecated'),
      yes('ChannelDeprecated', 'Deprecated'),
      yes('Installed', 'Succeeded'),
      yes('Progressing', 'Succeeded'),
    ],
  }),
  fine('a stream of NATS', 'jetstream.nats.io/v1beta2', 'Stream', {
    observedGeneration: 1,
    conditions: [yes('Ready', 'Created', 'Stream successfully created')],
  }),
  fine('a queue of Kueue', KUEUE, 'ClusterQueue', {
    pendingWorkloads: 0,
    reservingWorkloads: 0,
    admittedWorkloads: 0,
    conditions: [yes('Active', 'Ready', 'Can admit new workloads')],
  }),
  fine(
    'a queue of Kueue that is held by wish',
    KUEUE,
    'ClusterQueue',
    { conditions: [no('Active', 'Stopped', "Can't admit new workloads: is stopped.")] },
    { stopPolicy: 'Hold' },
  ),
  fine(
    'machines of Cluster API',
    CAPI,
    'MachineDeployment',
    {
      observedGeneration: 1,
      phase: 'Running',
      replicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      upToDateReplicas: 3,
      conditions: [
        yes('Available', 'Available'),
        yes('MachinesReady', 'Ready'),
        yes('MachinesUpToDate', 'UpToDate'),
        no('RollingOut', 'NotRollingOut'),
        no('ScalingUp', 'NotScalingUp'),
        no('ScalingDown', 'NotScalingDown'),
        no('Remediating', 'NotRemediating'),
        no('Deleting', 'NotDeleting'),
        no('Paused', 'NotPaused'),
      ],
    },
    { replicas: 3 },
  ),
  fine('a class of Cluster API', CAPI, 'ClusterClass', {
    observedGeneration: 1,
    conditions: [
      yes('VariablesReady', 'VariablesReady'),
      yes('RefVersionsUpToDate', 'RefVersionsUpToDate'),
      no('Paused', 'NotPaused'),
    ],
  }),
  fine('a sensor of Argo Events', EVENTS, 'Sensor', {
    conditions: [yes('DependenciesProvided'), yes('Deployed'), yes('TriggersProvided')],
  }),
  fine('a broker of Knative without dead letters', 'eventing.knative.dev/v1', 'Broker', {
    observedGeneration: 1,
    conditions: [
      yes('Addressable'),
      yes('DeadLetterSinkResolved', 'DeadLetterSinkNotConfigured', 'No dead letter sink is configured.'),
      yes('EventPoliciesReady', 'DefaultAuthorizationMode'),
      yes('FilterReady'),
      yes('IngressReady'),
      yes('Ready'),
      yes('TriggerChannelReady'),
    ],
  }),
  fine('a source of Knative without identities', 'sources.knative.dev/v1', 'ApiServerSource', {
    observedGeneration: 1,
    conditions: [
      yes('Deployed'),
      yes('OIDCIdentityCreated', 'authentication-oidc feature disabled'),
      yes('Ready'),
      yes('SinkProvided'),
      yes('SufficientPermissions'),
    ],
  }),
  fine('a set of Jobs that ended', 'jobset.x-k8s.io/v1alpha2', 'JobSet', {
    restarts: 1,
    terminalState: 'Completed',
    conditions: [no('StartupPolicyInProgress'), yes('StartupPolicyCompleted'), yes('Completed', 'AllJobsCompleted')],
    replicatedJobsStatus: [{ name: 'w', active: 0, failed: 0, ready: 0, succeeded: 1, suspended: 0 }],
  }),
  fine('a queue of Volcano', 'scheduling.volcano.sh/v1beta1', 'Queue', { state: 'Open', allocated: { cpu: '0' } }),
  fine('a database of CloudNativePG', 'postgresql.cnpg.io/v1', 'Database', { observedGeneration: 1, applied: true }),
  fine(
    'a pooler of CloudNativePG',
    'postgresql.cnpg.io/v1',
    'Pooler',
    { instances: 2, secrets: { serverTLS: { name: 'x' } } },
    { instances: 2 },
  ),
  fine(
    'groups of leaders',
    'leaderworkerset.x-k8s.io/v1',
    'LeaderWorkerSet',
    {
      replicas: 2,
      readyReplicas: 2,
      updatedReplicas: 2,
      conditions: [
        no('Progressing', 'GroupsProgressing'),
        yes('Available', 'AllGroupsReady'),
        no('UpdateInProgress', 'GroupsUpdating'),
      ],
    },
    { replicas: 2 },
  ),
  fine('a policy of Kyverno that evaluates', 'policies.kyverno.io/v1', 'ValidatingPolicy', {
    autogen: {},
    generated: false,
    conditionStatus: {
      ready: true,
      message: '',
      conditions: [yes('WebhookConfigured', 'Succeeded'), yes('RBACPermissionsGranted', 'Succeeded')],
    },
  }),
  fine('a job of Flink', FLINK, 'FlinkSessionJob', {
    observedGeneration: 1,
    lifecycleState: 'STABLE',
    jobStatus: { state: 'RUNNING', startTime: '1' },
    reconciliationStatus: { state: 'DEPLOYED' },
  }),
  fine('a model of KServe that is not stopped', 'serving.kserve.io/v1beta1', 'InferenceService', {
    observedGeneration: 1,
    conditions: [yes('IngressReady'), yes('PredictorReady'), yes('Ready'), no('Stopped')],
    modelStatus: {
      copies: { failedCopies: 0, totalCopies: 1 },
      states: { activeModelState: 'Loaded', targetModelState: 'Loaded' },
      transitionStatus: 'UpToDate',
    },
  }),
  fine('an autoscaler that is not sure yet', 'autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', {
    conditions: [yes('LowConfidence'), yes('RecommendationProvided')],
    recommendation: { containerRecommendations: [] },
  }),
  fine('a workflow one of whose steps was tried again', EVENTS, 'Workflow', {
    phase: 'Succeeded',
    progress: '2/2',
    conditions: [no('PodRunning'), yes('Completed')],
    nodes: { a: { phase: 'Succeeded' }, b: { phase: 'Failed', message: 'exit code 1' }, c: { phase: 'Succeeded' } },
  }),
  fine('a run of Tekton', 'tekton.dev/v1', 'PipelineRun', {
    conditions: [yes('Succeeded', 'Completed', 'Tasks Completed: 3 (Failed: 0, Cancelled 0), Skipped: 1')],
  }),
  fine('a name for external-dns', 'externaldns.k8s.io/v1alpha1', 'DNSEndpoint', { observedGeneration: 1 }),
  fine('a policy of a gateway', 'gateway.envoyproxy.io/v1alpha1', 'BackendTrafficPolicy', {
    ancestors: [
      { ancestorRef: { name: 'edge' }, conditions: [yes('Accepted', 'Accepted'), yes('Warning', 'DeprecatedField')] },
    ],
  }),
]
