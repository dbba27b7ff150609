import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { type Member, membersOf } from './archive-members.ts'
import type { BlobStore } from './blob-store.ts'
import { parseDocument } from './document.ts'
import { MAGIC_BYTES, packingOf } from './layer/unpack.ts'
import type { Index, Manifest } from './oci.ts'
import { completed, namesOf, type Saved, savedAt, savedImages } from './saved-list.ts'

const READ_BYTES = 1024 * 1024

/**
 * Images in one file: an OCI layout as tar (`buildx --output type=oci`), or the output of `docker save`. Every Docker
 * writes `manifest.json`; 25 and later also an `index.json`, which lacks images without a tag.
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
  const named = (digest: string) => namesOf(digest).find((each) => members.has(each)) ?? digest
  const blob = (digest: string) => member(named(digest), `the blob ${digest} is missing`)
  const manifest = async (digest: string) => {
    const at = savedAt(digest)
    if (at !== undefined) return (await saved())[at]?.manifest
    return members.has(named(digest)) ? read<Index | Manifest>(named(digest)) : undefined
  }
  return {
    transfers: false,
    root: async () => {
      const both = ['index.json', 'manifest.json'].map((name) => members.has(name))
      if (!both.includes(true)) throw new Error('it has neither an index.json nor a manifest.json')
      const index = both[0] ? await read<Index>('index.json') : { manifests: [] }
      return both[1] ? completed(index, await saved(), manifest) : index
    },
    manifest,
    holds: ({ digest }) => members.has(named(digest)),
    json: ({ digest }) => read(named(digest), `the blob ${digest} is missing`),
    blob: async ({ digest }) => stream(blob(digest)),
  }
}
