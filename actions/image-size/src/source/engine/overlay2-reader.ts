import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type Layer, layersOf } from '../../../../shared/image/chain.ts'
import type { ReadLayers } from '../../../../shared/image/image.ts'
import { LayerReader } from '../../../../shared/image/layer/reading.ts'

/**
 * Layers as overlay2 notes them, in the engine's data folder: beside each it keeps the headers of its archive, and for
 * each file between them the size and a checksum (CRC-64). So no file of an image is opened, and nothing is copied as
 * `docker save` does; only root may.
 * Sources: github.com/vbatts/tar-split, tar/storage "Entry" and "NewDiscardFilePutter"; github.com/moby/moby,
 * layer/filestore.go and layer/layer_store.go.
 */
export function readPlain(root: string, diffIds: readonly string[]): ReadLayers {
  const layers = new Map(layersOf(diffIds).map((each) => [each.diff, each]))
  return async (diffIds, options, take) => {
    for (const diffId of diffIds) {
      const layer = layers.get(diffId)
      if (layer) await take(diffId, await read(root, layer, options))
    }
  }
}

async function read(root: string, { chain }: Layer, options: { hashed: boolean }) {
  const notes = join(root, 'image', 'overlay2', 'layerdb', ...chain.split(':'))
  const reader = new LayerReader(options)
  const packed = createReadStream(join(notes, 'tar-split.json.gz'))
  const text = createGunzip()
  packed.once('error', (error) => text.destroy(error)).pipe(text)
  try {
    const place = Buffer.alloc(PLACE_BYTES)
    for await (const line of linesOf(text)) assemble(JSON.parse(line) as Entry, reader, place)
  } finally {
    packed.destroy()
  }
  return reader.end()
}

/** Piece by piece: a layer of a hundred thousand files has as many lines. */
async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** A part of the archive: bytes as they stood, or the place of a file's content. */
interface Entry {
  type: 1 | 2
  /** Base64: the bytes; for a file its checksum. */
  payload?: string | null
  size?: number
}

/** Enough for the headers of any usual file. */
const PLACE_BYTES = 16 * 1024

/** In the same place each time: tens of thousands of buffers wait long for their collection. */
function decoded(payload: string, place: Buffer): Buffer {
  if (payload.length > place.length) return Buffer.from(payload, 'base64')
  return place.subarray(0, place.write(payload, 'base64'))
}

/** Files of the same size and checksum count as the same: the checksum alone would not do among millions. */
function assemble({ type, payload, size = 0 }: Entry, reader: LayerReader, place: Buffer): void {
  if (type === 2) return void reader.push(decoded(payload ?? '', place))
  if (size === 0) return
  if (!payload) throw new Error('a file has no checksum')
  // Joined, not a template: a template keeps both of its parts.
  reader.skip(size, [size, payload].join(':'))
}
