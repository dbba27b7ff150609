import { ImageReference } from '../../../shared/image/reference.ts'
import { imageParts } from '../../../shared/proof/image-parts.ts'
import { joined, type KeyParts, unprovable } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import type { Inputs } from '../inputs.ts'
import { containersOf, nameFor } from '../manifests/images.ts'
import type { Manifest } from '../manifests/manifest.ts'
import { beyondCluster } from './beyond-cluster.ts'

/** What pods of some manifests start with, in a form that can be kept. */
export interface Started {
  images: { ref: string; asksRegistry: boolean; isFixed?: boolean }[]
  /** What leads out of the cluster, or has a controller that decides itself what it starts: `Kafka (kafka.strimzi.io/v1)`. */
  unknown: readonly [name: string, reason: string][]
}

/** Groups of Kubernetes itself, and those whose objects have all images in their pod templates. */
const KNOWN_GROUP =
  /^(apps|batch|autoscaling|policy|extensions|ray\.io|(apiextensions|apiregistration|internal\.apiserver|flowcontrol\.apiserver|admissionregistration|authentication|authorization|rbac\.authorization|certificates|coordination|discovery|events|metrics|networking|node|resource|scheduling|storage)\.k8s\.io)$/
/** What they answer with is put into pods: further containers, with images of their own. */
const CHANGES_PODS = /^Mutating(WebhookConfiguration|AdmissionPolicy)$/
/** Keys of an object without images for the kubelet. */
const NO_IMAGES = new Set(['metadata', 'data', 'stringData', 'binaryData', 'containers', 'initContainers', 'volumes'])

/** Pure: images elsewhere than in a list of containers, such as that of Ray's autoscaler: they are not exchanged. */
function fixedImages(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => {
    if (NO_IMAGES.has(key)) return []
    return typeof each === 'string' && /^image$|[a-z]Image$/.test(key) && each !== '' ? [each] : fixedImages(each)
  })
}

/** Pure: the images of manifests, and what else would bring images. */
export function startedBy(manifests: readonly Manifest[]): Started {
  const objects = manifests.map(({ object }) => object)
  const images = objects.flatMap((each) => [...containersOf(each).map(pulled), ...volumesIn(each)])
  const foreign = objects
    .filter(({ apiVersion, kind }) => !isKnown(apiVersion ?? '') || CHANGES_PODS.test(kind ?? ''))
    .map(({ kind, apiVersion }) => `${kind} (${apiVersion})`)
  const unknown = foreign.map((each): [string, string] => [each, 'only its controller knows what it starts'])
  const fixed = objects.flatMap(fixedImages).map((image) => ({ ...pulled({ image }), isFixed: true }))
  return { images: [...images, ...fixed], unknown: [...unknown, ...objects.flatMap(beyondCluster)] }
}

const isKnown = (apiVersion: string) => !apiVersion.includes('/') || KNOWN_GROUP.test(apiVersion.split('/')[0] ?? '')

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
  { images, unknown }: Started,
  given: GivenImages,
  context: KeyContext,
): Promise<KeyParts> {
  const used = images.flatMap(({ ref, asksRegistry, isFixed }) => {
    if (isFixed) return [{ ref, asksRegistry }]
    const name = nameFor(ref, Object.keys(given))
    const exchanged = name === undefined ? ref : given[name]
    // A made image that is pulled all the same is another one than the stage's.
    if (exchanged === null || exchanged === undefined) return asksRegistry ? [{ ref, asksRegistry }] : []
    return [{ ref: exchanged, asksRegistry }]
  })
  return joined([await imageParts(used, context), ...unknown.map(([name, reason]) => unprovable(name, reason))])
}
