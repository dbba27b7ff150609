import { posix } from 'node:path'
import { type KnownForm, unknownIn } from '../../../shared/proof/known-form.ts'
import {
  APPARMOR,
  ASKED,
  CLAIM,
  CONTAINER,
  OF_MACHINE,
  OWN_ADDRESS,
  PERSISTENT,
  POD,
  PROVISIONER,
  RESOURCE,
  SECURITY,
  VOLUME,
} from './pod-forms.ts'

type Reason = [name: string, reason: string]
type Json = Readonly<Record<string, unknown>>

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
    ...inPods(specified(object)),
  ]
}

/** Texts of a ConfigMap or a Secret are for programs; a schema only names fields. */
function specified(object: unknown): Json {
  const { data: _, stringData: __, binaryData: ___, ...others } = Object(object) as Json
  if (others.kind !== 'CustomResourceDefinition') return others
  return { conversion: (Object(others.spec) as Json).conversion }
}

const FILLED = 'somebody else fills it'
const LEADS_OUT = 'it leads out of the cluster'
const UNKNOWN = 'what it leads to is not known before the run'
const SEES_MACHINE = 'it sees this machine'

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
