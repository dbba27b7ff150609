import { BLOCK_BYTES, type Header, headerOf, SPARSE_MORE_IN_MAP_AT } from './header.ts'
import { paxRecords, sparseBytes } from './pax.ts'

/** An entry of an archive, with extensions applied. */
export interface TarEntry {
  /** Without leading `./` and trailing `/`; latin1, one character per byte. */
  path: string
  flag: string
  /** Size on disk: a sparse file counts with its holes. */
  bytes: number
  link: string
}

/** Receives the entries of an archive, in its order. */
export interface TarVisitor {
  entry(entry: TarEntry): void
  /** A chunk of the last entry's content; only valid until the call returns. */
  data(piece: Buffer): void
  /** The last entry is complete. */
  close(): void
}

/** Maximum length of a name, so that memory is bounded for any archive. */
const META_CAP_BYTES = 1024 * 1024
/** Entries that describe the next one. */
const META_FLAGS = 'xgLK'

/**
 * Reads a tar archive in chunks: ustar, pax, GNU long names and all forms of sparse files.
 * It stores at most one header, never a file.
 */
export class TarReader {
  /** Start of the current entry's content, in bytes from the archive's start. */
  position = 0
  readonly #visitor: TarVisitor
  #before = 0
  readonly #block = Buffer.alloc(BLOCK_BYTES)
  #filled = 0
  #state: 'header' | 'sparse-map' | 'meta' | 'body' | 'over' = 'header'
  /** Remaining bytes of the body, then of its padding. */
  #body = 0
  #padding = 0
  #header: Header | undefined
  #meta: Buffer[] = []
  #pax = new Map<string, string>()
  #longPath: string | undefined
  #longLink: string | undefined

  constructor(visitor: TarVisitor) {
    this.#visitor = visitor
  }

  /** Whether the blocks came that end an archive. */
  get over(): boolean {
    return this.#state === 'over'
  }

  /** Reads the next chunk. @throws if this is not a tar archive. */
  push(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length && this.#state !== 'over') {
      if (this.#body > 0) at = this.#take(chunk, at)
      else if (this.#padding > 0) at = this.#skip(chunk, at)
      else at = this.#fill(chunk, at)
    }
    this.#before += chunk.length
  }

  /** Passes over the current entry's content, which is not at hand. @throws if the archive has other content there. */
  skip(bytes: number): void {
    if (this.#state !== 'body' || bytes !== this.#body) throw new Error(`no content of ${bytes} bytes stands here`)
    this.#body = 0
    this.#before += bytes
    this.#close()
  }

  /** @throws if the archive is incomplete. */
  end(): void {
    if (this.#body > 0 || this.#filled > 0) throw new Error('this tar archive is incomplete')
  }

  #take(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#body)
    const piece = chunk.subarray(at, end)
    this.#body -= end - at
    if (this.#state === 'meta') this.#meta.push(Buffer.from(piece))
    else this.#visitor.data(piece)
    if (this.#body === 0) this.#close()
    return end
  }

  #skip(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#padding)
    this.#padding -= end - at
    return end
  }

  #fill(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + BLOCK_BYTES - this.#filled)
    this.position = this.#before + end
    if (this.#filled === 0 && end - at === BLOCK_BYTES) {
      this.#blockComplete(chunk.subarray(at, end))
      return end
    }
    chunk.copy(this.#block, this.#filled, at, end)
    this.#filled += end - at
    if (this.#filled === BLOCK_BYTES) {
      this.#filled = 0
      this.#blockComplete(this.#block)
    }
    return end
  }

  #blockComplete(block: Buffer): void {
    if (this.#state === 'sparse-map') this.#mapComplete(block)
    else this.#headerComplete(block)
  }

  #headerComplete(block: Buffer): void {
    const header = headerOf(block)
    if (!header) {
      this.#state = 'over'
      return
    }
    this.#header = header
    if (header.sparse?.more) this.#state = 'sparse-map'
    else this.#open(header)
  }

  #mapComplete(block: Buffer): void {
    if (block[SPARSE_MORE_IN_MAP_AT] !== 1 && this.#header) this.#open(this.#header)
  }

  #open(header: Header): void {
    this.#body = hasBody(header) ? header.size : 0
    this.#padding = (BLOCK_BYTES - (this.#body % BLOCK_BYTES)) % BLOCK_BYTES
    if (META_FLAGS.includes(header.flag)) {
      if (this.#body > META_CAP_BYTES) throw new Error('this tar archive has a name of more than 1 MiB')
      this.#state = 'meta'
    } else {
      this.#state = 'body'
      this.#announce(header)
    }
    if (this.#body === 0) this.#close()
  }

  #announce(header: Header): void {
    const pax = this.#pax
    const size = pax.get('size')
    if (size !== undefined && hasBody(header)) {
      this.#body = Number(size)
      this.#padding = (BLOCK_BYTES - (this.#body % BLOCK_BYTES)) % BLOCK_BYTES
    }
    const path = pax.get('GNU.sparse.name') ?? pax.get('path') ?? this.#longPath ?? header.path
    const link = pax.get('linkpath') ?? this.#longLink ?? header.link
    const bytes = sparseBytes(pax) ?? header.sparse?.bytes ?? this.#body
    this.#visitor.entry({ path: normal(path), flag: header.flag, bytes, link })
    this.#pax = new Map()
    this.#longPath = undefined
    this.#longLink = undefined
  }

  #close(): void {
    if (this.#state === 'meta') this.#remember()
    else this.#visitor.close()
    this.#state = 'header'
  }

  /** Stores an extension entry for the next entry; a global header has no sizes or names. */
  #remember(): void {
    const body = Buffer.concat(this.#meta)
    this.#meta = []
    const name = () => body.toString('latin1').replace(/\0.*$/s, '')
    if (this.#header?.flag === 'x') this.#pax = paxRecords(body)
    if (this.#header?.flag === 'L') this.#longPath = name()
    if (this.#header?.flag === 'K') this.#longLink = name()
  }
}

/** Links, devices, folders and pipes have no content, regardless of their size field. */
function hasBody({ flag }: Header): boolean {
  return !'123456'.includes(flag)
}

/** Pure: `./a//b/` → `a/b`. */
export function normal(path: string): string {
  if (!path.includes('./') && !path.includes('//') && !path.startsWith('/') && !path.endsWith('/') && path !== '.')
    return path
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}
