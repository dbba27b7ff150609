import { no, open, type Row, rowsOf, yes } from './operator-rows.ts'

/** Objects of operators that no other table holds, as their sources write them, after operators-10.ts. */

const FLOWS = 'flows.netobserv.io/v1beta2/FlowCollector'
const KEPLER = 'kepler.system.sustainable.computing.io/v1alpha1/PowerMonitor'
const KAFKA = 'kafka.banzaicloud.io/v1beta1/KafkaCluster'
const YDB = 'ydb.tech/v1alpha1/Database'
const EDGE = 'operations.kubeedge.io/v1alpha1/NodeUpgradeJob'
const TRIDENT = 'trident.netapp.io/v1'
const OAP = 'operator.skywalking.apache.org/v1alpha1/OAPServer'
const BUILD = 'korifi.cloudfoundry.org/v1alpha1/CFBuild'
const RULE = 'gateway.kyma-project.io'
const STACK = 'pulumi.com/v1/Stack'
const STACKGRES = 'stackgres.io/v1'
const LIBERTY = 'apps.openliberty.io/v1/OpenLibertyApplication'
const BTP = 'services.cloud.sap.com/v1/ServiceInstance'
const BLADE = 'chaosblade.io/v1alpha1/ChaosBlade'
const AWX = 'awx.ansible.com/v1beta1/AWX'
const NOTEBOOK = 'kubeflow.org/v1/Notebook'
const TARGETS = 'elbv2.k8s.aws/v1beta1/TargetGroupBinding'
const MANAGED = 'networking.gke.io/v1/ManagedCertificate'
const OPENFUNCTION = 'core.openfunction.io/v1beta2/Function'
const RANCHER = 'provisioning.cattle.io/v1/Cluster'
const KEPTN = 'lifecycle.keptn.sh/v1/KeptnAppVersion'
const COHERENCE = 'coherence.oracle.com/v1/Coherence'
const NOVA = 'nova.openstack.org/v1beta1/Nova'
const PROXY = 'addons.cluster.x-k8s.io/v1alpha1/HelmReleaseProxy'

const graded = (condition: object, severity: string) => ({ ...condition, severity })

