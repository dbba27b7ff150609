import { no, open, type Row, rowsOf, yes } from './operator-rows.ts'

/** Objects of operators that no other test knows, as their sources write them; the truth was written first. */

const MOCO = 'moco.cybozu.com/v1beta2/MySQLCluster'
const VERTICA = 'vertica.com/v1/VerticaDB'
const CRDB = 'crdb.cockroachlabs.com/v1alpha1/CrdbCluster'
const EMQX = 'apps.emqx.io/v2beta1/EMQX'
const KAMAJI = 'kamaji.clastix.io/v1alpha1'
const KATIB = 'kubeflow.org/v1beta1'
const LOGGING = 'logging.banzaicloud.io/v1beta1'
const MELLANOX = 'mellanox.com/v1alpha1'
const SRIOV = 'sriovnetwork.openshift.io/v1'
const KMM = 'kmm.sigs.x-k8s.io/v1beta1'
const OVN = 'kubeovn.io/v1'
const CSTOR = 'cstor.openebs.io/v1'
const OPENEBS = 'openebs.io/v1alpha1'
const REPLICATION = 'replication.storage.openshift.io/v1alpha1/VolumeReplication'
const CSIADDONS = 'csiaddons.openshift.io/v1alpha1'
const KANISTER = 'cr.kanister.io/v1alpha1/ActionSet'
const SOPS = 'isindir.github.com/v1alpha3/SopsSecret'
const VAULT = 'vault.banzaicloud.com/v1alpha1/Vault'
const K8GB = 'k8gb.absa.oss/v1beta1/Gslb'
const KUADRANT = 'kuadrant.io/v1alpha1'
const JENKINS = 'jenkins.io/v1alpha2/Jenkins'
const RUNNERS = 'actions.summerwind.dev/v1alpha1'
const KARGO = 'kargo.akuity.io/v1alpha1'
const SLOTH = 'sloth.slok.dev/v1/PrometheusServiceLevel'
const KOORDINATOR = 'scheduling.koordinator.sh/v1alpha1'
const WRAPPER = 'workload.codeflare.dev/v1beta2/AppWrapper'
const DASK = 'kubernetes.dask.org/v1'
const WILDFLY = 'wildfly.org/v1alpha1/WildFlyServer'
const OATHKEEPER = 'oathkeeper.ory.sh/v1alpha1/Rule'
const HYDRA = 'hydra.ory.sh/v1alpha1/OAuth2Client'
const CRATE = 'cloud.crate.io/v1/CrateDB'
const MATTERMOST = 'installation.mattermost.com/v1beta1/Mattermost'
const GREPTIME = 'greptime.io/v1alpha1/GreptimeDBCluster'
const DORIS = 'doris.selectdb.com/v1'
const DISAGGREGATED = 'disaggregated.cluster.doris.com/v1/DorisDisaggregatedCluster'
const VITESS = 'planetscale.com/v2'
const HCP = 'app.terraform.io/v1alpha2'
const AIVEN = 'aiven.io/v1alpha1'
const SVELTOS = 'config.projectsveltos.io/v1beta1'
const SYNC = 'configsync.gke.io/v1beta1/RootSync'
const LVMS = 'lvm.topolvm.io/v1alpha1/LVMCluster'
const TOPOLVM = 'topolvm.io/v1/LogicalVolume'
const COSI = 'objectstorage.k8s.io/v1alpha1'
const COMPLIANCE = 'compliance.openshift.io/v1alpha1'
const PROFILES = 'security-profiles-operator.x-k8s.io/v1beta1'
const CHE = 'org.eclipse.che/v2/CheCluster'
const TEMPO = 'tempo.grafana.com/v1alpha1/TempoStack'
const TEKTON = 'operator.tekton.dev/v1alpha1'
const ORACLE = 'database.oracle.com/v4'
const HELM = 'helm.cattle.io/v1/HelmChart'
const PLAN = 'upgrade.cattle.io/v1/Plan'
const KUBERMATIC = 'kubermatic.k8c.io/v1'
const MACHINES = 'machine.openshift.io/v1beta1'
const POOL = 'machineconfiguration.openshift.io/v1/MachineConfigPool'

const gb = (ready: number, replicas: number) => ({ replicas, readyReplicas: ready })

