import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Descriptor, Manifest } from './oci.ts'
import type { BlobStore } from './store.ts'
import { TarReader } from './tar/reader.ts'

/** Where a member of the archive stands in its file. */
interface Member {
  start: number
  bytes: number
}

const READ_BYTES = 1024 * 1024

/**
 * An image in one file: an OCI layout as tar (`buildx --output type=oci`), or what `docker save` writes.
 * @throws when the file holds no image.
 */
export async function archiveStore(file: string): Promise<BlobStore> {
  const members = await membersOf(file)
  const stream = ({ start, bytes }: Member) =>
    createReadStream(file, { start, end: start + bytes - 1, highWaterMark: READ_BYTES })
  const read = async (name: string) => {
    const member = members.get(name)
    if (!member) throw new Error(`${file} has no ${name}`)
    return JSON.parse((await buffer(stream(member))).toString('utf8'))
  }
  // An older archive names its members freely; an OCI layout names them by their digests.
  const named = (digest: string) => (members.has(digest) ? digest : `blobs/${digest.replace(':', '/')}`)
  return {
    transfers: false,
    root: async () => (members.has('index.json') ? read('index.json') : older(await read('manifest.json'), members)),
    manifest: async (digest) => (members.has(named(digest)) ? read(named(digest)) : undefined),
    json: ({ digest }) => read(named(digest)),
    blob: async ({ digest }) => {
      const member = members.get(named(digest))
      if (!member) throw new Error(`${file} has no ${digest}`)
      return stream(member)
    },
  }
}

async function membersOf(file: string): Promise<Map<string, Member>> {
  const members = new Map<string, Member>()
  const reader = new TarReader({
    entry: ({ path, bytes }) => void members.set(path, { start: reader.position, bytes }),
    data: () => {},
    close: () => {},
  })
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) reader.push(chunk as Buffer)
  reader.end()
  return members
}

/** `manifest.json` of a Docker before 25: names of members instead of digests, layers not packed. */
function older(list: { Config: string; Layers: string[] }[], members: ReadonlyMap<string, Member>): Manifest {
  const [image] = list
  if (!image) throw new Error('the archive holds no image')
  const descriptor = (name: string): Descriptor => ({ digest: name, size: members.get(name)?.bytes ?? 0 })
  return { config: descriptor(image.Config), layers: image.Layers.map(descriptor) }
}
