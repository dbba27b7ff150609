import { no, open, type Row, rowsOf, yes } from './operator-rows.ts'

/** Objects of operators that no other table holds, as their sources write them, after operators-9.ts. */

const KEYCLOAK = 'k8s.keycloak.org/v2alpha1'
const SOLR = 'solr.apache.org/v1beta1/SolrCloud'
const ZOOKEEPER = 'zookeeper.pravega.io/v1beta1/ZookeeperCluster'
const LOKI = 'loki.grafana.com/v1/LokiStack'
const COLLECTOR = 'opentelemetry.io/v1beta1/OpenTelemetryCollector'
const CAMEL = 'camel.apache.org/v1'
const SONATA = 'sonataflow.org/v1alpha08/SonataFlow'
const MONITOR = 'datadoghq.com/v1alpha1/DatadogMonitor'
const SPLUNK = 'enterprise.splunk.com/v4/Standalone'
const K8SSANDRA = 'k8ssandra.io/v1alpha1/K8ssandraCluster'
const SHOOT = 'core.gardener.cloud/v1beta1/Shoot'
const BUCKET = 's3.services.k8s.aws/v1alpha1/Bucket'
const CONSUL = 'consul.hashicorp.com/v1alpha1/ServiceDefaults'
const BINDING = 'work.karmada.io/v1alpha2/ResourceBinding'
const HARVESTER = 'harvesterhci.io/v1beta1/VirtualMachineImage'
const NUCLIO = 'nuclio.io/v1beta1/NuclioFunction'
const FISSION = 'fission.io/v1/Package'
const TYK = 'tyk.tyk.io/v1alpha1/ApiDefinition'
const CODEBASE = 'v2.edp.epam.com/v1/Codebase'
const REALM = 'v1.edp.epam.com/v1/KeycloakRealm'
const EXT_POSTGRES = 'db.movetokube.com/v1alpha1/Postgres'
const ANCHOR = 'hnc.x-k8s.io/v1alpha2/SubnamespaceAnchor'
const PLAN = 'forklift.konveyor.io/v1beta1/Plan'
const POLICY = 'nmstate.io/v1/NodeNetworkConfigurationPolicy'
const WEBLOGIC = 'weblogic.oracle/v9/Domain'
const QUAY = 'quay.redhat.com/v1/QuayRegistry'
const HUMIO = 'core.humio.com/v1alpha1/HumioCluster'
const VECTOR = 'observability.kaasops.io/v1alpha1/VectorPipeline'
const FIREWALL = 'k8s.ovn.org/v1/EgressFirewall'
const MODEL = 'kubeai.org/v1/Model'
const SCIENCE = 'datasciencecluster.opendatahub.io/v1/DataScienceCluster'
const HOSTED = 'hypershift.openshift.io/v1beta1/HostedCluster'
const FOREIGN = 'core.liqo.io/v1beta1/ForeignCluster'

const told = (type: string, status: string, message: string) => ({ type, status, message })
const graded = (condition: object, category: string) => ({ ...condition, category })

const DATACENTER = [
  no('Stopped'),
  no('ReplacingNodes'),
  no('RollingRestart'),
  no('Resuming'),
  no('ScalingDown'),
  yes('Valid'),
]

