import { OWN_CAPABILITY } from '../../../shared/proof/capabilities.ts'
import { anyOf, type KnownForm, unknownIn } from '../../../shared/proof/known-form.ts'

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
const SECURITY: KnownForm = { privileged: /^false$/, capabilities: { add: OWN_CAPABILITY, '*': true }, '*': true }
const APPARMOR: KnownForm = { type: /^(RuntimeDefault|Unconfined)$/, '*': true }

/** Pure: what of an object leads out of the cluster that the run makes. */
export function beyondCluster(object: unknown): Reason[] {
  const { kind, spec, subsets, endpoints, webhooks } = Object(object) as Json
  return [
    ...(kind === 'PersistentVolume' ? others('volume', spec, PERSISTENT, FILLED) : []),
    ...((Object(spec) as Json).externalName ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...(kind === 'Endpoints' && subsets ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...(kind === 'EndpointSlice' && endpoints ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...([webhooks ?? []].flat().some(hasUrl) ? [[`${kind}`, LEADS_OUT] as Reason] : []),
    ...inPods(object),
  ]
}

const FILLED = 'somebody else fills it'
const LEADS_OUT = 'it leads out of the cluster'
const SEES_MACHINE = 'it sees this machine'

const hasUrl = (webhook: unknown) => (Object((Object(webhook) as Json).clientConfig) as Json).url !== undefined

function others(label: string, value: unknown, form: KnownForm, reason: string): Reason[] {
  return unknownIn(value, form).map((path): Reason => [`${label} ${path}`, reason])
}

/** Of each pod template, and each container, in an object of any kind. */
function inPods(value: unknown): Reason[] {
  if (typeof value !== 'object' || value === null) return []
  const { volumes, hostAliases, securityContext, resources, appArmorProfile } = value as Json
  const aliases = [hostAliases ?? []].flat().map((each) => String((Object(each) as Json).ip))
  return [
    ...(Array.isArray(volumes) ? others('volume', volumes, VOLUME, FILLED) : []),
    ...(aliases.some((ip) => !OWN_ADDRESS.test(ip)) ? [['hostAliases', LEADS_OUT] as Reason] : []),
    ...others('securityContext', securityContext, SECURITY, SEES_MACHINE),
    ...others('appArmorProfile', appArmorProfile, APPARMOR, SEES_MACHINE),
    ...devicesIn(resources),
    ...Object.values(value).flatMap(inPods),
  ]
}

function devicesIn(resources: unknown): Reason[] {
  const { limits, requests } = Object(resources) as Json
  const names = [limits, requests].flatMap((each) => (isMap(each) ? Object.keys(Object(each)) : []))
  return names
    .filter((each) => !RESOURCE.test(each))
    .map((each) => [`resource ${each}`, 'it uses a device of this machine'])
}

const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
