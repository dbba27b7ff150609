import type { BlobStore } from './blob-store.ts'
import type { OpenImage } from './image.ts'
import { describesImage, type Index, isImage, isIndex, type Manifest, type Platform, platformName } from './oci.ts'
import { openImage } from './open-image.ts'

/**
 * The images of a store: one for each platform of each image. Statements about images (attestations) and artifacts
 * beside them are left out, and so is an image that an index lists but that did not come along.
 * @throws when no image is left, or a document is missing or malformed.
 */
export async function imagesIn(store: BlobStore, ref: string): Promise<OpenImage[]> {
  const found = present(await manifestsOf(await store.root(), store), store)
  if (found.length === 0) throw new Error('it holds no image')
  const opened = await Promise.all(found.map(({ manifest }) => openImage(manifest, store, ref)))
  const several = new Set(found.map(({ name }) => name)).size > 1
  return distinct(opened, found).map(({ image, alone }, at) => {
    const name = alone ? found[at]?.name : shortId(image.id)
    return several || !alone ? { ...image, name } : image
  })
}

/**
 * Of a platform that was not pulled, Docker saves the manifest alone: then its configuration is missing.
 * Source: containerd/containerd, core/images/archive/exporter.go (WithSkipMissing).
 */
function present(found: Found[], store: BlobStore): Found[] {
  const holds = ({ manifest }: Found) => store.holds?.(manifest.config) ?? true
  return found.filter((each) => holds(each) || !found.some((other) => other.name === each.name && holds(other)))
}

/** Images, and whether each has a platform of its own: the index's, where a configuration lacks the variant. */
function distinct(images: readonly OpenImage[], found: readonly Found[]) {
  const withKeys = (all: readonly OpenImage[]) => {
    const keys = all.map(({ platform }, at) => `${found[at]?.name} ${platform}`)
    return all.map((image, at) => ({ image, alone: keys.indexOf(keys[at] ?? '') === keys.lastIndexOf(keys[at] ?? '') }))
  }
  const listed = withKeys(images).map(({ image, alone }, at) => {
    const platform = platformName(found[at]?.platform ?? {})
    return alone || !platform.startsWith(`${image.platform}/`) ? image : { ...image, platform }
  })
  return withKeys(listed)
}

const ID_LENGTH = 12

/** Images that have no names (moby/moby#51389), or one name and platform, as versions of Windows have. */
const shortId = (id = '') => /[0-9a-f]{64}/.exec(id)?.[0].slice(0, ID_LENGTH) ?? id

interface Found {
  manifest: Manifest
  /** The image's own name in the store. */
  name?: string
  /** As the index has it. */
  platform?: Platform
}

/** One image under two tags is listed twice. */
async function manifestsOf(document: Index | Manifest, store: BlobStore): Promise<Found[]> {
  const all = await nested(document, store, new Set(), {})
  return all.filter(({ manifest }) => describesImage(manifest))
}

/** What has a name is read first: some list what an index contains once more beside it, without one (oras-go). */
async function nested(
  document: Index | Manifest | undefined,
  store: BlobStore,
  seen: Set<string>,
  from: Omit<Found, 'manifest'>,
): Promise<Found[]> {
  if (!document) return []
  if (!isIndex(document)) return [{ ...from, manifest: document }]
  const images = (document.manifests ?? []).filter((each) => isImage(each) && !seen.has(each.digest))
  const unique = [...new Map(images.map((each) => [each.digest, each])).values()]
  const documents = await Promise.all(
    unique.map(async (each) => ({
      ...each,
      name: nameOf(each.annotations),
      document: await store.manifest(each.digest),
    })),
  )
  const found: Found[] = []
  for (const { digest, name, platform, document } of documents.sort((a, b) => Number(!a.name) - Number(!b.name))) {
    if (seen.has(digest)) continue
    seen.add(digest)
    found.push(...(await nested(document, store, seen, { name: name ?? from.name, platform })))
  }
  return found
}

/** Sources: OCI image-spec v1.1, annotations.md; containerd, images/annotations.go. */
function nameOf(annotations: Record<string, string> = {}): string | undefined {
  return annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name']
}
