/**
 * Documents of OCI images, with the fields that are used.
 * Sources: OCI image-spec v1.1 (manifest.md, image-index.md, config.md); Docker's attestation manifests:
 * docs.docker.com/build/metadata/attestations/attestation-storage.
 */
export interface Descriptor {
  mediaType?: string
  digest: string
  size: number
  platform?: Platform
  annotations?: Record<string, string>
  artifactType?: string
}

export interface Platform {
  os: string
  architecture: string
  variant?: string
}

export interface Index {
  manifests: Descriptor[]
}

export interface Manifest {
  config: Descriptor
  layers: Descriptor[]
  annotations?: Record<string, string>
  artifactType?: string
}

export interface HistoryEntry {
  created_by?: string
  comment?: string
  empty_layer?: boolean
}

export interface ImageConfig extends Platform {
  rootfs: { diff_ids: string[] }
  history?: HistoryEntry[]
  config?: { Labels?: Record<string, string> | null } | null
}

/** The `Accept` header for manifests. */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** Configurations of images; a manifest with another one describes an artifact: a chart, a signature, an SBOM. */
const CONFIG_TYPES = ['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json']

/** Pure: whether a document is an index. */
export function isIndex(document: Index | Manifest): document is Index {
  return 'manifests' in document
}

/** A manifest or an index; an entry of another type has to be passed over (image-spec v1.1, image-index.md). */
const LISTED_TYPE = /manifest|index/

/** Pure: whether an entry of an index is an image, not an attestation, and no layer of BuildKit's cache. */
export function isImage({ mediaType, annotations, platform, artifactType }: Descriptor): boolean {
  if (mediaType && !LISTED_TYPE.test(mediaType)) return false
  return !artifactType && !annotations?.['vnd.docker.reference.type'] && platform?.os !== 'unknown'
}

/** Layers of every format, also by their packing alone; cosign's signatures have an image's configuration, and JSON. */
const LAYER_TYPE = /layer|rootfs|\btar\b|^(?:none|gzip|zstd)$/

/** Pure: whether a manifest is an image's, and no artifact's that lies beside images. */
export function describesImage({ config, layers, artifactType }: Partial<Manifest>): boolean {
  if (artifactType || !config || !Array.isArray(layers)) return false
  if (!layers.every(({ mediaType }) => mediaType === undefined || LAYER_TYPE.test(mediaType))) return false
  return config.mediaType === undefined || CONFIG_TYPES.includes(config.mediaType)
}

/** Pure: `linux/arm64/v8`. */
export function platformName({ os, architecture, variant }: Partial<Platform>): string {
  return [os, architecture, variant].filter(Boolean).join('/')
}

/**
 * Pure: whether two names mean one platform: `linux/arm64` is `linux/arm64/v8`.
 * Source: github.com/containerd/platforms, database.go (normalizeArch).
 */
export function samePlatform(one: string, other: string): boolean {
  const normal = (name: string) => name.replace(/\/arm64\/v?8$/, '/arm64').replace(/\/arm\/v?7$/, '/arm')
  return normal(one) === normal(other)
}
