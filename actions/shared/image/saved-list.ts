import type { Member } from './archive-members.ts'
import type { BlobStore } from './blob-store.ts'
import { type Descriptor, type Index, isIndex, type Manifest } from './oci.ts'

/** An entry of `manifest.json`: member names instead of digests; Docker writes uncompressed layers. */
export interface Saved {
  Config: string
  RepoTags?: string[] | null
  Layers: string[]
}

interface SavedImage {
  name?: string
  manifest: Manifest
}

/** Stands for a digest, which `manifest.json` has not. */
const SAVED = /^saved:(\d+)$/

/** Pure: the place in `manifest.json` that stands for a digest; undefined for a real one. */
export function savedAt(digest: string): number | undefined {
  const at = SAVED.exec(digest)?.[1]
  return at === undefined ? undefined : Number(at)
}

/** Pure: the images of `manifest.json`. @param packings how a layer is packed, by the name of its member */
export function savedImages(
  list: readonly Saved[],
  members: ReadonlyMap<string, Member>,
  packings: ReadonlyMap<string, string>,
): SavedImage[] {
  const descriptor = (name: string): Descriptor => ({
    digest: name,
    size: members.get(name)?.bytes ?? 0,
    mediaType: packings.get(name),
  })
  return list.map(({ Config, RepoTags, Layers }) => ({
    name: RepoTags?.[0],
    manifest: { config: descriptor(Config), layers: Layers.map(descriptor) },
  }))
}

/**
 * The index, with the images that `manifest.json` alone lists: those that have no tag (moby/moby#47210, #51389), and
 * those whose manifest lacks layers (25.0.0, moby/moby#47065).
 * Source: github.com/moby/moby, image/tarexport/save.go.
 */
export async function completed(
  index: Partial<Index>,
  saved: readonly SavedImage[],
  manifest: BlobStore['manifest'],
): Promise<Index> {
  const listed: Descriptor[] = []
  const found = new Set<string>()
  for (const each of index.manifests ?? []) {
    const manifests = await below(each, manifest, new Set())
    if (manifests.some((one) => saved.some((other) => lacksLayers(one, other)))) continue
    listed.push(each)
    for (const { config } of manifests) if (config) found.add(config.digest)
  }
  const others = saved.flatMap(({ name, manifest: { config } }, at) =>
    found.has(digestIn(config.digest)) ? [] : [entry(name, at)],
  )
  return { manifests: [...listed, ...others] }
}

const entry = (name: string | undefined, at: number): Descriptor => ({
  digest: `saved:${at}`,
  size: 0,
  ...(name ? { annotations: { 'org.opencontainers.image.ref.name': name } } : {}),
})

const lacksLayers = ({ config, layers = [] }: Partial<Manifest>, { manifest }: SavedImage) =>
  config?.digest === digestIn(manifest.config.digest) && layers.length !== manifest.layers.length

/** `blobs/sha256/HEX`, `sha256:HEX` and `HEX.json` are one digest; Jib's `config.json` isn't one. */
const digestIn = (name: string) =>
  name.replace(/^blobs\/(\w+)\/([0-9a-f]+)$/, '$1:$2').replace(/^([0-9a-f]{64})(?:\.json)?$/, 'sha256:$1')

/** The manifests that an entry of an index leads to. */
async function below(
  { digest }: Descriptor,
  manifest: BlobStore['manifest'],
  seen: Set<string>,
): Promise<Partial<Manifest>[]> {
  if (seen.has(digest)) return []
  seen.add(digest)
  const document = await manifest(digest)
  if (!document || !isIndex(document)) return document ? [document] : []
  return (await Promise.all((document.manifests ?? []).map((each) => below(each, manifest, seen)))).flat()
}

/**
 * Pure: names that a blob may have in an archive: its own in older ones, that of an OCI layout, and those of
 * go-containerregistry, beside whose archives apko puts an index.
 * Sources: google/go-containerregistry, pkg/v1/tarball/write.go; chainguard-dev/apko, pkg/build/oci/index.go.
 */
export function namesOf(digest: string): string[] {
  const hex = digest.slice(digest.indexOf(':') + 1)
  return [digest, `blobs/${digest.replace(':', '/')}`, ...['gz', 'zst'].map((end) => `${hex}.tar.${end}`), `${hex}.tar`]
}
