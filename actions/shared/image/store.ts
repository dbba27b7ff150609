import type { BlobStore } from './blob-store.ts'
import type { OpenImage } from './image.ts'
import { describesImage, type Index, isImage, isIndex, type Manifest } from './oci.ts'
import { openImage } from './open-image.ts'

/**
 * The images of a store: one for each platform of each image. Statements about images (attestations) and artifacts
 * beside them are left out, and so is an image that an index lists but that did not come along.
 * @throws when no image is left, or a document is missing or malformed.
 */
export async function imagesIn(store: BlobStore, ref: string): Promise<OpenImage[]> {
  const found = await manifestsOf(await store.root(), store)
  if (found.length === 0) throw new Error('it holds no image')
  const opened = await Promise.all(found.map(({ manifest }) => openImage(manifest, store, ref)))
  const keys = opened.map(({ platform }, at) => `${found[at]?.name} ${platform}`)
  const several = new Set(found.map(({ name }) => name)).size > 1
  return opened.map((image, at) => {
    const alone = keys.indexOf(keys[at] ?? '') === keys.lastIndexOf(keys[at] ?? '')
    const name = alone ? found[at]?.name : shortId(image.id)
    return several || !alone ? { ...image, name } : image
  })
}

const ID_LENGTH = 12

/** Images that have no names (moby/moby#51389), or one name and platform, as versions of Windows have. */
const shortId = (id = '') => /[0-9a-f]{64}/.exec(id)?.[0].slice(0, ID_LENGTH) ?? id

interface Found {
  manifest: Manifest
  /** The image's own name in the store. */
  name?: string
}

/** One image under two tags is listed twice. */
async function manifestsOf(document: Index | Manifest, store: BlobStore): Promise<Found[]> {
  const all = await nested(document, store, new Set())
  return all.filter(({ manifest }) => describesImage(manifest))
}

async function nested(
  document: Index | Manifest | undefined,
  store: BlobStore,
  seen: Set<string>,
  name?: string,
): Promise<Found[]> {
  if (!document) return []
  if (!isIndex(document)) return [{ manifest: document, name }]
  const fresh = (document.manifests ?? []).filter((each) => isImage(each) && !seen.has(each.digest))
  const unique = [...new Map(fresh.map((each) => [each.digest, each])).values()]
  for (const { digest } of unique) seen.add(digest)
  const below = unique.map(async ({ digest, annotations }) =>
    nested(await store.manifest(digest), store, seen, nameOf(annotations) ?? name),
  )
  return (await Promise.all(below)).flat()
}

/** Sources: OCI image-spec v1.1, annotations.md; containerd, images/annotations.go. */
function nameOf(annotations: Record<string, string> = {}): string | undefined {
  return annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name']
}
