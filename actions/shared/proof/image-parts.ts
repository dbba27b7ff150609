import { requireEngine } from '../docker/engine.ts'
import { findImage } from '../docker/image.ts'
import { ImageReference, sameImage } from '../image/reference.ts'
import type { Where } from '../outcome/finding.ts'
import { joined, type KeyParts, unprovable } from './key-part.ts'
import type { KeyContext } from './reads.ts'

/** An image that a stage uses. */
export interface UsedImage {
  ref: string
  where?: Where
  /** The one that uses it asks the registry, whatever this machine has: `pull: true`, `imagePullPolicy: Always`. */
  asksRegistry?: boolean
  /** For which it is used: a local image of another platform does not count. */
  platforms?: readonly string[]
}

type Asked = Pick<KeyContext, 'engine' | 'env' | 'made'>

/** The images as they are now: what a digest names, or what this engine has. A tag that may move on is unprovable. */
export async function imageParts(images: readonly UsedImage[], context: Asked): Promise<KeyParts> {
  const each = new Map(images.map((one) => [`${one.ref} ${one.asksRegistry === true}`, one]))
  return joined(await Promise.all([...each.values()].map((one) => partOf(one, context))))
}

/** Images that BuildKit resolves. With the containerd store it asks the registry, and takes a local one only without an answer. */
export async function baseImageParts(images: readonly UsedImage[], context: Asked): Promise<KeyParts> {
  if (images.every(({ ref }) => ImageReference.read(ref)?.digest)) return imageParts(images, context)
  const { store } = await requireEngine(context)
  return imageParts(
    images.map((each) => ({ ...each, asksRegistry: each.asksRegistry || store === 'containerd' })),
    context,
  )
}

/** Pure: whether a stage before makes it. */
export function isMade(ref: string, { made }: Pick<KeyContext, 'made'>): boolean {
  return Object.values(made)
    .flat()
    .some((each) => sameImage(each, ref))
}

/** As Go names them. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  i686: '386',
}

/** Pure: `linux/arm64` of `linux/arm64/v8`, `arm64`, `aarch64`. */
export function platformIn(written: string): string {
  const [os = '', architecture = os] = written.split('/')
  return `${written.includes('/') ? os : 'linux'}/${ARCHITECTURES[architecture] ?? architecture}`
}

/** Of the engine; undefined where it doesn't tell. */
export async function ownPlatform({ engine }: Pick<KeyContext, 'engine'>): Promise<string | undefined> {
  const info = await engine.get<{ Architecture?: string }>('/info')
  return info?.Architecture && platformIn(info.Architecture)
}

async function partOf({ ref, where, asksRegistry, platforms }: UsedImage, context: Asked): Promise<KeyParts> {
  const reference = ImageReference.read(ref)
  if (!reference) return unprovable(ref, 'it is not the name of an image', where)
  const { digest } = reference
  if (digest)
    return { parts: [{ kind: 'image', name: ref, hash: digest.replace(/^\w+:/, ''), shown: digest }], unknown: [] }
  if (asksRegistry)
    return unprovable(ref, 'its tag can move in the registry that is asked for it; pin it by digest', where)
  if (isMade(ref, context)) return { parts: [], unknown: [] }
  const found = await findImage(ref, context)
  if (!found) return unprovable(ref, 'its tag can move, and this machine has no such image; pin it by digest', where)
  if (platforms?.some((each) => each !== found.platform))
    return unprovable(ref, `it is here for ${found.platform} only, so its tag is asked for; pin it by digest`, where)
  return { parts: [{ kind: 'image', name: ref, hash: found.id.replace(/^\w+:/, ''), shown: found.id }], unknown: [] }
}