const TABLE: readonly Row[] = [
  [
    'failed',
    MOCO,
    'a replica is gone',
    {
      conditions: [
        yes('Initialized', 'Degraded', 'the current state is Degraded'),
        yes('Available', 'Degraded', 'the current state is Degraded'),
        no('Healthy', 'Degraded', 'the current state is Degraded'),
        yes('ClusteringActive', 'ClusteringActive'),
        yes('ReconciliationActive', 'ReconciliationActive'),
      ],
      currentPrimaryIndex: 0,
      syncedReplicas: 2,
    },
  ],
  [
    'stuck',
    MOCO,
    'it clones',
    {
      conditions: [no('Initialized', 'Cloning'), no('Available', 'Cloning'), no('Healthy', 'Cloning')],
      currentPrimaryIndex: 0,
      syncedReplicas: 0,
    },
  ],
  [
    'fine',
    MOCO,
    'it serves',
    {
      conditions: [
        yes('Initialized', 'Healthy'),
        yes('Available', 'Healthy'),
        yes('Healthy', 'Healthy'),
        yes('ClusteringActive', 'ClusteringActive'),
        yes('StatefulSetReady', 'StatefulSetReady'),
        yes('ReconcileSuccess', 'ReconcileSuccess'),
      ],
      currentPrimaryIndex: 0,
      syncedReplicas: 3,
      errantReplicas: 0,
      cloned: false,
    },
  ],
  [
    'stuck',
    VERTICA,
    'no database yet',
    {
      addedToDBCount: 0,
      upNodeCount: 0,
      subclusterCount: 1,
      subclusters: [
        { name: 'sc1', addedToDBCount: 0, upNodeCount: 0, detail: [{ installed: true, addedToDB: false }] },
      ],
    },
  ],
  [
    'stuck',
    VERTICA,
    'an upgrade',
    {
      addedToDBCount: 3,
      upNodeCount: 3,
      subclusterCount: 1,
      upgradeStatus: 'Restarting cluster with new image',
      conditions: [yes('DBInitialized', 'Initialized'), yes('UpgradeInProgress', 'Started')],
    },
  ],
  [
    'failed',
    VERTICA,
    'a certificate is taken back',
    {
      addedToDBCount: 3,
      upNodeCount: 3,
      subclusterCount: 1,
      conditions: [yes('DBInitialized', 'Initialized'), yes('TLSCertRollbackNeeded', 'ServerCertRotationFailed')],
    },
  ],
  [
    'fine',
    VERTICA,
    'all nodes are up',
    {
      addedToDBCount: 3,
      upNodeCount: 3,
      subclusterCount: 1,
      upgradeStatus: '',
      subclusters: [
        {
          name: 'sc1',
          addedToDBCount: 3,
          upNodeCount: 3,
          shutdown: false,
          detail: [{ installed: true, addedToDB: true, vnodeName: 'v_db_node0001', upNode: true }],
        },
      ],
      conditions: [
        yes('DBInitialized', 'Initialized'),
        no('AutoRestartVertica', 'Detected'),
        no('UpgradeInProgress', 'Stopped'),
        no('VerticaRestartNeeded', 'StopCompleted'),
        no('MainClusterPodsTerminated', 'Init'),
      ],
    },
  ],
  [
    'failed',
    CRDB,
    'an action failed',
    {
      clusterStatus: 'Failed',
      conditions: [no('Initialized'), no('CrdbVersionChecked')],
      operatorActions: [{ type: 'VersionCheckerAction', status: 'Failed', message: 'job changed' }],
    },
  ],
  [
    'stuck',
    CRDB,
    'it starts',
    {
      clusterStatus: 'Starting',
      conditions: [no('Initialized'), yes('CrdbVersionChecked'), yes('CertificateGenerated')],
      operatorActions: [{ type: 'InitializeAction', status: 'Starting' }],
    },
  ],
  [
    'fine',
    CRDB,
    'it is initialized',
    {
      clusterStatus: 'Finished',
      version: 'v23.1',
      conditions: [yes('Initialized'), yes('CrdbVersionChecked'), yes('CertificateGenerated')],
      operatorActions: [
        { type: 'DeployAction', status: 'Finished' },
        { type: 'InitializeAction', status: 'Finished' },
      ],
    },
  ],
  [
    'stuck',
    EMQX,
    'one core of three',
    {
      conditions: [yes('CoreNodesProgressing', 'CoreNodesProgressing'), yes('Initialized', 'Initialized')],
      coreNodes: [{ node: 'emqx@one-0', node_status: 'running', role: 'core' }],
      coreNodesStatus: { replicas: 3, readyReplicas: 1 },
    },
  ],
  [
    'failed',
    'apps.emqx.io/v2beta1/Rebalance',
    'of a free edition',
    {
      phase: 'Failed',
      conditions: [yes('Failed', '', 'Only enterprise edition can be rebalanced')],
    },
  ],
  [
    'fine',
    EMQX,
    'what it went through stays beside Ready',
    {
      conditions: [
        yes('Ready', 'Ready', 'Cluster is ready'),
        yes('Available', 'Available'),
        yes('CoreNodesReady', 'CoreNodesReady'),
        yes('CoreNodesProgressing', 'CoreNodesProgressing'),
        yes('Initialized', 'Initialized'),
      ],
      coreNodes: [{ node: 'emqx@one-0', node_status: 'running', role: 'core' }],
      coreNodesStatus: { replicas: 1, readyReplicas: 1, currentRevision: 'a', currentReplicas: 1 },
    },
  ],
  [
    'stuck',
    `${KAMAJI}/TenantControlPlane`,
    'it is provisioned',
    {
      kubernetesResources: {
        version: { version: 'v1.30.0', status: 'Provisioning' },
        deployment: { name: 'one', replicas: 2, unavailableReplicas: 2 },
      },
      storage: { driver: 'etcd' },
    },
  ],
  [
    'stuck',
    `${KAMAJI}/TenantControlPlane`,
    'none of its pods is ready',
    { kubernetesResources: { version: { version: 'v1.30.0', status: 'NotReady' } } },
  ],
  [
    'fine',
    `${KAMAJI}/TenantControlPlane`,
    'it is ready',
    {
      kubernetesResources: {
        version: { version: 'v1.30.0', status: 'Ready' },
        deployment: {
          name: 'one',
          replicas: 2,
          readyReplicas: 2,
          availableReplicas: 2,
          conditions: [yes('Available', 'MinimumReplicasAvailable'), yes('Progressing', 'NewReplicaSetAvailable')],
        },
        service: { name: 'one', port: 6443, loadBalancer: {} },
      },
      addons: { coreDNS: { enabled: true }, konnectivity: { enabled: false } },
      storage: { driver: 'etcd', setup: { schema: 'one' } },
    },
  ],
  [
    'failed',
    `${KAMAJI}/DataStore`,
    'its password is away',
    {
      observedGeneration: 1,
      ready: false,
      conditions: [
        no('kamaji.clastix.io/DataStoreValidation', 'BasicAuthValidationFailed', 'secret "creds" not found'),
        yes('kamaji.clastix.io/DataStoreAllowedDeletion', 'DataStoreUnused'),
      ],
    },
  ],
  [
    'fine',
    `${KAMAJI}/DataStore`,
    'it is in use',
    {
      observedGeneration: 1,
      ready: true,
      usedBy: ['shop/one'],
      conditions: [
        yes('kamaji.clastix.io/DataStoreValidation', 'DataStoreValidationSucceeded'),
        no('kamaji.clastix.io/DataStoreAllowedDeletion', 'DataStoreStillUsed', 'The DataStore is still used'),
      ],
    },
  ],
  [
    'failed',
    `${KAMAJI}/KubeconfigGenerator`,
    'one of three is not made',
    {
      observedGeneration: 1,
      resources: 3,
      availableResources: 2,
      errors: [{ resource: 'shop/tenant', message: 'cannot read the certificate' }],
    },
  ],
  [
    'stuck',
    `${KATIB}/Experiment`,
    'it runs',
    {
      conditions: [yes('Created', 'ExperimentCreated'), yes('Running', 'ExperimentRunning', 'Experiment is running')],
      trials: 3,
      trialsRunning: 3,
      runningTrialList: ['a', 'b', 'c'],
    },
  ],
  [
    'failed',
    `${KATIB}/Experiment`,
    'too many trials failed',
    {
      conditions: [
        yes('Created', 'ExperimentCreated'),
        no('Running', 'ExperimentFailed'),
        yes('Failed', 'ExperimentMaxFailedTrialsReached', 'Experiment has failed because max failed count has reached'),
      ],
      trialsFailed: 4,
    },
  ],
  [
    'fine',
    `${KATIB}/Experiment`,
    'it reached its goal, with a failed trial',
    {
      conditions: [
        yes('Created', 'ExperimentCreated'),
        no('Running', 'ExperimentRunning', 'Experiment is running'),
        yes('Succeeded', 'ExperimentGoalReached'),
      ],
      trials: 4,
      trialsSucceeded: 3,
      trialsFailed: 1,
      failedTrialList: ['d'],
    },
  ],
  [
    'failed',
    `${KATIB}/Suggestion`,
    'its settings are wrong',
    {
      conditions: [
        yes('Created', 'SuggestionCreated'),
        yes('DeploymentReady', 'DeploymentReady'),
        no('Running', 'SuggestionRunning'),
        yes('Failed', 'SuggestionFailed', 'Algorithm settings validation failed: n_startup_trials must be > 0'),
      ],
    },
  ],
  [
    'stuck',
    `${KATIB}/Suggestion`,
    'its service does not start',
    { conditions: [yes('Created', 'SuggestionCreated'), no('DeploymentReady', 'DeploymentNotReady')] },
  ],
  [
    'failed',
    `${LOGGING}/Flow`,
    'an output is away',
    { active: false, problems: ['dangling local output reference: nowhere'], problemsCount: 1 },
  ],
  [
    'failed',
    `${LOGGING}/Output`,
    'its secret is away',
    { active: true, problems: ['failed to load secret: secret "es" not found'], problemsCount: 1 },
  ],
  [
    'stuck',
    `${LOGGING}/Logging`,
    'its configuration was refused',
    { configCheckResults: { '1a2b3c': false }, fluentdConfigName: 'one' },
  ],
  ['fine', `${LOGGING}/Flow`, 'it is active', { active: true, problemsCount: 0 }],
  [
    'fine',
    `${LOGGING}/Logging`,
    'its configuration was accepted',
    { configCheckResults: { '1a2b3c': true }, fluentdConfigName: 'one', watchNamespaces: ['shop'] },
  ],
  [
    'stuck',
    `${MELLANOX}/NicClusterPolicy`,
    'one part is not ready',
    {
      state: 'notReady',
      appliedStates: [
        { name: 'state-OFED', state: 'notReady' },
        { name: 'state-SRIOV-device-plugin', state: 'ignore' },
      ],
    },
  ],
  [
    'failed',
    `${MELLANOX}/MacvlanNetwork`,
    'its address plan is wrong',
    { state: 'error', reason: 'failed to render: invalid IPAM config' },
  ],
  [
    'fine',
    `${MELLANOX}/NicClusterPolicy`,
    'parts that nobody asked for',
    {
      state: 'ready',
      appliedStates: [
        { name: 'state-OFED', state: 'ready' },
        { name: 'state-SRIOV-device-plugin', state: 'ignore' },
      ],
    },
  ],
  [
    'failed',
    `${SRIOV}/SriovNetworkNodeState`,
    'a card is not there',
    {
      syncStatus: 'Failed',
      lastSyncError: 'ensureVFIsConfigured failed',
      interfaces: [{ pciAddress: '0000:86:00.0' }],
    },
  ],
  ['stuck', `${SRIOV}/SriovNetworkNodeState`, 'it is set up', { syncStatus: 'InProgress' }],
  [
    'failed',
    `${SRIOV}/SriovNetwork`,
    'its namespace is away',
    { conditions: [no('Ready', 'NamespaceNotFound', 'namespace "apps" not found')] },
  ],
  [
    'fine',
    `${SRIOV}/SriovNetworkNodeState`,
    'it is set up',
    { syncStatus: 'Succeeded', interfaces: [{ pciAddress: '0000:86:00.0', linkAdminState: 'up' }], system: {} },
  ],
  [
    'stuck',
    `${KMM}/Module`,
    'none of two loaders',
    { moduleLoader: { nodesMatchingSelectorNumber: 2, desiredNumber: 2 }, devicePlugin: {} },
  ],
  [
    'stuck',
    `${KMM}/Module`,
    'one of two loaders',
    { moduleLoader: { nodesMatchingSelectorNumber: 2, desiredNumber: 2, availableNumber: 1 } },
  ],
  [
    'failed',
    `${KMM}/ModuleImagesConfig`,
    'an image is away',
    { imagesStates: [{ image: 'shop/kmod:6.1', status: 'DoesNotExist' }] },
  ],
  [
    'stuck',
    `${KMM}/ModuleImagesConfig`,
    'an image is built',
    { imagesStates: [{ image: 'shop/kmod:6.1', status: 'NeedsBuilding' }] },
  ],
  [
    'failed',
    'kmm.sigs.x-k8s.io/v1beta2/PreflightValidation',
    'a module is not there for the kernel',
    {
      modules: [
        {
          name: 'kmod',
          verificationStatus: 'Failure',
          verificationStage: 'Done',
          statusReason: 'image does not exist',
        },
      ],
    },
  ],
  [
    'fine',
    'kmm.sigs.x-k8s.io/v1beta2/PreflightValidation',
    'all are there',
    { modules: [{ name: 'kmod', verificationStatus: 'Success', verificationStage: 'Done', statusReason: 'verified' }] },
  ],
  [
    'fine',
    `${KMM}/Module`,
    'all loaders',
    { moduleLoader: { nodesMatchingSelectorNumber: 2, desiredNumber: 2, availableNumber: 2 }, devicePlugin: {} },
  ],
  [
    'failed',
    'nodemaintenance.medik8s.io/v1beta1/NodeMaintenance',
    'a pod does not leave',
    {
      phase: 'Running',
      drainProgress: 50,
      pendingPods: ['db-0'],
      totalpods: 2,
      lastError: 'Cannot evict pod as it would violate the budget',
    },
  ],
  [
    'fine',
    'nodemaintenance.medik8s.io/v1beta1/NodeMaintenance',
    'the node is empty',
    { phase: 'Succeeded', drainProgress: 100, totalpods: 2, evictionPods: 2 },
  ],
  [
    'failed',
    `${OVN}/Subnet`,
    'its addresses are taken',
    {
      conditions: [
        no('Validated', 'ValidateLogicalSwitchFailed', 'subnet one cidr 10.1.0.0/16 is conflict with subnet two'),
        no('Ready', 'ValidateLogicalSwitchFailed'),
        yes('Error', 'ValidateLogicalSwitchFailed', 'subnet one cidr 10.1.0.0/16 is conflict with subnet two'),
      ],
      v4availableIPs: 0,
    },
  ],
  [
    'stuck',
    `${OVN}/Subnet`,
    'it was only taken note of',
    { conditions: [open('Ready', 'Init'), open('Validated', 'Init'), open('Error', 'Init')] },
  ],
  ['stuck', `${OVN}/IptablesEIP`, 'no address yet', { ready: false, ip: '', nat: '', redo: '' }],
  [
    'failed',
    `${OVN}/ProviderNetwork`,
    'a node has no such card',
    {
      ready: false,
      readyNodes: ['kind'],
      notReadyNodes: ['worker'],
      conditions: [{ node: 'worker', ...no('Ready', 'InitOVSBridgeFailed', 'failed to get nic eth1: not found') }],
    },
  ],
  [
    'fine',
    `${OVN}/Subnet`,
    'it is ready',
    {
      conditions: [
        yes('Validated', 'ValidateLogicalSwitchSuccess'),
        yes('Ready', 'ResetLogicalSwitchAclSuccess'),
        no('Error', 'NoError'),
      ],
      v4availableIPs: 65533,
      v4usingIPs: 0,
      activateGateway: '',
    },
  ],
  ['fine', `${OVN}/IptablesEIP`, 'it has one', { ready: true, ip: '10.0.1.2', nat: 'fip', redo: '' }],
  [
    'stuck',
    `${CSTOR}/CStorPoolCluster`,
    'one of three',
    { provisionedInstances: 3, desiredInstances: 3, healthyInstances: 1 },
  ],
  ['stuck', `${CSTOR}/CStorPoolCluster`, 'none of three', { provisionedInstances: 3, desiredInstances: 3 }],
  [
    'stuck',
    `${CSTOR}/CStorPoolInstance`,
    'it is away',
    { phase: 'OFFLINE', readOnly: false, healthyReplicas: 0, provisionedReplicas: 0 },
  ],
  ['stuck', `${CSTOR}/CStorVolumeReplica`, 'it is built again', { phase: 'ReconstructingNewReplica' }],
  ['failed', `${OPENEBS}/BlockDeviceClaim`, 'an impossible size', { phase: 'Invalid Capacity Request' }],
  ['fine', `${OPENEBS}/BlockDevice`, 'nobody uses it', { claimState: 'Unclaimed', state: 'Active' }],
  [
    'fine',
    `${CSTOR}/CStorPoolInstance`,
    'it is there',
    {
      phase: 'ONLINE',
      readOnly: false,
      healthyReplicas: 1,
      provisionedReplicas: 1,
      capacity: { used: '1G', free: '9G', total: '10G' },
    },
  ],
  [
    'fine',
    `${CSTOR}/CStorPoolCluster`,
    'three of three',
    { provisionedInstances: 3, desiredInstances: 3, healthyInstances: 3 },
  ],
  [
    'failed',
    REPLICATION,
    'it is not promoted',
    {
      state: 'Unknown',
      message: 'failed to promote volume',
      conditions: [
        no('Completed', 'FailedToPromote', 'volume failed to promote'),
        yes('Degraded', 'Error', 'volume failed to promote: peer not found'),
        no('Resyncing', 'NotResyncing'),
      ],
    },
  ],
  [
    'fine',
    REPLICATION,
    'the primary',
    {
      state: 'Primary',
      message: 'volume is marked primary',
      conditions: [
        yes('Completed', 'Promoted'),
        no('Degraded', 'Healthy'),
        no('Resyncing', 'NotResyncing'),
        yes('Validated', 'PrerequisiteMet'),
      ],
    },
  ],
  [
    'failed',
    `${CSIADDONS}/ReclaimSpaceJob`,
    'it failed',
    {
      result: 'Failed',
      message: 'Maximum retry limit reached',
      retries: 6,
      conditions: [yes('Failed', 'failed', 'Failed to make node request: not connected')],
    },
  ],
  ['stuck', `${CSIADDONS}/ReclaimSpaceJob`, 'it runs', { startTime: '2026-01-01T00:00:00Z', retries: 0 }],
  ['failed', `${CSIADDONS}/NetworkFence`, 'not fenced', { result: 'Failed', message: 'rpc error: code = Unavailable' }],
  [
    'stuck',
    `${CSIADDONS}/CSIAddonsNode`,
    'not reached yet',
    { state: 'Retrying', message: 'currentAttempt: 3', reason: '' },
  ],
  [
    'fine',
    `${CSIADDONS}/ReclaimSpaceJob`,
    'it is done',
    {
      result: 'Succeeded',
      startTime: '2026-01-01T00:00:00Z',
      completionTime: '2026-01-01T00:00:09Z',
      reclaimedSpace: '1Gi',
    },
  ],
  [
    'fine',
    `${CSIADDONS}/NetworkFence`,
    'fenced',
    { result: 'Succeeded', message: 'fencing operation successful', conditions: [] },
  ],
  [
    'failed',
    KANISTER,
    'a phase failed',
    {
      state: 'failed',
      error: { message: 'failed to run pg_dump: exit status 1' },
      actions: [{ name: 'backup', blueprint: 'pg', phases: [{ name: 'dump', state: 'failed' }] }],
    },
  ],
  [
    'stuck',
    KANISTER,
    'it runs',
    {
      state: 'running',
      progress: { runningPhase: 'dump', percentCompleted: '50.00' },
      actions: [
        {
          name: 'backup',
          phases: [
            { name: 'dump', state: 'running' },
            { name: 'upload', state: 'pending' },
          ],
        },
      ],
    },
  ],
  [
    'fine',
    KANISTER,
    'it is complete',
    {
      state: 'complete',
      error: { message: '' },
      progress: { percentCompleted: '100.00' },
      actions: [{ name: 'backup', phases: [{ name: 'dump', state: 'complete' }] }],
    },
  ],
  ['failed', SOPS, 'no key', { message: 'Decryption error' }],
  ['failed', SOPS, 'somebody else owns it', { message: 'Child secret is not owned by controller error' }],
  ['fine', SOPS, 'it is decrypted', { message: 'Healthy' }],
  [
    'failed',
    VAULT,
    'no storage',
    { nodes: null, leader: '', conditions: [no('Healthy', '', 'storage configuration is missing')] },
  ],
  ['stuck', VAULT, 'nobody leads', { nodes: ['vault-0'], leader: '', conditions: [no('Healthy')] }],
  ['fine', VAULT, 'one leads', { nodes: ['vault-0', 'vault-1'], leader: 'vault-0', conditions: [yes('Healthy')] }],
  [
    'failed',
    K8GB,
    'its service has no pods',
    { serviceHealth: { 'shop.example.com': 'Unhealthy' }, healthyRecords: {}, geoTag: 'eu' },
  ],
  ['failed', K8GB, 'its service is away', { serviceHealth: { 'shop.example.com': 'NotFound' }, geoTag: 'eu' }],
  [
    'fine',
    K8GB,
    'it is served',
    {
      serviceHealth: { 'shop.example.com': 'Healthy' },
      healthyRecords: { 'shop.example.com': ['10.0.0.2'] },
      geoTag: 'eu',
      hosts: 'shop.example.com',
    },
  ],
  [
    'failed',
    `${KUADRANT}/DNSRecord`,
    'the provider refuses',
    { observedGeneration: 1, conditions: [no('Ready', 'ProviderError', 'The DNS provider failed: no zone')] },
  ],
  [
    'failed',
    `${KUADRANT}/DNSRecord`,
    'nothing answers there',
    {
      observedGeneration: 1,
      conditions: [
        yes('Ready', 'ProviderSuccess'),
        no('Healthy', 'HealthChecksFailed', 'Not healthy addresses: [172.18.0.1]'),
      ],
    },
  ],
  [
    'failed',
    `${KUADRANT}/DNSHealthCheckProbe`,
    'nothing answers',
    { healthy: false, consecutiveFailures: 6, reason: 'connection refused', status: 0, observedGeneration: 1 },
  ],
  [
    'fine',
    `${KUADRANT}/DNSRecord`,
    'it is published',
    {
      observedGeneration: 1,
      writeCounter: 1,
      ownerID: 'a1',
      conditions: [yes('Ready', 'ProviderSuccess'), yes('Healthy', 'AllChecksPassed')],
      healthCheck: { probes: [{ id: 'p', synced: true, conditions: [yes('Healthy', 'AllChecksPassed')] }] },
    },
  ],
  ['stuck', JENKINS, 'it starts', { operatorVersion: 'v0.8', provisionStartTime: '2026-01-01T00:00:00Z' }],
  [
    'stuck',
    JENKINS,
    "the user's configuration is not done",
    {
      provisionStartTime: '2026-01-01T00:00:00Z',
      baseConfigurationCompletedTime: null,
      appliedGroovyScripts: [{ configurationType: 'base-groovy', name: '1' }],
    },
  ],
  [
    'fine',
    JENKINS,
    'it is configured',
    {
      operatorVersion: 'v0.8',
      provisionStartTime: '2026-01-01T00:00:00Z',
      baseConfigurationCompletedTime: '2026-01-01T00:01:00Z',
      userConfigurationCompletedTime: '2026-01-01T00:02:00Z',
      userAndPasswordHash: 'x',
    },
  ],
  [
    'stuck',
    `${RUNNERS}/RunnerDeployment`,
    'none of two',
    { replicas: 2, desiredReplicas: 2, readyReplicas: 0, availableReplicas: 0, updatedReplicas: 2 },
    { replicas: 2 },
  ],
  [
    'failed',
    `${RUNNERS}/Runner`,
    'its registration was refused',
    {
      ready: false,
      phase: 'Pending',
      reason: 'FailedUpdateRegistrationToken',
      message: 'Updating registration token failed',
      registration: { token: '' },
    },
  ],
  [
    'fine',
    `${RUNNERS}/RunnerDeployment`,
    'two of two',
    { replicas: 2, desiredReplicas: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2 },
    { replicas: 2 },
  ],
  [
    'fine',
    `${RUNNERS}/Runner`,
    'it is registered',
    { ready: true, phase: 'Running', registration: { repository: 'shop/app', expiresAt: '2026-02-01T00:00:00Z' } },
  ],
  [
    'failed',
    `${KARGO}/Warehouse`,
    'its repository is away',
    {
      conditions: [
        no('Healthy', 'DiscoveryFailed', 'Unable to discover artifacts: repository not found'),
        no('Ready', 'DiscoveryFailure', 'Failed to discover artifacts'),
      ],
    },
  ],
  [
    'stuck',
    `${KARGO}/Promotion`,
    'it runs',
    {
      phase: 'Running',
      startedAt: '2026-01-01T00:00:00Z',
      currentStep: 1,
      stepExecutionMetadata: [
        { alias: 'step-0', status: 'Succeeded', startedAt: '2026-01-01T00:00:00Z' },
        { alias: 'step-1', status: 'Running', startedAt: '2026-01-01T00:00:05Z' },
      ],
    },
  ],
  [
    'failed',
    `${KARGO}/Promotion`,
    'a step failed',
    { phase: 'Errored', message: 'step 1 met error threshold: push failed', finishedAt: '2026-01-01T00:00:00Z' },
  ],
  [
    'failed',
    `${KARGO}/Stage`,
    'its application is not well',
    {
      conditions: [
        no('Promoting', 'NoActivePromotion'),
        no('Healthy', 'Unhealthy', 'Stage is unhealthy'),
        no('Ready', 'Unhealthy'),
      ],
      health: { status: 'Unhealthy', issues: ['Application "shop" is Degraded'] },
    },
  ],
  [
    'fine',
    `${KARGO}/Promotion`,
    'it is done',
    {
      phase: 'Succeeded',
      startedAt: '2026-01-01T00:00:00Z',
      finishedAt: '2026-01-01T00:00:09Z',
      currentStep: 2,
      stepExecutionMetadata: [
        { alias: 'step-0', status: 'Skipped' },
        { alias: 'step-1', status: 'Succeeded' },
      ],
    },
  ],
  [
    'fine',
    `${KARGO}/Stage`,
    'it is verified',
    {
      conditions: [
        no('Promoting', 'NoActivePromotion'),
        yes('Healthy', 'Healthy'),
        yes('Verified', 'Verified'),
        yes('Ready', 'Verified'),
      ],
      health: { status: 'Healthy' },
      autoPromotionEnabled: false,
    },
  ],
  [
    'stuck',
    SLOTH,
    'no rules',
    { processedSLOs: 1, promOpRulesGenerated: false, promOpRulesGeneratedSLOs: 0, observedGeneration: 1 },
  ],
  [
    'fine',
    SLOTH,
    'rules',
    { processedSLOs: 1, promOpRulesGenerated: true, promOpRulesGeneratedSLOs: 1, observedGeneration: 1 },
  ],
  [
    'stuck',
    `${KOORDINATOR}/Reservation`,
    'no node has room',
    {
      phase: 'Pending',
      conditions: [no('Scheduled', 'Unschedulable', '0/3 nodes are available: 3 Insufficient cpu.')],
    },
  ],
  [
    'failed',
    `${KOORDINATOR}/Reservation`,
    'it expired',
    { phase: 'Failed', conditions: [yes('Scheduled', 'Scheduled'), no('Ready', 'Expired')] },
  ],
  [
    'failed',
    `${KOORDINATOR}/PodMigrationJob`,
    'it took too long',
    { phase: 'Failed', status: 'ReservationCreated', reason: 'Timeout', message: 'Abort job caused by timeout' },
  ],
  [
    'fine',
    `${KOORDINATOR}/Reservation`,
    'it holds a place',
    { phase: 'Available', nodeName: 'kind', conditions: [yes('Scheduled', 'Scheduled'), yes('Ready', 'Available')] },
  ],
  [
    'fine',
    `${KOORDINATOR}/PodMigrationJob`,
    'it is done',
    { phase: 'Succeeded', status: 'Complete', reason: 'EvictComplete', nodeName: 'kind' },
  ],
  [
    'failed',
    WRAPPER,
    'its pods are not ready',
    {
      phase: 'Running',
      conditions: [
        yes('QuotaReserved', 'Accepted'),
        yes('ResourcesDeployed', 'ComponentCreatedSuccessfully'),
        no('PodsReady', 'InsufficientPodsReady', '1 pods pending; 0 pods running; 0 pods succeeded'),
      ],
    },
  ],
  [
    'failed',
    WRAPPER,
    'its pods fail',
    {
      phase: 'Resetting',
      resettingCount: 1,
      conditions: [yes('QuotaReserved', 'Accepted'), yes('Unhealthy', 'FoundFailedPods', '1 pods failed')],
    },
  ],
  [
    'fine',
    WRAPPER,
    'its pods are ready',
    {
      phase: 'Running',
      conditions: [
        yes('QuotaReserved', 'Accepted'),
        yes('ResourcesDeployed', 'ComponentCreatedSuccessfully'),
        yes('PodsReady', 'SufficientPodsReady'),
        no('Unhealthy', 'NoFailedPods'),
      ],
      componentStatus: [{ name: 'one', kind: 'Deployment', conditions: [yes('ResourcesDeployed')] }],
    },
  ],
  [
    'failed',
    `${DASK}/DaskCluster`,
    'its handler fails and tries again',
    {
      kopf: {
        progress: {
          daskcluster_create: {
            started: '2026-01-01T00:00:00',
            retries: 4,
            success: false,
            failure: false,
            message: '(404) scheduler template not found',
          },
        },
      },
    },
  ],
  ['stuck', `${DASK}/DaskJob`, 'its cluster starts', { jobStatus: 'ClusterCreated', clusterName: 'one' }],
  ['failed', `${DASK}/DaskJob`, 'it failed', { jobStatus: 'Failed', clusterName: 'one', endTime: '2026' }],
  [
    'fine',
    `${DASK}/DaskCluster`,
    'it runs',
    { phase: 'Running', 'daskcluster_create/status.phase': { message: 'created' } },
  ],
  ['fine', `${DASK}/DaskJob`, 'it ended', { jobStatus: 'Successful', startTime: '2026', endTime: '2026' }],
  [
    'stuck',
    WILDFLY,
    'one of two',
    { replicas: 1, pods: [{ name: 'one-0', podIP: '10.0.0.2', state: 'ACTIVE' }], scalingdownPods: 0 },
    { replicas: 2 },
  ],
  [
    'stuck',
    WILDFLY,
    'it scales down',
    {
      replicas: 2,
      pods: [
        { name: 'one-0', podIP: '10.0.0.2', state: 'ACTIVE' },
        { name: 'one-1', podIP: '10.0.0.3', state: 'SCALING_DOWN_RECOVERY_INVESTIGATION' },
      ],
      scalingdownPods: 1,
    },
    { replicas: 1 },
  ],
  [
    'fine',
    WILDFLY,
    'both',
    {
      replicas: 2,
      pods: [
        { name: 'one-0', podIP: '10.0.0.2', state: 'ACTIVE' },
        { name: 'one-1', podIP: '10.0.0.3', state: 'ACTIVE' },
      ],
      scalingdownPods: 0,
      selector: 'app=one',
    },
    { replicas: 2 },
  ],
  ['failed', OATHKEEPER, 'no such handler', { validation: { valid: false, validationError: 'handler x unknown' } }],
  ['fine', OATHKEEPER, 'valid', { validation: { valid: true } }],
  [
    'failed',
    HYDRA,
    'not registered',
    {
      observedGeneration: 1,
      reconciliationError: { statusCode: 'CLIENT_REGISTRATION_FAILED', description: 'dial tcp: connection refused' },
      conditions: [no('Ready')],
    },
  ],
  ['fine', HYDRA, 'registered', { observedGeneration: 1, reconciliationError: {}, conditions: [yes('Ready')] }],
  ['failed', CRATE, 'a shard is lost', { crateDBStatus: { health: 'RED' }, cluster_create: {} }],
  ['failed', CRATE, 'nobody answers', { crateDBStatus: { health: 'UNREACHABLE' } }],
  [
    'fine',
    CRATE,
    'all shards',
    {
      crateDBStatus: { health: 'GREEN' },
      cluster_create: { ref: 'a1', success: true },
      create_cratedb: { success: true },
    },
  ],
  [
    'stuck',
    MATTERMOST,
    'it is reconciled',
    { state: 'reconciling', replicas: 0, updatedReplicas: 0, observedGeneration: 1 },
  ],
  [
    'failed',
    MATTERMOST,
    'its database is away',
    { state: 'reconciling', error: 'failed to get database secret: not found', observedGeneration: 1 },
  ],
  [
    'fine',
    MATTERMOST,
    'it is stable',
    {
      state: 'stable',
      replicas: 2,
      updatedReplicas: 2,
      error: '',
      endpoint: 'chat.example.com',
      observedGeneration: 1,
    },
  ],
  [
    'stuck',
    GREPTIME,
    'it starts',
    { clusterPhase: 'Starting', frontend: gb(0, 1), meta: gb(1, 1), datanode: gb(3, 3), observedGeneration: 1 },
  ],
  [
    'failed',
    GREPTIME,
    'its store is away',
    { clusterPhase: 'Error', frontend: gb(0, 0), meta: gb(0, 1), datanode: gb(0, 0) },
  ],
  [
    'fine',
    GREPTIME,
    'it runs',
    {
      clusterPhase: 'Running',
      frontend: gb(1, 1),
      meta: { ...gb(1, 1), maintenanceMode: false },
      datanode: gb(3, 3),
      flownode: gb(0, 0),
      conditions: [yes('Ready', 'ClusterReady'), no('Progressing', 'ClusterReady')],
      observedGeneration: 1,
    },
  ],
  [
    'failed',
    `${DORIS}/DorisCluster`,
    'a member failed',
    {
      feStatus: {
        failedInstances: ['one-fe-1'],
        runningInstances: ['one-fe-0'],
        componentCondition: { phase: 'haveMemberFailed', message: 'one-fe-1 crashed' },
      },
    },
  ],
  [
    'stuck',
    `${DORIS}/DorisCluster`,
    'it starts',
    { feStatus: { creatingInstances: ['one-fe-0'], componentCondition: { phase: 'initializing' } } },
  ],
  ['failed', DISAGGREGATED, 'it is red', { clusterHealth: { health: 'red', feAvailable: false, cgCount: 1 } }],
  [
    'fine',
    `${DORIS}/DorisCluster`,
    'it is available',
    {
      feStatus: {
        accessService: 'one-fe',
        runningInstances: ['one-fe-0'],
        componentCondition: { phase: 'available', subResourceName: 'one-fe' },
      },
    },
  ],
  [
    'fine',
    DISAGGREGATED,
    'it is green',
    {
      clusterHealth: {
        health: 'green',
        feAvailable: true,
        cgCount: 1,
        cgAvailableCount: 1,
        cgFullAvailableCount: 1,
      },
      feStatus: { phase: 'Ready', availableStatus: 'Available' },
      computeGroupStatuses: [{ phase: 'Ready', availableStatus: 'Available', replicas: 1, availableReplicas: 1 }],
      observedGeneration: 1,
    },
  ],
  [
    'stuck',
    `${VITESS}/VitessCluster`,
    'its gateway is away',
    {
      cells: { zone1: { gatewayAvailable: 'False' } },
      keyspaces: { shop: { desiredShards: 1, shards: 1, readyShards: 1, desiredTablets: 2, readyTablets: 2 } },
    },
  ],
  [
    'stuck',
    `${VITESS}/VitessCluster`,
    'no shard is ready',
    {
      cells: { zone1: { gatewayAvailable: 'True' } },
      keyspaces: {
        shop: { desiredShards: 1, shards: 1, readyShards: 0, desiredTablets: 2, tablets: 2, readyTablets: 1 },
      },
    },
  ],
  [
    'stuck',
    `${VITESS}/VitessShard`,
    'a shard without a primary',
    {
      hasMaster: 'False',
      hasInitialBackup: 'True',
      tablets: { 'zone1-1': { running: 'True', ready: 'False', available: 'False', dataVolumeBound: 'True' } },
      conditions: { BackupRunning: { status: 'False' } },
    },
  ],
  [
    'fine',
    `${VITESS}/VitessCluster`,
    'all shards',
    {
      observedGeneration: 1,
      globalLockserver: { etcd: { available: 'True', observedGeneration: 1 } },
      cells: { zone1: { gatewayAvailable: 'True' } },
      keyspaces: {
        shop: {
          desiredShards: 1,
          shards: 1,
          readyShards: 1,
          updatedShards: 1,
          desiredTablets: 2,
          tablets: 2,
          readyTablets: 2,
          updatedTablets: 2,
        },
      },
    },
  ],
  [
    'failed',
    `${HCP}/Workspace`,
    'a run failed',
    { workspaceID: 'ws-1', runStatus: { id: 'run-1', status: 'errored' } },
  ],
  [
    'stuck',
    `${HCP}/Module`,
    'it is planned',
    { workspaceID: 'ws-1', run: { id: 'run-1', status: 'planning' }, configurationVersion: { status: 'uploaded' } },
  ],
  [
    'fine',
    `${HCP}/Workspace`,
    'nothing was to be done',
    {
      workspaceID: 'ws-1',
      observedGeneration: 1,
      updateAt: 1,
      terraformVersion: '1.9',
      runStatus: { id: 'run-1', status: 'planned_and_finished' },
    },
  ],
  ['fine', `${HCP}/Project`, 'it exists', { id: 'prj-1', name: 'shop', observedGeneration: 1 }],
  [
    'stuck',
    `${AIVEN}/PostgreSQL`,
    'its plan is unknown',
    { conditions: [open('Error', 'CreateOrUpdate', "400: Plan 'x' is not available")], state: '' },
  ],
  [
    'stuck',
    `${AIVEN}/PostgreSQL`,
    'it is built',
    {
      conditions: [yes('Initialized', 'Created'), open('Running', 'Created', 'status remains unknown')],
      state: 'REBUILDING',
    },
  ],
  [
    'fine',
    `${AIVEN}/PostgreSQL`,
    'it runs',
    { conditions: [yes('Initialized', 'Created'), yes('Running', 'CheckRunning')], state: 'RUNNING' },
  ],
  [
    'failed',
    `${SVELTOS}/ClusterSummary`,
    'a chart is away',
    {
      featureSummaries: [
        { featureID: 'Helm', status: 'Failed', failureMessage: 'chart not found', consecutiveFailures: 3 },
      ],
    },
  ],
  [
    'failed',
    `${SVELTOS}/ClusterSummary`,
    'somebody else has the release',
    {
      featureSummaries: [{ featureID: 'Helm', status: 'Provisioned' }],
      helmReleaseSummaries: [{ releaseName: 'a', status: 'Conflict', conflictMessage: 'managed by another profile' }],
    },
  ],
  [
    'stuck',
    `${SVELTOS}/ClusterSummary`,
    'it is deployed',
    { featureSummaries: [{ featureID: 'Resources', status: 'Provisioning' }] },
  ],
  [
    'fine',
    `${SVELTOS}/ClusterSummary`,
    'it looks after a release',
    {
      dependencies: 'no dependencies',
      featureSummaries: [{ featureID: 'Helm', status: 'Provisioned', lastAppliedTime: '2026' }],
      helmReleaseSummaries: [{ releaseName: 'a', status: 'Managing' }],
    },
  ],
  [
    'failed',
    SYNC,
    'its source is away',
    {
      observedGeneration: 1,
      conditions: [
        no('Reconciling'),
        no('Stalled'),
        {
          ...no('Syncing', 'Source', 'Source'),
          errorSourceRefs: ['SourceError'],
          errorSummary: { totalCount: 1, errorCountAfterTruncation: 1 },
        },
      ],
      source: { errors: [{ code: '2004', errorMessage: 'KNV2004: failed to clone: not found' }] },
    },
  ],
  ['failed', SYNC, 'its reconciler does not start', { conditions: [no('Reconciling'), yes('Stalled', 'Deployment')] }],
  [
    'fine',
    SYNC,
    'it is synced',
    {
      observedGeneration: 1,
      lastSyncedCommit: 'a1',
      conditions: [no('Reconciling'), no('Stalled'), { ...no('Syncing', 'Sync', 'Sync Completed'), errorSummary: {} }],
      source: { commit: 'a1', errorSummary: {} },
      sync: { commit: 'a1', errorSummary: {} },
      rendering: { message: 'Rendering skipped', errorSummary: {} },
    },
  ],
  [
    'failed',
    LVMS,
    'a node has no disk',
    {
      ready: false,
      state: 'Failed',
      deviceClassStatuses: [{ name: 'vg1', nodeStatus: [{ node: 'kind', status: 'Failed', reason: 'no device' }] }],
    },
  ],
  ['stuck', LVMS, 'it is set up', { ready: false, state: 'Progressing' }],
  [
    'fine',
    LVMS,
    'it is ready',
    {
      ready: true,
      state: 'Ready',
      conditions: [yes('ResourcesAvailable', 'ResourcesAvailable'), yes('VolumeGroupsReady', 'VGsReady')],
      deviceClassStatuses: [
        {
          name: 'vg1',
          nodeStatus: [{ node: 'kind', status: 'Ready', excluded: [{ name: 'sda', reasons: ['in use'] }] }],
        },
      ],
    },
  ],
  ['failed', TOPOLVM, 'no space', { code: 8, message: 'no enough space left on VG: free=1, requested=2' }],
  ['fine', TOPOLVM, 'it is there', { volumeID: 'a1', currentSize: '1Gi' }],
  [
    'failed',
    `${COSI}/Bucket`,
    'the driver refuses',
    { readyToUse: false, error: { time: '2026', message: 'AccessDenied' } },
  ],
  ['stuck', `${COSI}/BucketClaim`, 'no bucket yet', { bucketReady: false }],
  ['stuck', `${COSI}/BucketAccess`, 'no account yet', { accessGranted: false }],
  ['fine', `${COSI}/BucketClaim`, 'it has one', { bucketReady: true, bucketName: 'a1' }],
  ['fine', `${COSI}/BucketAccess`, 'it has an account', { accessGranted: true, accountID: 'a1' }],
  ['stuck', `${COMPLIANCE}/ComplianceScan`, 'it runs', { phase: 'RUNNING', result: 'NOT-AVAILABLE' }],
  [
    'failed',
    `${COMPLIANCE}/ComplianceScan`,
    'it could not look',
    { phase: 'DONE', result: 'ERROR', errormsg: 'no such profile' },
  ],
  [
    'failed',
    `${COMPLIANCE}/ProfileBundle`,
    'its image is wrong',
    { dataStreamStatus: 'INVALID', errorMessage: "Couldn't pull content image" },
  ],
  [
    'fine',
    `${COMPLIANCE}/ComplianceScan`,
    'it passed',
    { phase: 'DONE', result: 'COMPLIANT', currentIndex: 0, warnings: 'could not fetch /apis/x', remainingRetries: 3 },
  ],
  [
    'fine',
    `${COMPLIANCE}/ProfileBundle`,
    'it is valid',
    { dataStreamStatus: 'VALID', conditions: [yes('Ready', 'Valid')] },
  ],
  ['failed', `${PROFILES}/SeccompProfile`, 'not installed', { status: 'Error', conditions: [no('Ready', 'Error')] }],
  ['stuck', `${PROFILES}/SeccompProfile`, 'on one of two nodes', { status: 'Partial' }],
  [
    'fine',
    `${PROFILES}/SeccompProfile`,
    'installed',
    {
      status: 'Installed',
      path: '/var/lib/kubelet/x.json',
      conditions: [yes('Ready', 'Available')],
      localhostProfile: 'operator/one.json',
    },
  ],
  [
    'failed',
    CHE,
    'it could not be installed',
    {
      chePhase: 'Inactive',
      gatewayPhase: 'Initializing',
      reason: 'InstallOrUpdateFailed',
      message: 'Reconciler failed: cannot create role',
    },
  ],
  [
    'stuck',
    CHE,
    'it is updated',
    { chePhase: 'RollingUpdate', gatewayPhase: 'Established', message: 'Rolling update' },
  ],
  ['fine', CHE, 'it is active', { chePhase: 'Active', gatewayPhase: 'Established', cheVersion: '7.9', cheURL: 'x' }],
  [
    'failed',
    TEMPO,
    'its store is not described',
    {
      conditions: [
        yes('ConfigurationError', 'InvalidStorageConfig', 'could not find secret'),
        no('Ready', 'Ready'),
        no('Pending', 'PendingComponents'),
      ],
    },
  ],
  [
    'stuck',
    TEMPO,
    'a part starts',
    {
      components: { ingester: { Pending: ['one-ingester-0'] }, querier: { Running: ['one-querier-0'] } },
      conditions: [
        yes('Pending', 'PendingComponents', 'Some TempoStack components are pending'),
        no('Ready', 'PendingComponents'),
        no('Failed', 'FailedComponents'),
      ],
    },
  ],
  [
    'fine',
    TEMPO,
    'all parts run',
    {
      components: { ingester: { Running: ['one-ingester-0'] } },
      conditions: [
        yes('Ready', 'Ready', 'All components are operational'),
        no('Pending', 'PendingComponents'),
        no('Failed', 'FailedComponents'),
        no('ConfigurationError', 'InvalidStorageConfig'),
      ],
    },
  ],
  [
    'failed',
    `${TEKTON}/TektonConfig`,
    'a part is not installed',
    {
      conditions: [
        no('ComponentsReady', 'Error', 'TektonPipeline: failed to apply: webhook denied'),
        open('PostInstall'),
        yes('PreInstall'),
        no('Ready', 'Error', 'Components not in ready state'),
      ],
    },
  ],
  [
    'fine',
    `${TEKTON}/TektonInstallerSet`,
    'it is installed',
    {
      conditions: [
        yes('AllDeploymentsReady'),
        yes('ClusterScopedResourcesInstalled'),
        yes('CrdsInstalled'),
        yes('DeploymentsAvailable'),
        yes('Ready'),
        yes('WebhooksReady'),
      ],
    },
  ],
  [
    'stuck',
    `${ORACLE}/SingleInstanceDatabase`,
    'it is made',
    { status: 'Creating', replicas: 1, datafilesCreated: 'false', role: 'Unavailable' },
  ],
  ['failed', `${ORACLE}/SingleInstanceDatabase`, 'it is not well', { status: 'Unhealthy', replicas: 1 }],
  [
    'failed',
    `${ORACLE}/ShardingDatabase`,
    'a shard failed',
    { shards: { shard1_State: 'PODFAILURE', shard2_State: 'ONLINE_SHARD' }, gsm: { state: 'AVAILABLE' } },
  ],
  [
    'fine',
    `${ORACLE}/SingleInstanceDatabase`,
    'it is well',
    {
      status: 'Healthy',
      replicas: 1,
      datafilesCreated: 'true',
      datafilesPatched: 'false',
      role: 'PRIMARY',
      apexInstalled: false,
      flashBack: 'false',
    },
  ],
  [
    'failed',
    HELM,
    'its job gave up',
    {
      jobName: 'helm-install-one',
      conditions: [
        yes('JobCreated', 'Job created'),
        yes('Failed', 'Job failed', 'Job has reached configured number of retries without succeeding'),
      ],
    },
  ],
  [
    'fine',
    HELM,
    'its job was made',
    {
      jobName: 'helm-install-one',
      conditions: [
        yes('JobCreated', 'Job created', 'Applying HelmChart using Job shop/helm-install-one'),
        no('Failed'),
      ],
    },
  ],
  [
    'stuck',
    PLAN,
    'a node is upgraded',
    {
      applying: ['kind'],
      latestVersion: 'v1.34',
      conditions: [yes('Validated', 'PlanIsValid'), yes('LatestResolved', 'Version'), no('Complete')],
    },
  ],
  [
    'failed',
    PLAN,
    'its channel is away',
    { conditions: [yes('Validated', 'PlanIsValid'), no('LatestResolved', 'Error', 'no such host')] },
  ],
  [
    'fine',
    PLAN,
    'all nodes are upgraded',
    {
      latestVersion: 'v1.34',
      latestHash: 'a1',
      conditions: [yes('Validated', 'PlanIsValid'), yes('LatestResolved', 'Version'), yes('Complete')],
    },
  ],
  [
    'stuck',
    `${KUBERMATIC}/Cluster`,
    'its server does not come up',
    {
      phase: 'Creating',
      extendedHealth: { apiserver: 'HealthStatusDown', etcd: 'HealthStatusUp' },
      conditions: { ClusterInitialized: { status: 'False' } },
    },
  ],
  [
    'stuck',
    `${KUBERMATIC}/Cluster`,
    'its store went away',
    {
      phase: 'Running',
      extendedHealth: { apiserver: 'HealthStatusUp', etcd: 'HealthStatusDown' },
      conditions: { ClusterInitialized: { status: 'True' } },
    },
  ],
  [
    'failed',
    `${KUBERMATIC}/Cluster`,
    'a controller fails',
    {
      phase: 'Running',
      extendedHealth: { apiserver: 'HealthStatusUp', etcd: 'HealthStatusUp' },
      conditions: {
        ClusterInitialized: { status: 'True' },
        AddonControllerReconcilingSuccess: {
          status: 'False',
          reason: 'ReconcilingError',
          message: 'failed to render addon: invalid template',
        },
      },
    },
  ],
  [
    'fine',
    `${KUBERMATIC}/Cluster`,
    'it runs',
    {
      phase: 'Running',
      extendedHealth: { apiserver: 'HealthStatusUp', etcd: 'HealthStatusUp', openvpn: '' },
      conditions: {
        ClusterInitialized: { status: 'True' },
        AddonControllerReconcilingSuccess: { status: 'True', reason: 'ReconcilingSuccess' },
        UpdateProgress: { status: 'False' },
      },
    },
  ],
  [
    'failed',
    `${MACHINES}/Machine`,
    'no such flavour',
    { phase: 'Failed', errorReason: 'InvalidConfiguration', errorMessage: 'no such instance type' },
  ],
  [
    'stuck',
    `${MACHINES}/MachineSet`,
    'one of three',
    { replicas: 3, readyReplicas: 1, availableReplicas: 1, fullyLabeledReplicas: 3, observedGeneration: 1 },
    { replicas: 3 },
  ],
  [
    'stuck',
    `${MACHINES}/MachineHealthCheck`,
    'one of three is well',
    { expectedMachines: 3, currentHealthy: 1, conditions: [yes('RemediationAllowed')], remediationsAllowed: 0 },
  ],
  [
    'fine',
    `${MACHINES}/Machine`,
    'it runs',
    {
      phase: 'Running',
      nodeRef: { name: 'kind' },
      conditions: [yes('Drainable'), yes('InstanceExists'), yes('Terminable')],
      lastOperation: { state: 'Succeeded', type: 'Update', description: 'Machine updated' },
    },
  ],
  [
    'stuck',
    POOL,
    'nodes are updated',
    {
      machineCount: 3,
      updatedMachineCount: 1,
      readyMachineCount: 1,
      unavailableMachineCount: 1,
      degradedMachineCount: 0,
      conditions: [no('Updated'), yes('Updating', '', 'All nodes are updating to rendered-worker-a'), no('Degraded')],
    },
  ],
  [
    'failed',
    POOL,
    'a node cannot be updated',
    {
      machineCount: 3,
      updatedMachineCount: 2,
      readyMachineCount: 2,
      degradedMachineCount: 1,
      conditions: [
        no('Updated'),
        yes('Updating'),
        yes(
          'NodeDegraded',
          '1 nodes are reporting degraded status on sync',
          'Node kind is reporting: "failed to drain"',
        ),
        yes('Degraded'),
      ],
    },
  ],
  [
    'fine',
    POOL,
    'all nodes are updated',
    {
      machineCount: 3,
      updatedMachineCount: 3,
      readyMachineCount: 3,
      unavailableMachineCount: 0,
      degradedMachineCount: 0,
      conditions: [
        no('RenderDegraded'),
        no('NodeDegraded'),
        no('Degraded'),
        yes('Updated', '', 'All nodes are updated with rendered-worker-a'),
        no('Updating'),
        no('PinnedImageSetsDegraded'),
      ],
    },
  ],
  ['failed', 'build.openshift.io/v1/Build', 'it failed', { phase: 'Failed', reason: 'DockerBuildFailed' }],
  ['stuck', 'build.openshift.io/v1/Build', 'it runs', { phase: 'Running', startTimestamp: '2026-01-01T00:00:00Z' }],
  [
    'fine',
    'build.openshift.io/v1/Build',
    'it is built',
    { phase: 'Complete', startTimestamp: '2026', completionTimestamp: '2026', duration: 1 },
  ],
  [
    'failed',
    'config.openshift.io/v1/ClusterOperator',
    'it is degraded',
    {
      conditions: [
        yes('Available'),
        no('Progressing'),
        yes('Degraded', 'SyncError', 'cannot sync'),
        yes('Upgradeable'),
      ],
    },
  ],
  [
    'fine',
    'config.openshift.io/v1/ClusterOperator',
    'it cannot be upgraded yet',
    {
      conditions: [
        yes('Available', 'AsExpected'),
        no('Progressing', 'AsExpected'),
        no('Degraded', 'AsExpected'),
        no('Upgradeable', 'AdminAckRequired', 'an administrator has to acknowledge'),
      ],
    },
  ],
]

export const SEVENTH_OPERATORS = rowsOf(TABLE)
