import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../../../shared/context/context.ts'
import { packingOf, unpackers } from '../../../shared/image/layer/unpack.ts'

/** Forms of compression that Node can't undo, by their first bytes. */
const OTHERS: readonly [name: string, magic: Buffer][] = [
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])],
  ['bzip2', Buffer.from('BZh')],
]
const START_BYTES = 6

/**
 * An archive that can be read at any place: the file itself, or, of one that is compressed as a whole
 * (`docker save | gzip`), an uncompressed copy in the run's scratch folder.
 * @throws when it is compressed in another way.
 */
export async function plainArchive(file: string, { scratch, signal }: Context): Promise<string> {
  const start = startOf(file)
  const [other] = OTHERS.find(([, magic]) => start.subarray(0, magic.length).equals(magic)) ?? []
  if (other) throw new Error(`it is compressed with ${other}; uncompressed, gzip and zstd can be read`)
  const packing = packingOf(start)
  if (packing === 'none') return file
  const copy = join(await mkdtemp(join(scratch, 'archive-')), 'image.tar')
  await pipeline([createReadStream(file), ...unpackers(packing), createWriteStream(copy)], { signal })
  return copy
}

function startOf(file: string): Buffer {
  const start = Buffer.alloc(START_BYTES)
  const opened = openSync(file, 'r')
  try {
    return start.subarray(0, readSync(opened, start, 0, START_BYTES, 0))
  } finally {
    closeSync(opened)
  }
}
