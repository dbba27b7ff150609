import { pack } from 'tar-stream'
import { digestOf } from '../../../shared/image/chain.ts'
import { fullName } from './node.ts'

/** What an image is, without its layers' content. */
export interface Bare {
  ref: string
  /** Its configuration, byte for byte: its digest is the image's ID. */
  config: Uint8Array
  /** Its layers, lowest first, as unpacked archives. */
  layers: { digest: string; size: number }[]
}

const OCI = 'application/vnd.oci.image'

/**
 * Pure: images as an OCI layout that holds manifests and configurations alone: containerd takes it when it has
 * the layers unpacked, as it does after `--discard-unpacked-layers`.
 * Source: https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function bareArchive(images: readonly Bare[]): AsyncIterable<unknown> {
  const archive = pack()
  const blobs = new Map<string, Uint8Array>()
  const manifests = images.map((each) => {
    const manifest = encode(manifestOf(each))
    blobs.set(digestOf(each.config), each.config).set(digestOf(manifest), manifest)
    const annotations = { 'io.containerd.image.name': fullName(each.ref) }
    return { mediaType: `${OCI}.manifest.v1+json`, digest: digestOf(manifest), size: manifest.length, annotations }
  })
  archive.entry({ name: 'oci-layout' }, JSON.stringify({ imageLayoutVersion: '1.0.0' }))
  for (const [digest, blob] of blobs) archive.entry({ name: `blobs/${digest.replace(':', '/')}` }, Buffer.from(blob))
  archive.entry({ name: 'index.json' }, JSON.stringify({ schemaVersion: 2, manifests }))
  archive.finalize()
  return archive
}

function manifestOf({ config, layers }: Bare) {
  return {
    schemaVersion: 2,
    mediaType: `${OCI}.manifest.v1+json`,
    config: { mediaType: `${OCI}.config.v1+json`, digest: digestOf(config), size: config.length },
    layers: layers.map((each) => ({ mediaType: `${OCI}.layer.v1.tar`, ...each })),
  }
}

const encode = (value: object) => new TextEncoder().encode(JSON.stringify(value))
