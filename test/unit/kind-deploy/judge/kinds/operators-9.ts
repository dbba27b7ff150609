import { no, open, type Row, rowsOf, yes } from './operator-rows.ts'

/** Objects of operators that no other table holds, as their sources write them, after operators-8.ts. */

const CHECK = 'remediation.medik8s.io/v1alpha1/NodeHealthCheck'
const RAMEN = 'ramendr.openshift.io/v1alpha1'
const OADP = 'oadp.openshift.io/v1alpha1'
const STACKABLE = 'kafka.stackable.tech/v1alpha1/KafkaCluster'
const FEAST = 'feast.dev/v1/FeatureStore'
const HAZELCAST = 'hazelcast.com/v1alpha1'
const LITMUS = 'litmuschaos.io/v1alpha1'
const DIRECTPV = 'directpv.min.io/v1beta1'
const HWAMEISTOR = 'hwameistor.io/v1alpha1'
const SPIDERPOOL = 'spiderpool.spidernet.io/v2beta1'
const JUICE = 'juicefs.io/v1'
const APISIX = 'apisix.apache.org/v2/ApisixRoute'
const SUBMARINER = 'submariner.io/v1alpha1/Submariner'
const HTTP = 'http.keda.sh/v1alpha1/HTTPScaledObject'

