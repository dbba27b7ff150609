/** Tar archives written by hand: block by block, so that the reader is held against the format and no other library. */

export interface Part {
  path: string
  flag?: string
  body?: Buffer | string
  link?: string
  /** What the size field says, where it is not the body's length. */
  size?: number
  magic?: string
  prefix?: string
  /** Bytes put over the header before its checksum is made. */
  patch?: (header: Buffer) => void
  /** Blocks between header and body. */
  extra?: Buffer
}

const BLOCK = 512
const bytes = (value: Buffer | string | undefined) => Buffer.from(value ?? '')
const padded = (body: Buffer) => Buffer.concat([body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)])

/** An archive of the given parts, with its two closing blocks. */
export function archive(...parts: Part[]): Buffer {
  return Buffer.concat([...parts.map(partBlocks), Buffer.alloc(2 * BLOCK)])
}

function partBlocks(part: Part): Buffer {
  const body = bytes(part.body)
  const header = Buffer.alloc(BLOCK)
  header.write(part.path, 0, 100, 'latin1')
  header.write('0000644\0', 100, 'latin1')
  header.write((part.size ?? body.length).toString(8).padStart(11, '0'), 124, 'latin1')
  header.write(part.flag ?? '0', 156, 'latin1')
  header.write(part.link ?? '', 157, 100, 'latin1')
  header.write(part.magic ?? 'ustar\x0000', 257, 'latin1')
  header.write(part.prefix ?? '', 345, 155, 'latin1')
  part.patch?.(header)
  header.write('        ', 148, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return Buffer.concat([header, part.extra ?? Buffer.alloc(0), padded(body)])
}

/** A pax extended header for the part after it. */
export function pax(records: Record<string, string>): Part {
  const body = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`)
    let length = rest + 1
    while (String(length).length + rest !== length) length += 1
    return `${length} ${key}=${value}\n`
  })
  return { path: 'PaxHeaders/x', flag: 'x', body: body.join('') }
}
