import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { type Member, membersOf } from './archive-members.ts'
import type { BlobStore } from './blob-store.ts'
import { parseDocument } from './document.ts'
import { MAGIC_BYTES, packingOf } from './layer/unpack.ts'
import type { Descriptor, Index, Manifest } from './oci.ts'

const READ_BYTES = 1024 * 1024

/**
 * Images in one file: an OCI layout as tar (`buildx --output type=oci`), or the output of `docker save`. Every Docker
 * writes `manifest.json`; 25 and later also an `index.json`, which is empty for an image without a tag.
 * @throws when the file is not an archive.
 */
export async function archiveStore(file: string): Promise<BlobStore> {
  const members = await membersOf(file)
  const stream = ({ start, bytes }: Member) =>
    bytes === 0
      ? createReadStream('/dev/null')
      : createReadStream(file, { start, end: start + bytes - 1, highWaterMark: READ_BYTES })
  const member = (name: string, missing = `${name} is missing`) => {
    const found = members.get(name)
    if (found) return found
    throw new Error(missing)
  }
  const read = async <T>(name: string, missing?: string) =>
    parseDocument((await buffer(stream(member(name, missing)))).toString('utf8'), name) as T
  const index = async () => {
    const found = members.has('index.json') ? await read<Partial<Index>>('index.json') : {}
    return (found.manifests ?? []).length > 0 || !members.has('manifest.json') ? (found as Index) : undefined
  }
  const saved = async () => {
    const list = await read<Saved[]>('manifest.json')
    const names = new Set(list.flatMap(({ Layers }) => Layers))
    return savedImages(list, members, await packedIn(names))
  }
  /** What go-containerregistry, jib and rules_oci write has the layers as they are transferred. */
  const packedIn = async (names: ReadonlySet<string>) => {
    const packings = [...names].map(async (name) => {
      const found = members.get(name)
      if (!found) return []
      const start = await buffer(stream({ ...found, bytes: Math.min(found.bytes, MAGIC_BYTES) }))
      return [[name, packingOf(start)] as const]
    })
    return new Map((await Promise.all(packings)).flat())
  }
  // Older archives use arbitrary member names; an OCI layout uses digests.
  const named = (digest: string) => (members.has(digest) ? digest : `blobs/${digest.replace(':', '/')}`)
  const blob = (digest: string) => member(named(digest), `the blob ${digest} is missing`)
  return {
    transfers: false,
    root: async () => {
      if (!members.has('index.json') && !members.has('manifest.json'))
        throw new Error('it has neither an index.json nor a manifest.json')
      return (await index()) ?? indexOf(await saved())
    },
    manifest: async (digest) => {
      const at = SAVED.exec(digest)?.[1]
      if (at !== undefined) return (await saved())[Number(at)]?.manifest
      return members.has(named(digest)) ? read<Index | Manifest>(named(digest)) : undefined
    },
    json: ({ digest }) => read(named(digest), `the blob ${digest} is missing`),
    blob: async ({ digest }) => stream(blob(digest)),
  }
}

/** An entry of `manifest.json`: member names instead of digests; Docker writes uncompressed layers. */
interface Saved {
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

function savedImages(
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

function indexOf(saved: readonly SavedImage[]): Index {
  return {
    manifests: saved.map(({ name }, at) => ({
      digest: `saved:${at}`,
      size: 0,
      ...(name ? { annotations: { 'org.opencontainers.image.ref.name': name } } : {}),
    })),
  }
}
