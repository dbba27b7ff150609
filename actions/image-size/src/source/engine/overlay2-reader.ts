import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type Layer, layersOf } from '../../../../shared/image/chain.ts'
import type { ReadLayers } from '../../../../shared/image/image.ts'
import { LayerReader } from '../../../../shared/image/layer/reading.ts'

/**
 * Layers where overlay2 keeps them, in the engine's data folder. It notes beside each what its archive was: the
 * headers as they stood, and which file's content stood between them. So the archive is put together again from
 * the files, without the whole copy of the image that `docker save` makes first; only root may.
 * Sources: github.com/vbatts/tar-split, tar/storage "Entry"; github.com/moby/moby, layer/filestore.go.
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
  const folder = join(root, 'overlay2', (await readFile(join(notes, 'cache-id'), 'utf8')).trim(), 'diff')
  const reader = new LayerReader(options)
  const within = inside(realpathSync(folder))
  const packed = createReadStream(join(notes, 'tar-split.json.gz'))
  const text = createGunzip()
  packed.once('error', (error) => text.destroy(error)).pipe(text)
  try {
    for await (const line of linesOf(text)) assemble(JSON.parse(line) as Entry, within, reader)
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

/** A part of the archive: bytes as they stood, or the content of a file. */
interface Entry {
  type: 1 | 2
  /** Base64: the bytes; for a file its checksum. */
  payload?: string | null
  name?: string
  /** Base64, for a name that is no UTF-8. */
  name_raw?: string
  size?: number
}

type Place = (name: Buffer) => Buffer

function assemble({ type, payload, name, name_raw, size = 0 }: Entry, within: Place, reader: LayerReader): void {
  if (type === 2) reader.push(Buffer.from(payload ?? '', 'base64'))
  else if (size > 0)
    readWhole(within(name_raw ? Buffer.from(name_raw, 'base64') : Buffer.from(name ?? '', 'latin1')), size, reader)
}

/** Places in a folder alone: an image's symlinks lead elsewhere on this machine than in a container. */
function inside(folder: string): Place {
  const looked = new Set<string>()
  return (name) => {
    const parent = name.subarray(0, Math.max(0, name.lastIndexOf('/')))
    const place = Buffer.concat([Buffer.from(`${folder}/`), parent])
    const key = place.toString('latin1')
    if (!looked.has(key) && !`${realpathSync(place, 'latin1')}/`.startsWith(`${folder}/`))
      throw new Error(`${place} leads out of its layer`)
    looked.add(key)
    return Buffer.concat([Buffer.from(`${folder}/`), name])
  }
}

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
/** What is read at once; one for all, for a reader keeps nothing of it. */
const PIECE = Buffer.allocUnsafe(1024 * 1024)

function readWhole(path: Buffer, size: number, reader: LayerReader): void {
  // What is no plain file must neither be followed nor waited for.
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  try {
    if (fstatSync(file).size !== size) throw new Error(`${path} is not as long as it was`)
    for (let left = size; left > 0; ) {
      const read = readSync(file, PIECE, 0, Math.min(left, PIECE.length), null)
      if (read === 0) throw new Error(`${path} is cut short`)
      reader.push(PIECE.subarray(0, read))
      left -= read
    }
  } finally {
    closeSync(file)
  }
}
