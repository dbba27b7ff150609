import type { TarEntry } from '../tar/reader.ts'

/**
 * The effect of a layer's entry. Whiteouts delete the path of lower layers, opaque folders hide everything that
 * lower layers have in them. Source: OCI image-spec v1.1, layer.md "Representing Changes".
 */
export type Kind = 'file' | 'hard-link' | 'symlink' | 'folder' | 'special' | 'whiteout' | 'opaque'

export interface LayerEntry {
  /** Latin1, one character per byte; for a whiteout the path that it deletes, for an opaque folder the folder. */
  path: string
  kind: Kind
  /** What it adds to the layer's unpacked size: content of a file (holes counted), length of a symlink's target. */
  bytes: number
  /** Hash of a file's content. */
  hash?: string
  /** The path that a hard link shares its content with. */
  link?: string
}

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'
/** Names of AUFS metadata, which no store treats as files. */
const AUFS = '.wh..wh.'

/** Pure: an entry of a layer's archive; undefined for the root itself and for AUFS metadata. */
export function entryOf({ path, flag, bytes, link }: TarEntry): LayerEntry | undefined {
  if (path === '') return undefined
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  const folder = path.slice(0, Math.max(0, slash))
  if (name === OPAQUE) return { path: folder, kind: 'opaque', bytes: 0 }
  if (path.startsWith(AUFS) || name.startsWith(AUFS)) return undefined
  if (name.startsWith(WHITEOUT)) {
    const hidden = name.slice(WHITEOUT.length)
    return { path: folder === '' ? hidden : `${folder}/${hidden}`, kind: 'whiteout', bytes: 0 }
  }
  return ordinary(path, flag, bytes, link)
}

function ordinary(path: string, flag: string, bytes: number, link: string): LayerEntry {
  switch (flag) {
    case '1':
      return { path, kind: 'hard-link', bytes: 0, link }
    case '2':
      return { path, kind: 'symlink', bytes: link.length }
    case '3':
    case '4':
    case '6':
      return { path, kind: 'special', bytes: 0 }
    case '5':
      return { path, kind: 'folder', bytes: 0 }
    default:
      // With a place for the hash: an object that grows later takes twice the memory.
      return { path, kind: 'file', bytes, hash: undefined }
  }
}
