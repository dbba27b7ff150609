import { ImageReference } from '../../../shared/image/reference.ts'
import { imageParts } from '../../../shared/proof/image-parts.ts'
import { joined, type KeyParts, unprovable } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import type { Inputs } from '../inputs.ts'
import { containersOf, nameFor } from '../manifests/images.ts'
import type { Manifest } from '../manifests/manifest.ts'

/** What pods of some manifests start with, in a form that can be kept. */
export interface Started {
  images: { ref: string; asksRegistry: boolean }[]
  /** Kinds whose controllers decide themselves what they start: `Kafka (kafka.strimzi.io/v1)`; volumes: `volume nfs`. */
  foreign: string[]
}

/** Groups of Kubernetes itself, and those whose objects have all images in their pod templates. */
const KNOWN_GROUP =
  /^(apps|batch|autoscaling|policy|extensions|ray\.io|([\w.-]+\.)?(api(extensions|registration|server)|admissionregistration|auth\w+|certificates|coordination|discovery|events|metrics|networking|node|resource|scheduling|storage)\.k8s\.io)$/
/** Volumes that somebody else fills. Source: kubernetes.io/docs/concepts/storage/volumes. */
const FILLED =
  /^(nfs|csi|iscsi|fc|rbd|cephfs|glusterfs|gitRepo|flexVolume|portworxVolume|quobyte|storageos|scaleIO|cinder|azure\w+|awsElasticBlockStore|gcePersistentDisk|vsphereVolume|photonPersistentDisk)$/

/** Pure: the images of manifests, and what else would bring images. */
export function startedBy(manifests: readonly Manifest[]): Started {
  const objects = manifests.map(({ object }) => object)
  const images = objects.flatMap((each) => [...containersOf(each).map(pulled), ...volumesIn(each)])
  const foreign = objects
    .filter(({ apiVersion }) => !isKnown(apiVersion ?? ''))
    .map(({ kind, apiVersion }) => `${kind} (${apiVersion})`)
  return { images, foreign: [...new Set([...foreign, ...objects.flatMap(filledIn)])] }
}

const isKnown = (apiVersion: string) => !apiVersion.includes('/') || KNOWN_GROUP.test(apiVersion.split('/')[0] ?? '')

/** Of pods and of persistent volumes: `volume nfs`. Those that are made for a claim are empty. */
function filledIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { kind, spec, volumes } = value as { kind?: unknown; spec?: object; volumes?: object[] }
  const sources = [...(kind === 'PersistentVolume' ? [spec] : []), ...(Array.isArray(volumes) ? volumes : [])]
  const keys = sources.flatMap((each) => Object.keys(Object(each))).filter((each) => FILLED.test(each))
  return [...keys.map((each) => `volume ${each}`), ...Object.values(value).flatMap(filledIn)]
}

/** The kubelet's default is Always for `latest`. Source: kubernetes.io/docs/concepts/containers/images. */
function pulled(container: object) {
  const { image: ref = '', imagePullPolicy: policy } = container as { image?: string; imagePullPolicy?: string }
  const { tag, digest } = ImageReference.read(ref) ?? {}
  const isLatest = !digest && (tag === undefined || tag === 'latest')
  return { ref, asksRegistry: policy === 'Always' || (policy === undefined && isLatest) }
}

/** Images that are mounted as volumes. */
function volumesIn(value: unknown): Started['images'] {
  if (Array.isArray(value)) return value.flatMap(volumesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => {
    const { reference, pullPolicy } = Object(key === 'image' ? each : {}) as { reference?: string; pullPolicy?: string }
    return typeof reference === 'string' ? [pulled({ image: reference, imagePullPolicy: pullPolicy })] : volumesIn(each)
  })
}

/** Images by name that take the place of those in manifests; null where a stage before makes it. */
export type GivenImages = Readonly<Record<string, string | null>>

export function givenImages(
  images: Inputs['images'],
  { made, taken }: Pick<KeyContext, 'made' | 'taken'>,
): GivenImages {
  const built = taken.has('images') ? Object.keys(made).map((name) => [name, null]) : []
  return Object.fromEntries([...built, ...Object.entries(images).map(([name, { ref }]) => [name, ref])])
}

/** The images as they are now, after the exchange that the deployment makes. */
export async function startedParts(
  { images, foreign }: Started,
  given: GivenImages,
  context: KeyContext,
): Promise<KeyParts> {
  const used = images.flatMap(({ ref, asksRegistry }) => {
    const name = nameFor(ref, Object.keys(given))
    const exchanged = name === undefined ? ref : given[name]
    // A made image that is pulled all the same is another one than the stage's.
    if (exchanged === null || exchanged === undefined) return asksRegistry ? [{ ref, asksRegistry }] : []
    return [{ ref: exchanged, asksRegistry }]
  })
  const reasonOf = (each: string) =>
    each.startsWith('volume ') ? 'somebody else fills it' : 'only its controller knows what it starts'
  return joined([await imageParts(used, context), ...foreign.map((each) => unprovable(each, reasonOf(each)))])
}