const TABLE: readonly Row[] = [
  [
    'stuck',
    `${KEYCLOAK}/Keycloak`,
    'a replica is missing',
    {
      observedGeneration: 1,
      instances: 1,
      selector: 'app=keycloak',
      conditions: [
        told('Ready', 'False', 'Waiting for more replicas'),
        told('HasErrors', 'False', ''),
        told('RollingUpdate', 'False', ''),
        { type: 'RecreateUpdateUsed' },
      ],
    },
  ],
  [
    'failed',
    `${KEYCLOAK}/Keycloak`,
    'its first deployment has an error',
    {
      observedGeneration: 1,
      conditions: [
        { type: 'Ready' },
        told('HasErrors', 'True', 'Error performing operations:\nsecret "keycloak-db" not found'),
        { type: 'RollingUpdate' },
        { type: 'RecreateUpdateUsed' },
      ],
    },
  ],
  [
    'fine',
    `${KEYCLOAK}/Keycloak`,
    'it runs, with a warning',
    {
      observedGeneration: 1,
      instances: 2,
      selector: 'app=keycloak',
      conditions: [
        told('Ready', 'True', ''),
        told(
          'HasErrors',
          'False',
          'warning: You need to specify these fields as the first-class citizen of the CR: db',
        ),
        told('RollingUpdate', 'False', ''),
        { type: 'RecreateUpdateUsed' },
      ],
    },
  ],
  [
    'failed',
    `${KEYCLOAK}/KeycloakRealmImport`,
    'its job fails',
    {
      conditions: [
        told('Done', 'False', ''),
        told('Started', 'False', ''),
        told('HasErrors', 'True', 'Keycloak job failed'),
      ],
    },
  ],
  [
    'stuck',
    `${KEYCLOAK}/KeycloakRealmImport`,
    'its job runs',
    { conditions: [told('Done', 'False', ''), told('Started', 'True', ''), told('HasErrors', 'False', '')] },
  ],
  [
    'fine',
    `${KEYCLOAK}/KeycloakRealmImport`,
    'all is imported',
    { conditions: [told('Done', 'True', ''), told('Started', 'False', ''), told('HasErrors', 'False', '')] },
  ],
  [
    'stuck',
    SOLR,
    'two of three nodes are missing',
    {
      solrNodes: [
        { name: 'one-0', nodeName: 'kind', internalAddress: 'one-0:80', ready: true, version: '9', specUpToDate: true },
        { name: 'one-1', nodeName: '', internalAddress: 'one-1:80', ready: false, version: '', specUpToDate: true },
      ],
      replicas: 3,
      podSelector: 'solr-cloud=one',
      readyReplicas: 1,
      upToDateNodes: 2,
      version: '9',
      internalCommonAddress: 'one-common',
      zookeeperConnectionInfo: { internalConnectionString: 'zk:2181', chroot: '/' },
      backupRestoreReady: false,
    },
    { replicas: 3 },
  ],
  [
    'fine',
    SOLR,
    'all nodes run, and it has no repository of backups',
    {
      solrNodes: [
        { name: 'one-0', nodeName: 'kind', internalAddress: 'one-0:80', ready: true, version: '9', specUpToDate: true },
      ],
      replicas: 1,
      podSelector: 'solr-cloud=one',
      readyReplicas: 1,
      upToDateNodes: 1,
      version: '9',
      internalCommonAddress: 'one-common',
      zookeeperConnectionInfo: { internalConnectionString: 'zk:2181', chroot: '/' },
      backupRestoreReady: false,
    },
    { replicas: 1 },
  ],
  [
    'stuck',
    ZOOKEEPER,
    'a member is not ready',
    {
      members: { ready: ['one-0', 'one-1'], unready: ['one-2'] },
      replicas: 3,
      readyReplicas: 2,
      metaRootCreated: true,
      currentVersion: '0.2.15',
      conditions: [no('PodsReady'), no('Upgrading'), no('Error')],
    },
    { replicas: 3 },
  ],
  [
    'failed',
    ZOOKEEPER,
    'its upgrade failed',
    {
      members: { ready: ['one-0', 'one-1'], unready: ['one-2'] },
      replicas: 3,
      readyReplicas: 2,
      currentVersion: '0.2.14',
      targetVersion: '0.2.15',
      conditions: [no('PodsReady'), no('Upgrading'), yes('Error', 'UpgradeFailed', 'pod one-2 cannot be pulled')],
    },
    { replicas: 3 },
  ],
  [
    'fine',
    ZOOKEEPER,
    'all members are ready',
    {
      members: { ready: ['one-0', 'one-1', 'one-2'], unready: null },
      replicas: 3,
      readyReplicas: 3,
      externalClientEndpoint: 'N/A',
      metaRootCreated: true,
      currentVersion: '0.2.15',
      conditions: [yes('PodsReady'), no('Upgrading'), no('Error')],
    },
    { replicas: 3 },
  ],
  [
    'failed',
    LOKI,
    'its storage is not described',
    { conditions: [yes('Degraded', 'MissingObjectStorageSecret', 'Missing object storage secret')], storage: {} },
  ],
  [
    'stuck',
    LOKI,
    'a component is pending',
    {
      conditions: [yes('Pending', 'PendingComponents', 'Some LokiStack components pending on dependencies')],
      components: { ingester: { Pending: ['one-ingester-0'] }, querier: { Ready: ['one-querier-a'] } },
    },
  ],
  [
    'failed',
    LOKI,
    'a component failed',
    {
      conditions: [
        yes('Failed', 'FailedComponents', 'Some LokiStack components failed'),
        no('Pending', 'PendingComponents', 'Some LokiStack components pending on dependencies'),
      ],
      components: { ingester: { Failed: ['one-ingester-0'] } },
    },
  ],
  [
    'fine',
    LOKI,
    'all is ready, and its schema is old',
    {
      conditions: [
        yes('Warning', 'StorageNeedsSchemaUpdate', 'The schema configuration does not contain the most recent version'),
        yes('Ready', 'ReadyComponents', 'All components ready'),
        no('Pending', 'PendingComponents', 'Some LokiStack components pending on dependencies'),
      ],
      components: { ingester: { Ready: ['one-ingester-0'] }, querier: { Ready: ['one-querier-a'] } },
      storage: { schemas: [{ version: 'v12', effectiveDate: '2024-01-01' }] },
    },
  ],
  [
    'stuck',
    COLLECTOR,
    'its pod is not ready',
    { scale: { replicas: 1, selector: 'app=one', statusReplicas: '0/1' }, version: '0.110.0', image: 'otel/collector' },
  ],
  [
    'fine',
    COLLECTOR,
    'its pod is ready',
    { scale: { replicas: 1, selector: 'app=one', statusReplicas: '1/1' }, version: '0.110.0', image: 'otel/collector' },
  ],
  ['fine', COLLECTOR, 'it is a sidecar of others', { scale: {}, version: '0.110.0' }, { mode: 'sidecar' }],
  [
    'failed',
    `${CAMEL}/Integration`,
    'a trait is wrong',
    {
      observedGeneration: 1,
      phase: 'Error',
      conditions: [
        yes('IntegrationPlatformAvailable', 'IntegrationPlatformAvailable', 'camel-k/camel-k'),
        no('Ready', 'InitializationFailed', 'error during trait customization: unknown property'),
      ],
    },
  ],
  [
    'stuck',
    `${CAMEL}/Integration`,
    'its kit is built',
    {
      observedGeneration: 1,
      phase: 'Building Kit',
      integrationKit: { name: 'kit-a' },
      conditions: [
        yes('IntegrationPlatformAvailable', 'IntegrationPlatformAvailable', 'camel-k/camel-k'),
        no('IntegrationKitAvailable', 'IntegrationKitAvailable', 'creating a new integration kit'),
      ],
    },
  ],
  [
    'stuck',
    `${CAMEL}/Integration`,
    'no platform is there',
    {
      observedGeneration: 1,
      phase: 'Waiting For Platform',
      conditions: [no('IntegrationPlatformAvailable', 'IntegrationPlatformAvailable', 'camel-k/camel-k')],
    },
  ],
  [
    'fine',
    `${CAMEL}/Integration`,
    'it runs as a deployment',
    {
      observedGeneration: 1,
      phase: 'Running',
      replicas: 1,
      integrationKit: { name: 'kit-a' },
      conditions: [
        yes('IntegrationPlatformAvailable', 'IntegrationPlatformAvailable', 'camel-k/camel-k'),
        yes('IntegrationKitAvailable', 'IntegrationKitAvailable', 'kit-a'),
        no('CronJobAvailable', 'CronJobNotAvailableReason', 'different controller strategy used (deployment)'),
        yes('DeploymentAvailable', 'DeploymentAvailable', 'deployment name is one'),
        no('KnativeServiceAvailable', 'KnativeServiceNotAvailable', 'different controller strategy used (deployment)'),
        yes('Ready', 'DeploymentReady', '1/1 ready replicas'),
      ],
    },
  ],
  [
    'failed',
    `${CAMEL}/IntegrationKit`,
    'it cannot be built',
    {
      observedGeneration: 1,
      phase: 'Error',
      failure: { reason: 'no such artifact', time: '2026-01-01T00:00:00Z', recovery: { attempt: 5, attemptMax: 5 } },
      conditions: [yes('IntegrationPlatformAvailable', 'IntegrationPlatformAvailable')],
    },
  ],
  [
    'failed',
    SONATA,
    'it cannot be built',
    {
      observedGeneration: 1,
      conditions: [
        no('Built', 'BuildFailed', 'Workflow one build failed. Error: exit status 1'),
        no('Running', 'WaitingForBuild', ''),
      ],
    },
  ],
  [
    'stuck',
    SONATA,
    'its pod starts',
    { observedGeneration: 1, conditions: [yes('Built'), no('Running', 'WaitingForDeployment', '')] },
  ],
  [
    'fine',
    SONATA,
    'it runs',
    { observedGeneration: 1, conditions: [yes('Built'), yes('Running')], endpoint: 'http://one' },
  ],
  [
    'failed',
    MONITOR,
    'its query is refused',
    {
      conditions: [yes('Error', '', 'error validating monitor: 400 Bad Request')],
      monitorStateSyncStatus: 'error validating monitor',
      currentHash: 'a',
    },
  ],
  [
    'fine',
    MONITOR,
    'it has no data yet',
    {
      id: 12345,
      creator: 'shop@example.org',
      created: '2026-01-01T00:00:00Z',
      conditions: [yes('Created', '', 'DatadogMonitor Created'), yes('Active', '', 'DatadogMonitor ready')],
      monitorState: 'No Data',
      monitorStateSyncStatus: 'OK',
      primary: true,
      currentHash: 'a',
    },
  ],
  [
    'fine',
    MONITOR,
    'what it watches has an alert',
    {
      id: 12345,
      conditions: [yes('Created', '', 'DatadogMonitor Created'), yes('Active', '', 'DatadogMonitor ready')],
      monitorState: 'Alert',
      triggeredState: [{ monitorGroup: 'host:a', state: 'Alert', lastTransitionTime: '2026-01-01T00:00:00Z' }],
      monitorStateSyncStatus: 'OK',
      currentHash: 'a',
    },
  ],
  [
    'failed',
    SPLUNK,
    'its defaults are wrong',
    {
      phase: 'Error',
      replicas: 0,
      readyReplicas: 0,
      selector: '',
      telAppInstalled: false,
      message: 'Error while validating the spec: license not accepted',
    },
  ],
  [
    'stuck',
    SPLUNK,
    'its pod starts',
    {
      phase: 'Pending',
      replicas: 1,
      readyReplicas: 0,
      selector: 'app=one',
      resourceRevMap: {},
      telAppInstalled: false,
    },
  ],
  [
    'fine',
    SPLUNK,
    'it is ready',
    {
      phase: 'Ready',
      replicas: 1,
      readyReplicas: 1,
      selector: 'app=one',
      resourceRevMap: {},
      telAppInstalled: false,
      appContext: {
        version: 0,
        isDeploymentInProgress: false,
        bundlePushStatus: { bundlePushStage: 0, retryCount: 0 },
        lastAppInfoCheckTime: 0,
      },
      message: '',
    },
  ],
  [
    'failed',
    K8SSANDRA,
    'a secret is away',
    { datacenters: {}, error: 'Failed to reconcile superuser secret: not found', observedGeneration: 1 },
  ],
  [
    'stuck',
    K8SSANDRA,
    'a datacenter starts',
    {
      datacenters: {
        dc1: {
          cassandra: {
            cassandraOperatorProgress: 'Updating',
            conditions: [...DATACENTER, no('Healthy'), no('Ready')],
            nodeStatuses: { 'one-dc1-default-sts-0': { hostID: '' } },
          },
        },
      },
      error: 'None',
      observedGeneration: 1,
    },
  ],
  [
    'fine',
    K8SSANDRA,
    'its datacenter is ready',
    {
      conditions: [{ type: 'CassandraInitialized', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }],
      datacenters: {
        dc1: {
          cassandra: {
            cassandraOperatorProgress: 'Ready',
            conditions: [...DATACENTER, yes('Healthy'), yes('Initialized'), yes('Ready'), no('Updating')],
            nodeStatuses: { 'one-dc1-default-sts-0': { hostID: 'a-b' } },
            observedGeneration: 1,
          },
        },
      },
      error: 'None',
      observedGeneration: 1,
    },
  ],
  [
    'failed',
    SHOOT,
    'it could not be made',
    {
      observedGeneration: 1,
      hibernated: false,
      technicalID: 'shoot--shop--one',
      conditions: [open('APIServerAvailable', 'ConditionInitialized', 'The condition has been initialized')],
      lastOperation: {
        type: 'Create',
        state: 'Failed',
        progress: 35,
        description: 'task "Waiting until shoot infrastructure has been reconciled" failed',
      },
      lastErrors: [{ description: 'quota exceeded', codes: ['ERR_INFRA_QUOTA_EXCEEDED'], taskID: 'infrastructure' }],
    },
  ],
  [
    'stuck',
    SHOOT,
    'it is made',
    {
      observedGeneration: 1,
      hibernated: false,
      technicalID: 'shoot--shop--one',
      conditions: [open('APIServerAvailable', 'ConditionInitialized', 'The condition has been initialized')],
      lastOperation: { type: 'Create', state: 'Processing', progress: 42, description: 'Waiting until etcd is ready' },
    },
  ],
  [
    'stuck',
    SHOOT,
    'a component stopped a moment ago',
    {
      observedGeneration: 1,
      hibernated: false,
      conditions: [
        yes('APIServerAvailable', 'HealthzRequestSucceeded'),
        { ...yes('SystemComponentsHealthy', 'DeploymentUnhealthy', 'coredns has 0 of 2'), status: 'Progressing' },
      ],
      lastOperation: { type: 'Reconcile', state: 'Succeeded', progress: 100, description: 'Shoot cluster reconciled' },
    },
  ],
  [
    'fine',
    SHOOT,
    'it is reconciled',
    {
      observedGeneration: 1,
      hibernated: false,
      technicalID: 'shoot--shop--one',
      conditions: [
        yes('APIServerAvailable', 'HealthzRequestSucceeded'),
        yes('ControlPlaneHealthy', 'ControlPlaneRunning'),
        yes('EveryNodeReady', 'EveryNodeReady'),
        yes('SystemComponentsHealthy', 'SystemComponentsRunning'),
      ],
      constraints: [
        yes('HibernationPossible', 'NoProblematicWebhooks'),
        yes('MaintenancePreconditionsSatisfied', 'NoProblematicWebhooks'),
      ],
      lastOperation: { type: 'Create', state: 'Succeeded', progress: 100, description: 'Shoot cluster reconciled' },
    },
  ],
  [
    'failed',
    BUCKET,
    'its name is taken',
    {
      ackResourceMetadata: { ownerAccountID: '111122223333', region: 'eu-west-1' },
      conditions: [
        told('ACK.Terminal', 'True', 'BucketAlreadyExists: The requested bucket name is not available'),
        told('ACK.ResourceSynced', 'False', ''),
      ],
    },
  ],
  [
    'failed',
    BUCKET,
    'it has no permission',
    {
      ackResourceMetadata: { ownerAccountID: '111122223333', region: 'eu-west-1' },
      conditions: [
        told('ACK.Recoverable', 'True', 'AccessDenied: Access Denied status code: 403'),
        told('ACK.ResourceSynced', 'Unknown', 'Unable to determine if desired state matches latest observed state'),
      ],
    },
  ],
  [
    'fine',
    BUCKET,
    'it is there',
    {
      ackResourceMetadata: { arn: 'arn:aws:s3:::one', ownerAccountID: '111122223333', region: 'eu-west-1' },
      conditions: [told('ACK.ResourceSynced', 'True', 'Resource synced successfully')],
      location: '/one',
    },
  ],
  [
    'failed',
    CONSUL,
    'Consul refuses it',
    { conditions: [no('Synced', 'ConsulAgentError', 'Unexpected response code: 400 (invalid protocol)')] },
  ],
  ['fine', CONSUL, 'it is synced', { conditions: [yes('Synced')], lastSyncedTime: '2026-01-01T00:00:00Z' }],
  [
    'failed',
    BINDING,
    'no cluster fits',
    {
      conditions: [
        no('Scheduled', 'NoClusterFit', '0/2 clusters are available: 2 cluster(s) did not match the placement'),
      ],
      schedulerObservedGeneration: 1,
    },
  ],
  [
    'failed',
    BINDING,
    'a cluster refuses it',
    {
      conditions: [
        yes('Scheduled', 'Success', 'Binding has been scheduled successfully.'),
        no('FullyApplied', 'FullyAppliedFailed', 'Failed to apply all manifests'),
      ],
      aggregatedStatus: [
        { clusterName: 'east', applied: false, appliedMessage: 'namespaces "shop" is forbidden', health: 'Unknown' },
      ],
      schedulerObservedGeneration: 1,
    },
  ],
  [
    'failed',
    BINDING,
    'it is not healthy in a cluster',
    {
      conditions: [
        yes('Scheduled', 'Success', 'Binding has been scheduled successfully.'),
        yes('FullyApplied', 'FullyAppliedSuccess', 'All works have been successfully applied'),
      ],
      aggregatedStatus: [{ clusterName: 'east', applied: true, health: 'Unhealthy', status: { replicas: 1 } }],
      schedulerObservedGeneration: 1,
    },
  ],
  [
    'fine',
    BINDING,
    'it runs in all clusters',
    {
      conditions: [
        yes('Scheduled', 'Success', 'Binding has been scheduled successfully.'),
        yes('FullyApplied', 'FullyAppliedSuccess', 'All works have been successfully applied'),
      ],
      aggregatedStatus: [
        {
          clusterName: 'east',
          applied: true,
          health: 'Healthy',
          status: { replicas: 1, readyReplicas: 1, availableReplicas: 1, generation: 3, observedGeneration: 3 },
        },
      ],
      schedulerObservedGeneration: 1,
    },
  ],
  [
    'failed',
    HARVESTER,
    'its address answers 404',
    {
      conditions: [
        yes('Initialized'),
        no('Imported', 'ImportFailed', 'got 404 status code from https://example.org/image.img'),
        yes('RetryLimitExceeded', '', 'VMImage retry limit exceeded'),
      ],
      failed: 3,
      progress: 0,
    },
    { retry: 3, sourceType: 'download' },
  ],
  [
    'stuck',
    HARVESTER,
    'it is downloaded',
    { conditions: [yes('Initialized'), open('Imported', 'Importing', 'Image importing in progress')], progress: 37 },
    { sourceType: 'download' },
  ],
  [
    'fine',
    HARVESTER,
    'it is imported',
    {
      appliedUrl: 'https://example.org/image.img',
      conditions: [yes('Initialized'), yes('Imported', 'Imported'), no('RetryLimitExceeded')],
      progress: 100,
      size: 123456,
      storageClassName: 'longhorn-image',
    },
    { sourceType: 'download' },
  ],
  [
    'failed',
    NUCLIO,
    'its handler is wrong',
    { state: 'error', message: 'Failed to wait for function resources to be available', logs: [], httpPort: 0 },
  ],
  ['failed', NUCLIO, 'its pods stopped', { state: 'unhealthy', message: 'Function is not healthy', httpPort: 31000 }],
  ['stuck', NUCLIO, 'it waits for its resources', { state: 'waitingForResourceConfiguration', httpPort: 0 }],
  ['fine', NUCLIO, 'it is ready', { state: 'ready', httpPort: 31000, internalInvocationUrls: ['one.shop:8080'] }],
  [
    'fine',
    NUCLIO,
    'it sleeps',
    { state: 'scaledToZero', httpPort: 31000, scaleToZero: { lastScaleEvent: 'scaledToZero' } },
  ],
  [
    'failed',
    FISSION,
    'it cannot be built',
    { buildstatus: 'failed', buildlog: 'npm ERR! missing script: build', lastUpdateTimestamp: '2026-01-01T00:00:00Z' },
  ],
  ['stuck', FISSION, 'it is built', { buildstatus: 'running', lastUpdateTimestamp: '2026-01-01T00:00:00Z' }],
  ['stuck', FISSION, 'its build waits', { buildstatus: 'pending', lastUpdateTimestamp: '2026-01-01T00:00:00Z' }],
  ['fine', FISSION, 'it is built', { buildstatus: 'succeeded', buildlog: 'added 12 packages' }],
  ['fine', FISSION, 'it needs no build', { buildstatus: 'none', lastUpdateTimestamp: '2026-01-01T00:00:00Z' }],
  [
    'failed',
    TYK,
    'the gateway refuses it',
    {
      api_id: '',
      latestTransaction: {
        time: '2026-01-01T00:00:00Z',
        status: 'Failed',
        error: 'API request completed, but with error',
      },
    },
  ],
  [
    'fine',
    TYK,
    'it is on the gateway',
    {
      api_id: 'c2hvcC9vbmU',
      latestCRDSpecHash: '1',
      latestTykSpecHash: '2',
      latestTransaction: { time: '2026-01-01T00:00:00Z', status: 'Successful' },
    },
  ],
  [
    'failed',
    CODEBASE,
    'its repository is away',
    {
      available: false,
      status: 'failed',
      username: 'system',
      action: 'gerrit_repository_provisioning',
      result: 'error',
      detailedMessage: 'unable to clone: repository not found',
      value: 'failed',
      failureCount: 4,
      git: '',
    },
  ],
  [
    'stuck',
    CODEBASE,
    'it is set up',
    {
      available: false,
      status: 'initialized',
      username: 'system',
      action: 'codebase_registration',
      result: 'success',
      value: 'inactive',
      failureCount: 0,
      git: '',
    },
  ],
  [
    'fine',
    CODEBASE,
    'it is there',
    {
      available: true,
      status: 'created',
      username: 'system',
      action: 'put_codebase_image_stream',
      result: 'success',
      value: 'active',
      failureCount: 0,
      git: 'templates_pushed',
      webHookID: 1,
    },
  ],
  [
    'failed',
    REALM,
    'Keycloak refuses it',
    { available: false, failureCount: 2, value: 'unable to create realm: 409 Conflict: realm exists already' },
  ],
  ['fine', REALM, 'it is there', { available: true, failureCount: 0, value: 'OK' }],
  [
    'stuck',
    EXT_POSTGRES,
    'the database is not made',
    { succeeded: false, roles: { owner: '', reader: '', writer: '' } },
    { database: 'shop' },
  ],
  [
    'fine',
    EXT_POSTGRES,
    'the database is made',
    {
      succeeded: true,
      roles: { owner: 'shop-group', reader: 'shop-reader', writer: 'shop-writer' },
      extensions: ['fuzzy'],
    },
    { database: 'shop' },
  ],
  ['failed', ANCHOR, 'its namespace is taken', { status: 'Conflict' }],
  ['failed', ANCHOR, 'its parent allows none', { status: 'Forbidden' }],
  ['failed', ANCHOR, 'its namespace is not made', { status: 'Missing' }],
  ['fine', ANCHOR, 'its namespace is there', { status: 'Ok' }],
  [
    'failed',
    PLAN,
    'a machine is away',
    {
      observedGeneration: 1,
      conditions: [graded({ ...yes('VMNotFound', 'NotFound', 'VM not found.'), items: ['id:vm-1'] }, 'Critical')],
      migration: {},
    },
  ],
  [
    'failed',
    PLAN,
    'storage is not mapped',
    {
      observedGeneration: 1,
      conditions: [
        graded(
          { ...yes('VMStorageNotMapped', 'NotValid', 'VM has unmapped storage.'), items: ['id:vm-1'] },
          'Critical',
        ),
      ],
      migration: {},
    },
  ],
  [
    'failed',
    PLAN,
    'a name exists twice',
    {
      observedGeneration: 1,
      conditions: [
        graded({ ...yes('DuplicateVM', 'NotUnique', 'Duplicate (source) VM.'), items: ['vm-1'] }, 'Critical'),
      ],
      migration: {},
    },
  ],
  [
    'fine',
    PLAN,
    'it is ready, with a warning',
    {
      observedGeneration: 1,
      conditions: [
        graded(yes('TargetNameNotValid', 'NotValid', 'Target VM name does not comply with DNS1123 RFC'), 'Warn'),
        graded(yes('Ready', '', 'The migration plan is ready.'), 'Required'),
      ],
      migration: {},
    },
  ],
  [
    'failed',
    POLICY,
    'a node cannot be configured',
    {
      conditions: [
        no('Available', 'FailedToConfigure'),
        yes('Degraded', 'FailedToConfigure', '1/1 nodes failed to configure'),
        no('Progressing', 'ConfigurationProgressing'),
        no('Ignored', 'FailedToConfigure'),
      ],
      unavailableNodeCountMap: {},
    },
  ],
  [
    'stuck',
    POLICY,
    'nodes are configured',
    {
      conditions: [
        open('Available', 'ConfigurationProgressing'),
        open('Degraded', 'ConfigurationProgressing'),
        yes('Progressing', 'ConfigurationProgressing', 'Policy is progressing 0/1 nodes finished'),
        no('Ignored', 'ConfigurationProgressing'),
      ],
    },
  ],
  [
    'fine',
    POLICY,
    'all nodes are configured',
    {
      conditions: [
        yes('Available', 'SuccessfullyConfigured', '1/1 nodes successfully configured'),
        no('Degraded', 'SuccessfullyConfigured'),
        no('Progressing', 'ConfigurationProgressing'),
        no('Ignored', 'SuccessfullyConfigured'),
      ],
      lastUnavailableNodeCountUpdate: '2026-01-01T00:00:00Z',
    },
  ],
  [
    'failed',
    WEBLOGIC,
    'its specification is wrong',
    {
      observedGeneration: 1,
      conditions: [
        { ...yes('Failed', 'DomainInvalid', 'No WebLogic credentials secret found'), severity: 'Severe' },
        no('Available', 'ServersNotReady'),
        no('Completed'),
      ],
      message: 'No WebLogic credentials secret found',
      reason: 'DomainInvalid',
      introspectJobFailureCount: 0,
      servers: [],
      clusters: [],
    },
  ],
  [
    'stuck',
    WEBLOGIC,
    'its servers start',
    {
      observedGeneration: 1,
      conditions: [no('Available', 'ServersNotReady', 'Waiting for admin-server'), no('Completed')],
      servers: [
        { serverName: 'admin-server', state: 'STARTING', stateGoal: 'RUNNING', health: { activationTime: '' } },
        { serverName: 'managed-server1', state: 'UNKNOWN', stateGoal: 'RUNNING', clusterName: 'cluster-1' },
      ],
      clusters: [{ clusterName: 'cluster-1', replicas: 0, readyReplicas: 0, replicasGoal: 1, maximumReplicas: 5 }],
      startTime: '2026-01-01T00:00:00Z',
    },
  ],
  [
    'fine',
    WEBLOGIC,
    'the servers that are asked for run',
    {
      observedGeneration: 1,
      conditions: [yes('Available'), yes('Completed')],
      servers: [
        { serverName: 'admin-server', state: 'RUNNING', stateGoal: 'RUNNING', health: { overallHealth: 'ok' } },
        { serverName: 'managed-server1', state: 'RUNNING', stateGoal: 'RUNNING', health: { overallHealth: 'ok' } },
        { serverName: 'managed-server2', state: 'SHUTDOWN', stateGoal: 'SHUTDOWN', clusterName: 'cluster-1' },
      ],
      clusters: [{ clusterName: 'cluster-1', replicas: 1, readyReplicas: 1, replicasGoal: 1, maximumReplicas: 5 }],
      startTime: '2026-01-01T00:00:00Z',
    },
  ],
  [
    'failed',
    QUAY,
    'its configuration is wrong',
    {
      conditions: [
        yes('RolloutBlocked', 'ConfigInvalid', 'failed to parse config.yaml: yaml: line 3'),
        no('Available', 'MigrationsInProgress', 'Quay upgrade deployment not finished'),
      ],
      unsupportedRegistryEndpoint: '',
    },
  ],
  [
    'fine',
    QUAY,
    'it is healthy',
    {
      conditions: [
        yes('ComponentsCreated', 'ComponentsCreationSuccess', 'All components created'),
        no('RolloutBlocked', 'ComponentsCreationSuccess'),
        yes('Available', 'HealthChecksPassing', 'All components reporting as healthy'),
      ],
      currentVersion: '3.10',
      registryEndpoint: 'https://one.example.org',
      lastUpdated: '2026-01-01',
    },
  ],
  [
    'failed',
    HUMIO,
    'its image is not told',
    {
      state: 'ConfigError',
      message: 'failed to set imageFromSource: ConfigMap "humio" not found',
      observedGeneration: '1',
      nodePoolStatus: [{ name: 'one', state: 'ConfigError' }],
    },
  ],
  [
    'stuck',
    HUMIO,
    'it restarts',
    {
      state: 'Restarting',
      observedGeneration: '1',
      nodePoolStatus: [{ name: 'one', state: 'Restarting' }],
      nodeCount: 2,
    },
  ],
  [
    'fine',
    HUMIO,
    'it runs',
    {
      state: 'Running',
      version: '1.100.0',
      nodeCount: 3,
      podStatus: [{ podName: 'one-core-a', nodeName: 'kind', nodeId: 1 }],
      licenseStatus: { type: 'onprem', expiration: '2027-01-01' },
      nodePoolStatus: [{ name: 'one', state: 'Running', desiredPodRevision: 1, desiredPodHash: 'ab12' }],
      observedGeneration: '1',
    },
  ],
  [
    'failed',
    VECTOR,
    'its configuration is wrong',
    { role: 'agent', configCheckResult: false, reason: 'unknown variant `kafk`', LastAppliedPipelineHash: 12 },
  ],
  [
    'fine',
    VECTOR,
    'its configuration is right',
    { role: 'agent', configCheckResult: true, LastAppliedPipelineHash: 12 },
  ],
  [
    'failed',
    FIREWALL,
    'a rule cannot be written',
    {
      status: 'EgressFirewall Rules not correctly applied',
      messages: ['kind: EgressFirewall Rules not correctly applied: cannot parse CIDR'],
    },
  ],
  [
    'fine',
    FIREWALL,
    'all rules are written',
    { status: 'EgressFirewall Rules applied', messages: ['kind: EgressFirewall Rules applied'] },
  ],
  ['stuck', MODEL, 'its pod is not ready', { replicas: { all: 1, ready: 0 } }, { replicas: 1 }],
  [
    'stuck',
    MODEL,
    'it is downloaded',
    { replicas: { all: 0, ready: 0 }, cache: { loaded: false } },
    { minReplicas: 1 },
  ],
  ['fine', MODEL, 'its pod is ready', { replicas: { all: 1, ready: 1 }, cache: { loaded: true } }, { replicas: 1 }],
  ['fine', MODEL, 'nobody asks it', { replicas: { all: 0, ready: 0 } }, { minReplicas: 0 }],
  [
    'failed',
    SCIENCE,
    'a component has an error',
    {
      observedGeneration: 1,
      phase: 'Not Ready',
      conditions: [
        no('Ready', 'NotReady', 'Some components are not ready: kserve'),
        yes('ProvisioningSucceeded'),
        no('KserveReady', 'Error', 'ServiceMesh operator is not installed'),
        { ...no('KueueReady', 'Removed', 'Component ManagementState is set to Removed'), severity: 'Info' },
      ],
    },
  ],
  [
    'fine',
    SCIENCE,
    'a component is not asked for',
    {
      observedGeneration: 1,
      phase: 'Ready',
      conditions: [
        yes('Ready'),
        yes('ProvisioningSucceeded'),
        yes('ComponentsReady'),
        yes('KserveReady'),
        { ...no('KueueReady', 'Removed', 'Component ManagementState is set to Removed'), severity: 'Info' },
      ],
      installedComponents: { kserve: true, kueue: false },
    },
  ],
  [
    'stuck',
    HOSTED,
    'etcd starts',
    {
      conditions: [
        no('Available', 'EtcdWaitingForQuorum', 'Waiting for etcd to reach quorum'),
        no('Progressing', 'AsExpected'),
        yes('ValidConfiguration', 'AsExpected'),
        open('ExternalDNSReachable', 'StatusUnknown'),
        no('EtcdAvailable', 'EtcdWaitingForQuorum', 'Waiting for etcd to reach quorum'),
        open('KubeAPIServerAvailable', 'StatusUnknown'),
      ],
      version: { history: [{ state: 'Partial', version: '' }], observedGeneration: 1 },
    },
  ],
  [
    'failed',
    HOSTED,
    'its configuration is wrong',
    {
      conditions: [
        no('Available', 'StatusUnknown'),
        no('ValidConfiguration', 'InvalidConfiguration', 'pull secret is not valid JSON'),
        open('ExternalDNSReachable', 'StatusUnknown'),
      ],
    },
  ],
  [
    'fine',
    HOSTED,
    'it is available',
    {
      conditions: [
        yes('Available', 'AsExpected', 'The hosted control plane is available'),
        no('Progressing', 'AsExpected', 'HostedCluster is at expected version'),
        no('Degraded', 'AsExpected', 'The hosted cluster is not degraded'),
        yes('ValidConfiguration', 'AsExpected', 'Configuration passes validation'),
        yes('SupportedHostedCluster', 'AsExpected', 'HostedCluster is supported by operator configuration'),
        yes('InfrastructureReady', 'AsExpected', 'All is well'),
        open('ExternalDNSReachable', 'StatusUnknown', 'External DNS is not configured'),
        yes('EtcdAvailable', 'QuorumAvailable'),
        yes('KubeAPIServerAvailable', 'AsExpected', 'Kube APIServer deployment is available'),
        yes('ClusterVersionSucceeding', 'FromClusterVersion'),
        no('ClusterVersionProgressing', 'FromClusterVersion', 'Cluster version is 4.16.0'),
        no('ClusterVersionUpgradeable', 'FromClusterVersion', 'Kernel module is not compatible'),
        yes('ReconciliationActive', 'AsExpected', 'Reconciliation active on resource'),
      ],
      version: { history: [{ state: 'Completed', version: '4.16.0' }], observedGeneration: 1 },
    },
  ],
  [
    'failed',
    FOREIGN,
    'its network cannot be reached',
    {
      role: 'Provider',
      modules: {
        networking: {
          enabled: true,
          conditions: [
            { type: 'NetworkConnectionStatus', status: 'Error', reason: 'ConnectionError', message: 'no answer' },
          ],
        },
        authentication: { enabled: false },
        offloading: { enabled: false },
      },
      conditions: [{ type: 'APIServerStatus', status: 'Established', reason: 'APIServerReady' }],
    },
  ],
  [
    'stuck',
    FOREIGN,
    'its network is connected',
    {
      role: 'Provider',
      modules: {
        networking: {
          enabled: true,
          conditions: [
            { type: 'NetworkConnectionStatus', status: 'Pending', reason: 'ConnectionPending', message: 'connecting' },
          ],
        },
        authentication: { enabled: false },
        offloading: { enabled: false },
      },
      conditions: [{ type: 'APIServerStatus', status: 'Established', reason: 'APIServerReady' }],
    },
  ],
  [
    'fine',
    FOREIGN,
    'it is connected',
    {
      role: 'Provider',
      modules: {
        networking: {
          enabled: true,
          conditions: [
            { type: 'NetworkGatewayServerStatus', status: 'Ready', reason: 'GatewayReady' },
            { type: 'NetworkConnectionStatus', status: 'Established', reason: 'ConnectionEstablished' },
          ],
        },
        authentication: { enabled: false },
        offloading: { enabled: false },
      },
      conditions: [{ type: 'APIServerStatus', status: 'Established', reason: 'APIServerReady' }],
    },
  ],
]

export const TENTH_OPERATORS = rowsOf(TABLE)