const TABLE: readonly Row[] = [
  [
    'stuck',
    FLOWS,
    'a component is being deployed',
    {
      conditions: [
        no('Ready', 'Pending', '2 ready components, 0 with failure, 1 pending'),
        yes('WaitingFlowCollectorController', 'CreatingDaemonSet', 'Creating daemon set agent'),
        open('WaitingFLPTransformer', 'ComponentUnused', 'Transformer only used with Kafka'),
      ],
    },
  ],
  [
    'failed',
    FLOWS,
    'a component fails',
    {
      conditions: [
        no('Ready', 'Failure', '2 ready components, 1 with failure, 0 pending'),
        yes('WaitingFLPMonolith', 'CantCreateDaemonSet', 'DaemonSet failed: forbidden'),
      ],
    },
  ],
  [
    'fine',
    FLOWS,
    'it is ready, and a component is not used',
    {
      conditions: [
        yes('Ready', 'Ready', '4 ready components, 0 with failure, 0 pending'),
        no('WaitingFlowCollectorController', 'Ready'),
        no('WaitingFLPMonolith', 'Ready'),
        open('WaitingFLPTransformer', 'ComponentUnused', 'Transformer only used with Kafka'),
      ],
    },
  ],
  [
    'failed',
    KEPLER,
    'it runs on one of two nodes',
    {
      conditions: [
        { ...yes('Reconciled', 'ReconcileSuccess'), observedGeneration: 1 },
        {
          type: 'Available',
          status: 'Degraded',
          reason: 'DaemonSetPartiallyAvailable',
          message: '1 of 2 nodes',
          observedGeneration: 1,
        },
      ],
      kepler: { currentNumberScheduled: 2, desiredNumberScheduled: 2, numberReady: 1, numberAvailable: 1 },
    },
  ],
  [
    'failed',
    KEPLER,
    'it could not be reconciled',
    {
      conditions: [
        { ...no('Reconciled', 'ReconcileError', 'secret "metrics" not found'), observedGeneration: 1 },
        { ...open('Available', 'DaemonSetNotFound'), observedGeneration: 1 },
      ],
      kepler: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberReady: 0, numberMisscheduled: 0 },
    },
  ],
  [
    'fine',
    KEPLER,
    'it runs on both nodes',
    {
      conditions: [
        { ...yes('Reconciled', 'ReconcileSuccess'), observedGeneration: 1 },
        { ...yes('Available', 'DaemonSetReady'), observedGeneration: 1 },
      ],
      kepler: { currentNumberScheduled: 2, desiredNumberScheduled: 2, numberReady: 2, numberMisscheduled: 0 },
    },
  ],
  [
    'stuck',
    KAFKA,
    'it is reconciled',
    {
      alertCount: 0,
      state: 'ClusterReconciling',
      brokersState: {
        '0': {
          configurationState: 'ConfigOutOfSync',
          perBrokerConfigurationState: 'PerBrokerConfigInSync',
          rackAwarenessState: '',
        },
      },
      rollingUpgradeStatus: { errorCount: 0, lastSuccess: '' },
    },
  ],
  [
    'failed',
    KAFKA,
    'a broker could not be balanced',
    {
      alertCount: 0,
      state: 'ClusterRunning',
      cruiseControlTopicStatus: 'CruiseControlTopicReady',
      brokersState: {
        '0': {
          configurationState: 'ConfigInSync',
          gracefulActionState: {
            cruiseControlState: 'GracefulUpscaleCompletedWithError',
            errorMessage: 'not enough brokers',
          },
          rackAwarenessState: '',
        },
      },
      rollingUpgradeStatus: { errorCount: 0, lastSuccess: '' },
    },
  ],
  [
    'fine',
    KAFKA,
    'it runs',
    {
      alertCount: 0,
      state: 'ClusterRunning',
      cruiseControlTopicStatus: 'CruiseControlTopicReady',
      brokersState: {
        '0': {
          configurationState: 'ConfigInSync',
          perBrokerConfigurationState: 'PerBrokerConfigInSync',
          gracefulActionState: { cruiseControlState: 'GracefulUpscaleSucceeded', volumeStates: {} },
          rackAwarenessState: '',
          image: 'kafka:3.9',
          version: '3.9.0',
        },
      },
      rollingUpgradeStatus: { errorCount: 0, lastSuccess: '' },
    },
  ],
  [
    'stuck',
    YDB,
    'its storage is not ready',
    {
      state: 'Pending',
      conditions: [no('DatabasePreparing', 'InProgress', 'Referenced storage cluster is not ready')],
    },
  ],
  [
    'stuck',
    YDB,
    'its tenant is made',
    {
      state: 'Initializing',
      conditions: [yes('DatabaseProvisioning', 'Completed'), no('DatabaseInitialized', 'InProgress')],
    },
  ],
  [
    'fine',
    YDB,
    'it is ready',
    {
      state: 'Ready',
      conditions: [
        yes('DatabasePreparing', 'Completed', 'Database is prepared'),
        yes('DatabaseProvisioning', 'Completed', 'Provisioned database pods'),
        yes('DatabaseInitialized', 'Completed', 'Database initialized successfully'),
        yes('DatabaseReady', 'Completed', 'Database is ready'),
      ],
    },
  ],
  [
    'stuck',
    EDGE,
    'nodes are upgraded',
    { state: 'Upgrading', event: 'Upgrade', action: 'Success', nodeStatus: [{ nodeName: 'edge', state: 'Upgrading' }] },
  ],
  [
    'failed',
    EDGE,
    'a node could not be upgraded',
    { state: 'Failure', event: 'Upgrade', action: 'Failure', reason: 'image digest differs', nodeStatus: [] },
  ],
  [
    'fine',
    EDGE,
    'all nodes are upgraded',
    {
      state: 'Completed',
      currentVersion: 'v1.20.0',
      historicVersion: 'v1.19.0',
      event: 'Upgrade',
      action: 'Success',
      nodeStatus: [{ nodeName: 'edge', state: 'Completed' }],
    },
  ],
  [
    'failed',
    `${TRIDENT}/TridentOrchestrator`,
    'another one is installed',
    { message: 'Trident is already installed by another CR', status: 'Error', version: '', namespace: '' },
  ],
  [
    'stuck',
    `${TRIDENT}/TridentOrchestrator`,
    'it is installed',
    { message: 'Installing Trident', status: 'Installing', version: '', namespace: 'trident' },
  ],
  [
    'fine',
    `${TRIDENT}/TridentOrchestrator`,
    'it is installed',
    {
      message: 'Trident installed',
      status: 'Installed',
      version: 'v25.02',
      namespace: 'trident',
      currentInstallationParams: {
        debug: 'false',
        IPv6: 'false',
        enableForceDetach: 'false',
        silenceAutosupport: 'false',
      },
    },
  ],
  [
    'failed',
    `${TRIDENT}/TridentBackendConfig`,
    'its storage refuses the login',
    {
      phase: '',
      lastOperationStatus: 'Failed',
      message: 'Failed to create backend: problem initializing storage driver: 401 Unauthorized',
      backendInfo: { backendName: '', backendUUID: '' },
    },
  ],
  [
    'fine',
    `${TRIDENT}/TridentBackendConfig`,
    'it is bound',
    {
      phase: 'Bound',
      lastOperationStatus: 'Success',
      message: "Backend 'nas' created",
      backendInfo: { backendName: 'nas', backendUUID: 'a-b' },
      deletionPolicy: 'delete',
    },
  ],
  [
    'stuck',
    OAP,
    'its pod is not ready',
    {
      conditions: [
        no('Available', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'),
        yes('Progressing', 'ReplicaSetUpdated'),
      ],
    },
  ],
  [
    'fine',
    OAP,
    'it is available',
    {
      availableReplicas: 1,
      address: 'one-oap.shop',
      conditions: [yes('Available', 'MinimumReplicasAvailable'), yes('Progressing', 'NewReplicaSetAvailable')],
    },
  ],
  [
    'failed',
    BUILD,
    'it could not be staged',
    {
      observedGeneration: 1,
      state: 'FAILED',
      conditions: [no('Staging', 'BuildNotRunning'), no('Succeeded', 'BuildFailed', 'detect failed')],
    },
  ],
  [
    'stuck',
    BUILD,
    'it is staged',
    {
      observedGeneration: 1,
      state: 'STAGING',
      conditions: [yes('Staging', 'BuildRunning'), open('Succeeded', 'BuildRunning')],
    },
  ],
  [
    'fine',
    BUILD,
    'it is staged',
    {
      observedGeneration: 1,
      state: 'STAGED',
      droplet: { registry: { image: 'registry/one' }, processTypes: [] },
      conditions: [no('Staging', 'BuildNotRunning'), yes('Succeeded', 'BuildSucceeded')],
    },
  ],
  [
    'failed',
    `${RULE}/v1beta1/APIRule`,
    'its host is taken',
    {
      observedGeneration: 1,
      lastProcessedTime: '2026-01-01T00:00:00Z',
      APIRuleStatus: {
        code: 'ERROR',
        desc: 'Validation error: .spec.host: This host is occupied by another Virtual Service',
      },
    },
  ],
  [
    'fine',
    `${RULE}/v1beta1/APIRule`,
    'it is written',
    {
      observedGeneration: 1,
      lastProcessedTime: '2026-01-01T00:00:00Z',
      APIRuleStatus: { code: 'OK' },
      virtualServiceStatus: { code: 'OK' },
      accessRuleStatus: { code: 'OK' },
    },
  ],
  [
    'failed',
    `${RULE}/v2/APIRule`,
    'its gateway is away',
    {
      state: 'Error',
      description: 'Validation error: Attribute ".spec.gateway": Gateway not found',
      lastProcessedTime: '2026-01-01',
    },
  ],
  [
    'failed',
    STACK,
    'its last update failed',
    {
      observedGeneration: 1,
      lastUpdate: { generation: 1, state: 'failed', type: 'up', message: 'exit status 255', lastAttemptedCommit: 'a1' },
      conditions: [yes('Reconciling', 'RetryingAfterFailure', 'update failed'), no('Ready', 'NotReadyInProgress')],
    },
  ],
  [
    'fine',
    STACK,
    'it is up to date',
    {
      observedGeneration: 1,
      outputs: { url: 'http://one' },
      lastUpdate: { generation: 1, state: 'succeeded', type: 'up', lastSuccessfulCommit: 'a1' },
      conditions: [yes('Ready', 'ProcessingCompleted', 'the stack has been processed and is up to date')],
    },
  ],
  [
    'failed',
    `${STACKGRES}/SGDbOps`,
    'its restart failed',
    {
      opRetries: 1,
      opStarted: '2026-01-01T00:00:00Z',
      conditions: [
        no('Running', 'OperationNotRunning'),
        no('Completed', 'OperationNotCompleted'),
        yes('Failed', 'OperationFailed'),
      ],
    },
  ],
  [
    'stuck',
    `${STACKGRES}/SGDbOps`,
    'it restarts',
    {
      opStarted: '2026-01-01T00:00:00Z',
      conditions: [yes('Running', 'OperationRunning'), no('Completed', 'OperationNotCompleted'), no('Failed')],
    },
  ],
  [
    'fine',
    `${STACKGRES}/SGDbOps`,
    'it is done',
    {
      opRetries: 0,
      opStarted: '2026-01-01T00:00:00Z',
      conditions: [
        no('Running', 'OperationNotRunning'),
        yes('Completed', 'OperationCompleted'),
        no('Failed', 'OperationNotFailed'),
      ],
    },
  ],
  [
    'fine',
    `${STACKGRES}/SGCluster`,
    'it runs, and may be restarted for newer settings',
    {
      arch: 'x86_64',
      os: 'linux',
      conditions: [
        no('Failed', 'FalseFailed'),
        no('PendingRestart', 'FalsePendingRestart'),
        yes('PendingUpgrade', 'ClusterRequiresUpgrade'),
      ],
      podStatuses: [{ name: 'one-0', primary: true, pendingRestart: false, installedPostgresExtensions: [] }],
    },
  ],
  [
    'stuck',
    LIBERTY,
    'its pod is not ready',
    {
      observedGeneration: 1,
      conditions: [
        yes('Reconciled'),
        no('ResourcesReady', 'MinimumReplicasUnavailable', 'Deployment replicas ready: 0/1'),
        no('Ready', '', 'Resources are not ready.'),
      ],
    },
  ],
  [
    'fine',
    LIBERTY,
    'it is ready',
    {
      observedGeneration: 1,
      conditions: [yes('Reconciled'), yes('ResourcesReady', 'MinimumReplicasAvailable'), yes('Ready')],
      imageReference: 'shop/one:1',
    },
  ],
  [
    'failed',
    BTP,
    'its plan does not exist',
    {
      ready: 'False',
      observedGeneration: 1,
      hashedSpec: 'ab',
      conditions: [
        no('Succeeded', 'CreateFailed', 'couldn\'t find the service plan "gold"'),
        yes('Failed', 'CreateFailed', 'couldn\'t find the service plan "gold"'),
        no('Ready', 'NotProvisioned'),
      ],
    },
  ],
  [
    'fine',
    BTP,
    'it is provisioned',
    {
      ready: 'True',
      instanceID: 'a-b',
      observedGeneration: 1,
      conditions: [
        yes('Succeeded', 'Created', 'ServiceInstance provisioned successfully'),
        yes('Ready', 'Provisioned'),
      ],
    },
  ],
  [
    'failed',
    BLADE,
    'it finds no pod',
    {
      phase: 'Error',
      expStatuses: [
        {
          scope: 'pod',
          target: 'network',
          action: 'delay',
          success: false,
          state: 'Error',
          error: 'can not find the pods',
          resStatuses: [],
        },
      ],
    },
  ],
  [
    'fine',
    BLADE,
    'it runs',
    {
      phase: 'Running',
      expStatuses: [
        {
          scope: 'pod',
          target: 'network',
          action: 'delay',
          success: true,
          state: 'Success',
          resStatuses: [{ id: 'a', identifier: 'shop/kind/one', kind: 'pod', state: 'Success', success: true }],
        },
      ],
    },
  ],
  [
    'failed',
    AWX,
    'its playbook fails',
    {
      conditions: [
        { ...yes('Running', 'Running', 'Running reconciliation') },
        {
          ...yes('Failure', 'Failed', 'Failed to patch object: field is immutable'),
          ansibleResult: { changed: 0, failures: 1, ok: 12, skipped: 4 },
        },
        no('Successful'),
      ],
    },
  ],
  [
    'fine',
    AWX,
    'it waits for its next reconciliation',
    {
      adminUser: 'admin',
      adminPasswordSecret: 'one-admin-password',
      version: '24.0',
      conditions: [
        no('Failure'),
        yes('Running', 'Successful', 'Running reconciliation'),
        { ...yes('Successful', 'Successful', 'Last reconciliation succeeded'), ansibleResult: { failures: 0, ok: 80 } },
      ],
    },
  ],
  [
    'stuck',
    NOTEBOOK,
    'its image is not there',
    {
      readyReplicas: 0,
      containerState: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "shop/lab:1"' } },
      conditions: [
        yes('Initialized'),
        no('Ready', 'ContainersNotReady', 'containers with unready status: [one]'),
        no('ContainersReady', 'ContainersNotReady'),
        yes('PodScheduled'),
      ],
    },
  ],
  [
    'fine',
    NOTEBOOK,
    'it runs',
    {
      readyReplicas: 1,
      containerState: { running: { startedAt: '2026-01-01T00:00:00Z' } },
      conditions: [yes('Initialized'), yes('Ready'), yes('ContainersReady'), yes('PodScheduled')],
    },
  ],
  ['fine', TARGETS, 'its targets are registered', { observedGeneration: 1 }],
  ['stuck', TARGETS, 'it was changed, and nobody has looked yet', { observedGeneration: 0 }],
  [
    'failed',
    MANAGED,
    'its domain does not lead here',
    {
      certificateName: 'mcrt-a',
      certificateStatus: 'Provisioning',
      domainStatus: [{ domain: 'shop.example.org', status: 'FailedNotVisible' }],
    },
  ],
  [
    'fine',
    MANAGED,
    'it is issued',
    {
      certificateName: 'mcrt-a',
      certificateStatus: 'Active',
      domainStatus: [{ domain: 'shop.example.org', status: 'Active' }],
      expireTime: '2026-06-01T00:00:00Z',
    },
  ],
  [
    'failed',
    OPENFUNCTION,
    'it cannot be built',
    {
      build: { state: 'Failed', reason: 'BuildRunFailed', message: 'exit status 1', resourceRef: 'builder-a' },
      serving: {},
    },
  ],
  [
    'stuck',
    OPENFUNCTION,
    'it is built',
    { build: { state: 'Building', resourceRef: 'builder-a' }, serving: { state: 'Skipped' } },
  ],
  [
    'fine',
    OPENFUNCTION,
    'it serves',
    {
      build: { state: 'Succeeded', resourceRef: 'builder-a', lastSuccessfulResourceRef: 'builder-a' },
      serving: { state: 'Running', resourceRef: 'serving-a', service: 'one.shop' },
      addresses: [{ type: 'Internal', value: 'http://one' }],
    },
  ],
  [
    'stuck',
    RANCHER,
    'its nodes register',
    {
      observedGeneration: 1,
      clusterName: 'c-m-1',
      conditions: [
        no('Ready'),
        yes('Created'),
        open(
          'Provisioned',
          'Waiting',
          'waiting for at least one control plane, etcd, and worker node to be registered',
        ),
        no('Reconciling'),
        no('Stalled'),
      ],
    },
  ],
  [
    'fine',
    RANCHER,
    'it is active',
    {
      observedGeneration: 1,
      clusterName: 'c-m-1',
      ready: true,
      agentDeployed: true,
      conditions: [
        no('Reconciling'),
        no('Stalled'),
        yes('Created'),
        yes('RKECluster'),
        yes('Connected'),
        yes('Provisioned'),
        yes('Updated'),
        yes('Ready'),
      ],
    },
  ],
  [
    'failed',
    KEPTN,
    'a task before it failed',
    {
      status: 'Failed',
      currentPhase: 'AppPreDeployTasks',
      preDeploymentStatus: 'Failed',
      preDeploymentEvaluationStatus: 'Deprecated',
      workloadOverallStatus: 'Deprecated',
      startTime: '2026-01-01T00:00:00Z',
    },
  ],
  [
    'fine',
    KEPTN,
    'it is deployed',
    {
      status: 'Succeeded',
      currentPhase: 'Completed',
      preDeploymentStatus: 'Succeeded',
      preDeploymentEvaluationStatus: 'Succeeded',
      workloadOverallStatus: 'Succeeded',
      postDeploymentStatus: 'Succeeded',
      promotionStatus: 'Succeeded',
      startTime: '2026-01-01T00:00:00Z',
      endTime: '2026-01-01T00:01:00Z',
    },
  ],
  [
    'stuck',
    COHERENCE,
    'one of three members',
    {
      phase: 'Created',
      coherenceCluster: 'one',
      replicas: 3,
      currentReplicas: 3,
      readyReplicas: 1,
      conditions: [yes('Created')],
    },
    { replicas: 3 },
  ],
  [
    'fine',
    COHERENCE,
    'all members are ready',
    {
      phase: 'Ready',
      coherenceCluster: 'one',
      replicas: 3,
      currentReplicas: 3,
      readyReplicas: 3,
      currentRevision: 'one-a',
      conditions: [no('Initialized'), no('Created'), yes('Ready')],
    },
    { replicas: 3 },
  ],
  [
    'failed',
    NOVA,
    'its secret is away',
    {
      observedGeneration: 1,
      conditions: [
        graded(no('Ready', 'Error', 'Input data error occurred: secret osp-secret not found'), 'Error'),
        graded(no('InputReady', 'Error', 'Input data error occurred: secret osp-secret not found'), 'Error'),
        open('NovaAPIReady', 'Init', 'NovaAPI not started'),
      ],
    },
  ],
  [
    'stuck',
    NOVA,
    'its database is made',
    {
      observedGeneration: 1,
      conditions: [
        graded(no('Ready', 'Requested', 'Setup started'), 'Info'),
        graded(no('DBReady', 'Requested', 'DB create in progress'), 'Info'),
        open('NovaAPIReady', 'Init', 'NovaAPI not started'),
      ],
    },
  ],
  [
    'fine',
    NOVA,
    'all is set up',
    {
      observedGeneration: 1,
      apiServiceReadyCount: 1,
      schedulerServiceReadyCount: 1,
      conditions: [
        yes('Ready', 'Ready', 'Setup complete'),
        yes('DBReady', 'Ready', 'DB create completed'),
        yes('InputReady', 'Ready', 'Input data complete'),
        yes('NovaAPIReady', 'Ready', 'Setup complete'),
      ],
    },
  ],
  [
    'failed',
    PROXY,
    'its chart cannot be installed',
    {
      observedGeneration: 1,
      conditions: [
        graded(no('Ready', 'HelmInstallOrUpgradeFailed', 'chart not found'), 'Error'),
        graded(no('HelmReleaseReady', 'HelmInstallOrUpgradeFailed', 'chart not found'), 'Error'),
        yes('ClusterAvailable'),
      ],
    },
  ],
  [
    'stuck',
    PROXY,
    'its chart is installed',
    {
      observedGeneration: 1,
      revision: 1,
      status: 'pending-install',
      conditions: [
        graded(no('Ready', 'HelmReleasePending', 'Helm release is in a pending state'), 'Info'),
        graded(no('HelmReleaseReady', 'HelmReleasePending', 'Helm release is in a pending state'), 'Info'),
        yes('ClusterAvailable'),
      ],
    },
  ],
  [
    'fine',
    PROXY,
    'its chart is installed',
    {
      observedGeneration: 1,
      revision: 1,
      status: 'deployed',
      conditions: [yes('Ready'), yes('HelmReleaseReady'), yes('ClusterAvailable')],
    },
  ],
]

export const ELEVENTH_OPERATORS = rowsOf(TABLE)
