import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { archive, type Part } from './archive.ts'

/** OCI layouts and archives of `docker save`, written by hand. */

export const INDEX = 'application/vnd.oci.image.index.v1+json'
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const CONFIG = 'application/vnd.oci.image.config.v1+json'
const LAYER = 'application/vnd.oci.image.layer.v1.tar'

export const digestOf = (bytes: Buffer | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

export interface Descriptor {
  mediaType: string
  digest: string
  size: number
  [key: string]: unknown
}

/** One instruction and the layer that it makes; without files it makes none. */
export interface Step {
  by: string
  files?: Part[]
}

/** A file of so many bytes; another seed, another content. */
export const file = (path: string, bytes: number, seed = 1): Part => ({ path, body: Buffer.alloc(bytes, seed) })

export interface ImageOptions {
  architecture?: string
  variant?: string
  /** What a layer's archive becomes, and its media type. */
  pack?: (tar: Buffer) => Buffer
  layerType?: string
  /** Blobs of layers are left out. */
  withoutLayers?: boolean
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

/** Files by name within a layout. */
export class Layout {
  readonly files = new Map<string, Buffer>([['oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}')]])

  put(mediaType: string, content: Buffer | object): Descriptor {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
    this.files.set(`blobs/${digestOf(bytes).replace(':', '/')}`, bytes)
    return { mediaType, digest: digestOf(bytes), size: bytes.length }
  }

  image(steps: readonly Step[], options: ImageOptions = {}): Descriptor {
    const {
      architecture = 'amd64',
      variant,
      pack = gzipSync,
      layerType = `${LAYER}+gzip`,
      labels,
      annotations,
    } = options
    const tars = steps.flatMap(({ files }) => (files ? [archive(...files)] : []))
    const layers = tars.map((tar) => this.put(layerType, pack(tar)))
    if (options.withoutLayers) for (const { digest } of layers) this.files.delete(`blobs/${digest.replace(':', '/')}`)
    const config = this.put(CONFIG, {
      os: 'linux',
      architecture,
      variant,
      config: { Labels: labels },
      rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
      history: steps.map(({ by, files }) => ({ created_by: by, empty_layer: !files })),
    })
    const manifest = this.put(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers, annotations })
    return { ...manifest, platform: { os: 'linux', architecture, variant } }
  }

  index(manifests: readonly Descriptor[] | null): this {
    this.files.set('index.json', Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })))
    return this
  }

  writeTo(folder: string): void {
    for (const [name, bytes] of this.files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
  }

  get tar(): Buffer {
    return archive(...[...this.files].map(([path, body]) => ({ path, body })))
  }
}

/** What a Docker before 25 saves: a folder for each layer, one that is there already as a symbolic link. */
export function saved(images: Record<string, Step[]>, index?: object): Buffer {
  const [parts, seen] = [[] as Part[], new Map<string, string>()]
  const manifest = Object.entries(images).map(([name, steps], number) => {
    const tars = steps.map(({ files = [] }) => archive(...files))
    const Layers = tars.map((tar, at) => {
      const path = `${number}${at}`.repeat(16).concat('/layer.tar')
      const first = seen.get(digestOf(tar))
      parts.push(first ? { path, flag: '2', link: `../${first}` } : { path, body: tar })
      seen.set(digestOf(tar), first ?? path)
      return path
    })
    const history = steps.map(({ by }) => ({ created_by: by }))
    const config = { os: 'linux', architecture: 'amd64', rootfs: { diff_ids: tars.map(digestOf) }, history }
    parts.push({ path: `${number}.json`, body: JSON.stringify(config) })
    return { Config: `${number}.json`, RepoTags: name === '' ? null : [name], Layers }
  })
  if (index) parts.push({ path: 'index.json', body: JSON.stringify(index) })
  return archive(...parts, { path: 'manifest.json', body: JSON.stringify(manifest) })
}
