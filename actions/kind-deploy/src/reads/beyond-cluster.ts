import { posix } from 'node:path'
import { OWN_CAPABILITY } from '../../../shared/proof/capabilities.ts'
import { anyOf, type KnownForm, textOf, unknownIn } from '../../../shared/proof/known-form.ts'

type Reason = [name: string, reason: string]
type Json = Readonly<Record<string, unknown>>

/** Volumes that are empty, of the nodes, or of other objects. Source: kubernetes.io/docs/concepts/storage/volumes. */
const VOLUME = anyOf(
  'name emptyDir configMap secret projected downwardAPI persistentVolumeClaim ephemeral hostPath image',
)
const PERSISTENT = anyOf(
  'capacity accessModes claimRef storageClassName persistentVolumeReclaimPolicy volumeMode mountOptions nodeAffinity volumeAttributesClassName hostPath local',
)
/** Resources that every node has. */
const RESOURCE = /^(cpu|memory|storage|ephemeral-storage|hugepages-\w+|claims)$/
const OWN_ADDRESS = /^(127\.|::1$|0\.0\.0\.0$)/

/** Forms of what a pod's keys lead to, wherever its template is. */
const SECURITY: KnownForm = {
  ...textOf('allowPrivilegeEscalation fsGroup fsGroupChangePolicy readOnlyRootFilesystem runAsGroup runAsNonRoot'),
  ...textOf('runAsUser seLinuxChangePolicy supplementalGroups supplementalGroupsPolicy'),
  ...anyOf('appArmorProfile seccompProfile sysctls windowsOptions'),
  privileged: /^false$/,
  procMount: /^Default$/,
  capabilities: { add: OWN_CAPABILITY, drop: true },
}
const APPARMOR: KnownForm = { type: /^(RuntimeDefault|Unconfined)$/, '*': true }

/** Of a pod and of a container. Source: kubernetes.io/docs/reference, v1 Pod. A later Kubernetes may have more. */
const POD = anyOf(
  [
    'activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig dnsPolicy enableServiceLinks',
    'ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname hostnameOverride imagePullSecrets',
    'initContainers nodeName nodeSelector os overhead preemptionPolicy priority priorityClassName readinessGates resources',
    'restartPolicy runtimeClassName schedulerName schedulingGates securityContext serviceAccount serviceAccountName',
    'setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations',
    'topologySpreadConstraints volumes',
  ].join(' '),
)
const CONTAINER = anyOf(
  [
    'args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe resizePolicy resources',
    'restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce terminationMessagePath',
    'terminationMessagePolicy tty volumeDevices volumeMounts workingDir',
  ].join(' '),
)
/** A snapshot or another claim fills one with a source. */
const CLAIM = anyOf('accessModes resources storageClassName volumeName volumeMode selector volumeAttributesClassName')
/** A node of kind has these of the machine. */
const OF_MACHINE = /^\/($|(dev|sys|proc|boot|lib\/modules)(\/|$))/

/** Pure: what of an object leads out of the cluster that the run makes. */
export function beyondCluster(object: unknown): Reason[] {
  const { kind, spec, subsets, endpoints, provisioner } = Object(object) as Json
  return [
    ...(kind === 'PersistentVolume' ? others('volume', spec, PERSISTENT, FILLED) : []),
    ...(kind === 'PersistentVolumeClaim' ? others('volume', spec, CLAIM, FILLED) : []),
    ...((Object(spec) as Json).externalName ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...(kind === 'Endpoints' && subsets ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...(kind === 'EndpointSlice' && endpoints ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...(kind === 'StorageClass' ? others('StorageClass', { provisioner }, { provisioner: PROVISIONER }, FILLED) : []),
    ...inPods(object),
  ]
}

const FILLED = 'somebody else fills it'
const LEADS_OUT = 'it leads out of the cluster'
const UNKNOWN = 'what it leads to is not known before the run'
const SEES_MACHINE = 'it sees this machine'

/** Provisioners of a cluster of kind. */
const PROVISIONER = /^(rancher\.io\/local-path|kubernetes\.io\/no-provisioner)$/
/** What the kubelet and pods ask, wherever it is: by default, the pod and the cluster themselves. */
const ASKED: KnownForm = {
  httpGet: { host: /^(localhost|127\..*|\[?::1\]?)$/, '*': true },
  tcpSocket: { host: /^(localhost|127\..*|\[?::1\]?)$/, '*': true },
  // Of a Service, in kind's own range.
  dnsConfig: { nameservers: /^(127\..*|10\.96\..*|169\.254\.20\.10)$/, '*': true },
  clientConfig: anyOf('service caBundle'),
  '*': true,
}

function others(label: string, value: unknown, form: KnownForm, reason: string): Reason[] {
  return unknownIn(value, form).map((path): Reason => [`${label} ${path}`, reason])
}

/** Of each pod template, and each container, in an object of any kind. */
function inPods(value: unknown): Reason[] {
  if (typeof value !== 'object' || value === null) return []
  const { volumes, hostAliases, securityContext, resources, appArmorProfile, hostPath, local, annotations } =
    value as Json
  const { containers, initContainers, volumeClaimTemplates, volumeClaimTemplate } = value as Json
  const claims = [volumeClaimTemplates ?? [], volumeClaimTemplate ?? []]
    .flat()
    .map((each) => (Object(each) as Json).spec)
  const aliases = [hostAliases ?? []].flat().map((each) => String((Object(each) as Json).ip))
  return [
    ...(Array.isArray(containers) ? others('pod', value, POD, UNKNOWN) : []),
    ...[containers, initContainers].flatMap((each) =>
      Array.isArray(each) ? others('container', each, CONTAINER, UNKNOWN) : [],
    ),
    ...others('volume', claims, CLAIM, FILLED),
    ...[hostPath, local].filter(isOfMachine).map((): Reason => ['hostPath', SEES_MACHINE]),
    ...others('', Array.isArray(value) ? {} : value, ASKED, LEADS_OUT),
    ...(Array.isArray(volumes) ? others('volume', volumes, VOLUME, FILLED) : []),
    ...(aliases.some((ip) => !OWN_ADDRESS.test(ip)) ? [['hostAliases', LEADS_OUT] as Reason] : []),
    ...others('securityContext', securityContext, SECURITY, SEES_MACHINE),
    ...others('appArmorProfile', appArmorProfile, APPARMOR, SEES_MACHINE),
    ...profilesIn(annotations),
    ...devicesIn(resources),
    ...Object.values(value).flatMap(inPods),
  ]
}

function isOfMachine(volume: unknown): boolean {
  const { path } = Object(volume) as Json
  return typeof path === 'string' && OF_MACHINE.test(posix.normalize(`/${path}`).replace(/^\/+/, '/'))
}

/** The older form of a profile. Source: kubernetes.io/docs/tutorials/security/apparmor. */
const profilesIn = (annotations: unknown) =>
  Object.entries(Object(annotations) as Json)
    .filter(
      ([name, value]) => /^container\.apparmor\.security\.beta\./.test(name) && /^localhost\//.test(String(value)),
    )
    .map(([name]): Reason => [name, SEES_MACHINE])

function devicesIn(resources: unknown): Reason[] {
  const { limits, requests } = Object(resources) as Json
  const names = [limits, requests].flatMap((each) => (isMap(each) ? Object.keys(Object(each)) : []))
  return names
    .filter((each) => !RESOURCE.test(each))
    .map((each) => [`resource ${each}`, 'it uses a device of this machine'])
}

const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