const TABLE: readonly Row[] = [
  [
    'stuck',
    CHECK,
    'its template is away',
    {
      phase: 'Disabled',
      reason: 'NHC is disabled: RemediationTemplateNotFound',
      conditions: [yes('Disabled', 'RemediationTemplateNotFound', 'failed to get template: not found')],
    },
  ],
  [
    'fine',
    CHECK,
    'it watches',
    {
      phase: 'Enabled',
      reason: 'NHC is enabled, no ongoing remediation',
      observedNodes: 3,
      healthyNodes: 3,
      conditions: [no('Disabled', 'NodeHealthCheckEnabled')],
    },
  ],
  [
    'stuck',
    `${RAMEN}/DRPlacementControl`,
    'it fails over',
    {
      phase: 'FailingOver',
      progression: 'WaitForReadiness',
      observedGeneration: 1,
      conditions: [no('Available', 'FailingOver'), no('PeerReady', 'NotStarted')],
    },
  ],
  [
    'failed',
    `${RAMEN}/DRPolicy`,
    'a cluster is away',
    { conditions: [no('Validated', 'DRClusterNotFound', 'drcluster east not found')] },
  ],
  [
    'fine',
    `${RAMEN}/DRPlacementControl`,
    'it is deployed',
    {
      phase: 'Deployed',
      progression: 'Completed',
      observedGeneration: 1,
      preferredDecision: { clusterName: 'east' },
      conditions: [yes('Available', 'Deployed'), yes('PeerReady', 'Success'), yes('Protected', 'Protected')],
      lastGroupSyncTime: '2026-01-01T00:00:00Z',
    },
  ],
  [
    'failed',
    `${OADP}/DataProtectionApplication`,
    'its secret is away',
    { conditions: [no('Reconciled', 'Error', 'secret "cloud-credentials" not found')] },
  ],
  [
    'failed',
    `${OADP}/DataProtectionTest`,
    'the upload failed',
    { phase: 'Failed', errorMessage: 'upload test failed', uploadTest: { success: false, errorMessage: 'denied' } },
  ],
  ['fine', `${OADP}/DataProtectionApplication`, 'it is reconciled', { conditions: [yes('Reconciled', 'Complete')] }],
  [
    'failed',
    STACKABLE,
    'its pods are not ready',
    {
      conditions: [
        { ...no('Available'), message: 'StatefulSet ["one-broker-default"] missing ready replicas.' },
        no('ReconciliationPaused'),
        no('Stopped'),
      ],
    },
  ],
  [
    'fine',
    STACKABLE,
    'all pods are ready',
    {
      conditions: [
        { ...yes('Available'), message: 'All StatefulSets have the requested amount of ready replicas.' },
        no('ReconciliationPaused'),
        no('Stopped'),
      ],
      deployedProductVersion: '3.9',
    },
  ],
  [
    'failed',
    FEAST,
    'its store is not described',
    {
      phase: 'Failed',
      conditions: [no('FeatureStore', 'FailedToDeploy', 'Error: secret "db" not found'), yes('Registry', 'Ready')],
    },
  ],
  [
    'stuck',
    FEAST,
    'it starts',
    { phase: 'Pending', conditions: [open('FeatureStore', 'DeploymentNotAvailable'), yes('Registry', 'Ready')] },
  ],
  [
    'fine',
    FEAST,
    'it is ready',
    {
      phase: 'Ready',
      conditions: [yes('FeatureStore', 'Ready', 'FeatureStore installation complete'), yes('Registry', 'Ready')],
      feastVersion: '0.50',
      serviceHostnames: { registry: 'one.shop.svc:80' },
    },
  ],
  [
    'failed',
    `${HAZELCAST}/Map`,
    'a member refuses',
    { state: 'Failed', message: 'error updating the map', memberStatuses: { '10.0.0.2:5701': 'Failed' } },
  ],
  ['stuck', `${HAZELCAST}/Map`, 'it is kept', { state: 'Persisting', memberStatuses: { '10.0.0.2:5701': 'Pending' } }],
  [
    'fine',
    `${HAZELCAST}/Map`,
    'it is there',
    { state: 'Success', message: '', memberStatuses: { '10.0.0.2:5701': 'Success' } },
  ],
  [
    'failed',
    `${LITMUS}/ChaosEngine`,
    'the application did not survive',
    { engineStatus: 'completed', experiments: [{ name: 'pod-delete', status: 'Completed', verdict: 'Fail' }] },
  ],
  [
    'fine',
    `${LITMUS}/ChaosEngine`,
    'the application survived',
    { engineStatus: 'completed', experiments: [{ name: 'pod-delete', status: 'Completed', verdict: 'Pass' }] },
  ],
  ['failed', `${DIRECTPV}/DirectPVDrive`, 'its disk is away', { status: 'Lost', totalCapacity: 1, freeCapacity: 1 }],
  [
    'failed',
    `${DIRECTPV}/DirectPVInitRequest`,
    'a disk is in use',
    { status: 'Error', results: [{ name: 'sdb', error: 'device is mounted' }] },
  ],
  [
    'fine',
    `${DIRECTPV}/DirectPVDrive`,
    'it is ready',
    { status: 'Ready', topology: { node: 'kind' }, totalCapacity: 9, allocatedCapacity: 0, freeCapacity: 9 },
  ],
  ['stuck', `${HWAMEISTOR}/LocalVolume`, 'it is made', { state: 'Creating', usedCapacityBytes: 0 }],
  ['stuck', `${HWAMEISTOR}/LocalStorageNode`, 'its node is away', { state: 'Offline', pools: {} }],
  [
    'fine',
    `${HWAMEISTOR}/LocalVolume`,
    'it is there',
    { state: 'Ready', replicas: ['one-a'], publishedNode: 'kind', usedCapacityBytes: 0, allocatedCapacityBytes: 9 },
  ],
  [
    'failed',
    `${SPIDERPOOL}/SpiderCoordinator`,
    'it cannot tell the addresses of pods',
    { phase: 'NotReady', reason: 'unable to fetch the cluster CIDR', overlayPodCIDR: [] },
  ],
  ['fine', `${SPIDERPOOL}/SpiderIPPool`, 'nobody has an address yet', { totalIPCount: 10, allocatedIPCount: 0 }],
  [
    'stuck',
    `${JUICE}/CacheGroup`,
    'one of two workers',
    { phase: 'Progressing', readyWorker: 1, expectWorker: 2, readyStr: '1/2' },
  ],
  [
    'stuck',
    `${JUICE}/Sync`,
    'it copies',
    { phase: 'Progressing', progress: '12.50%', stats: { handled: 1, copied: 1, failed: 0 } },
  ],
  [
    'failed',
    `${JUICE}/WarmUp`,
    'no such path',
    { phase: 'Failed', conditions: [yes('Failed', 'JobFailed', 'path not found')] },
  ],
  [
    'fine',
    `${JUICE}/Sync`,
    'all is copied',
    { phase: 'Completed', progress: '100.00%', stats: { handled: 9, copied: 9, failed: 0, lost: 0, pending: 0 } },
  ],
  [
    'fine',
    `${JUICE}/CacheGroup`,
    'both workers',
    { phase: 'Ready', readyWorker: 2, expectWorker: 2, readyStr: '2/2', backUpWorker: 0 },
  ],
  [
    'failed',
    APISIX,
    'a service is away',
    { conditions: [no('Accepted', 'InvalidSpec', 'service shop/api not found')] },
  ],
  ['fine', APISIX, 'it is accepted', { conditions: [yes('Accepted', 'Accepted', 'The route has been accepted')] }],
  [
    'stuck',
    SUBMARINER,
    'a gateway is not ready',
    {
      clusterID: 'east',
      natEnabled: true,
      gatewayDaemonSetStatus: {
        status: { desiredNumberScheduled: 1, numberReady: 0, currentNumberScheduled: 1 },
        nonReadyContainerStates: [{ waiting: { reason: 'ImagePullBackOff' } }],
      },
    },
  ],
  [
    'fine',
    SUBMARINER,
    'all its pods are ready',
    {
      clusterID: 'east',
      natEnabled: true,
      gatewayDaemonSetStatus: { status: { desiredNumberScheduled: 1, numberReady: 1, numberMisscheduled: 0 } },
      routeAgentDaemonSetStatus: { status: { desiredNumberScheduled: 2, numberReady: 2 } },
      deploymentInfo: { kubernetesType: 'kind' },
    },
  ],
  [
    'failed',
    HTTP,
    'it could not be made',
    { conditions: [{ ...no('Ready', 'ErrorCreatingAppScaledObject', 'cannot create ScaledObject') }] },
  ],
  [
    'fine',
    HTTP,
    'it is ready',
    {
      targetWorkload: 'apps/v1/Deployment/api',
      targetService: 'api:80',
      conditions: [yes('Ready', 'HTTPScaledObjectIsReady')],
    },
  ],
]

export const NINTH_OPERATORS = rowsOf(TABLE)
