import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { groupOf } from '../cluster-state/groups.ts'
import { fieldsOf } from './fields.ts'
import { meaningOf } from './meaning.ts'

/** What is true of single kinds, by group and kind; `*` is any. */

/** They have no status, or one that nobody writes: there is nothing to wait for. */
const WITHOUT_STATUS: readonly string[] = [
  'networking.istio.io/*',
  'security.istio.io/*',
  'telemetry.istio.io/*',
  'extensions.istio.io/*',
  'monitoring.coreos.com/AlertmanagerConfig',
  'monitoring.coreos.com/PodMonitor',
  'monitoring.coreos.com/Probe',
  'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ScrapeConfig',
  'monitoring.coreos.com/ServiceMonitor',
  'traefik.io/*',
  'traefik.containo.us/*',
  'apiextensions.crossplane.io/Composition',
  'pkg.crossplane.io/ControllerConfig',
  'pkg.crossplane.io/DeploymentRuntimeConfig',
  '*/ProviderConfig',
  '*/ClusterProviderConfig',
  'notification.toolkit.fluxcd.io/Alert',
  'notification.toolkit.fluxcd.io/Provider',
  'argoproj.io/AnalysisTemplate',
  'argoproj.io/AppProject',
  'argoproj.io/ClusterAnalysisTemplate',
  'argoproj.io/ClusterWorkflowTemplate',
  'argoproj.io/CronWorkflow',
  'argoproj.io/WorkflowTemplate',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'cilium.io/CiliumNetworkPolicy',
  'crd.projectcalico.org/*',
  'projectcalico.org/*',
  'kyverno.io/PolicyException',
  'keda.sh/ClusterTriggerAuthentication',
  'keda.sh/TriggerAuthentication',
  'generators.external-secrets.io/*',
  'secrets-store.csi.x-k8s.io/SecretProviderClass',
  'gateway.networking.k8s.io/ReferenceGrant',
  'k8s.cni.cncf.io/NetworkAttachmentDefinition',
  'policy.linkerd.io/*',
  'linkerd.io/ServiceProfile',
  'configuration.konghq.com/*',
  'metallb.io/*',
  'metallb.universe.tf/*',
  'snapshot.storage.k8s.io/VolumeSnapshotClass',
  'tekton.dev/ClusterTask',
  'tekton.dev/Pipeline',
  'tekton.dev/Task',
  'kueue.x-k8s.io/ResourceFlavor',
  'kueue.x-k8s.io/WorkloadPriorityClass',
  'opentelemetry.io/Instrumentation',
  'astra.netapp.io/ExecHook',
  'astra.netapp.io/Schedule',
]

const of = (list: readonly string[], { apiVersion, kind }: KubeObject) =>
  [`${groupOf(apiVersion)}/${kind}`, `${groupOf(apiVersion)}/*`, `*/${kind}`].some((each) => list.includes(each))

/** Pure: whether no status is all that will ever be seen of it. */
export function needsNoStatus(object: KubeObject): boolean {
  const { type } = fieldsOf(object.spec)
  const oci = object.kind === 'HelmRepository' && type === 'oci'
  return oci || of(WITHOUT_STATUS, object)
}

/** Their controllers leave an old observedGeneration beside a status that is current. */
const KEEP_OLD_GENERATION: readonly string[] = [
  'rabbitmq.com/*',
  'kafka.strimzi.io/KafkaBridge',
  'kafka.strimzi.io/KafkaConnect',
  'kafka.strimzi.io/KafkaConnector',
]

/** Pure: whether the generation that its status names means nothing. */
export const keepsOldGeneration = (object: KubeObject) => of(KEEP_OLD_GENERATION, object)

/** Their phase is not about themselves, but about what they report. */
const REPORTING: readonly string[] = ['datadoghq.com/DatadogMonitor', 'promoter.argoproj.io/CommitStatus']

/** Pure: whether the words in its status are about something else. */
export const isReport = (object: KubeObject) => of(REPORTING, object)

/** Pure: whether it and what it includes wait for each other; the other one may belong to a later wave. */
export const isInclusion = (object: KubeObject) =>
  of(['projectcontour.io/HTTPProxy'], object) && Array.isArray(fieldsOf(object.spec).includes)

/** Pure: whether no pod of it is asked for; what an OpenShift cluster has put to sleep shows that in its status. */
export function wantsNone(object: KubeObject): boolean {
  const asleep = of(['apps.openshift.io/DeploymentConfig'], object) && fieldsOf(object.status).replicas === 0
  return asleep || fieldsOf(object.spec).replicas === 0
}

/** Pure: whether its own specification asks that it does not run: `stopped: true`, `job.state: suspended`. */
export const isHeldByWish = ({ spec }: KubeObject) =>
  [spec, ...Object.values(fieldsOf(spec))]
    .flatMap((each) => Object.entries(fieldsOf(each)))
    .some(([key, value]) => {
      if (typeof value === 'string') return /(strategy|policy|state|status)$/i.test(key) && meaningOf(value) === 'held'
      return value === true
        ? /^(stop|stopped|suspend|suspended|pause|paused|halted|hibernated)$/.test(key)
        : value === false && /^(running|started)$/.test(key)
    })

/** They end: while they run, they are not ready. */
const TASK =
  /(Run|Job|Workflow|Experiment|Backup|Restore|TaskInstance|Migration|Upgrade|OpsRequest|Build|Promotion|Rebalance|Scan|Session|Trial)$/
const LASTS = /^(Scaled|Scheduled)|Cron/

/** Pure: whether an object of that kind is a task, which is ready when it has ended. */
export const isTask = ({ kind = '' }: KubeObject) => TASK.test(kind) && !LASTS.test(kind)
