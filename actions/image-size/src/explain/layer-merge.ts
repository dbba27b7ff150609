import type { LayerEntry } from '../../../shared/image/layer/entry.ts'

/** A file as a layer stores it, and what became of it in the layers above. */
export interface StoredFile {
  path: string
  bytes: number
  hash?: string
  /** Index of the layer that stores it. */
  layer: number
  fate: 'kept' | 'overwritten' | 'deleted'
  /** Index of the layer that overwrote or deleted it. */
  by?: number
}

/** A place in the image's tree; a file is its own place, so that a great number of small ones needs no more. */
type Node = Folder | Shared

interface Folder {
  children: Map<string, Node>
  /** What names of a later layer lead through: a link to a folder. */
  file?: Shared
}

/** A file's content, shared by all its hard links. */
interface Shared extends StoredFile {
  /** Absent for the many that have one name, which saves a tenth of the memory. */
  names?: number
}

/**
 * Lays layers upon each other, lowest first; every file that any layer stores, with its fate. It empties the layers on
 * its way: entries and files together would need twice the memory.
 */
export function stack(layers: ReadonlyArray<LayerEntry[]>): StoredFile[] {
  const tree = new Tree()
  for (const [index, entries] of layers.entries()) {
    // What a layer hides lies below it, wherever in its archive it says so.
    for (const each of entries) if (each.kind === 'whiteout' || each.kind === 'opaque') tree.hide(each, index)
    entries.reverse()
    for (let each = entries.pop(); each; each = entries.pop())
      if (each.kind !== 'whiteout' && each.kind !== 'opaque') tree.put(each, index)
  }
  return tree.files
}

class Tree {
  readonly files: Shared[] = []
  readonly #root: Folder = { children: new Map() }

  hide({ path, kind }: LayerEntry, layer: number): void {
    const node = this.#find(path)
    if (!node) return
    if (kind === 'opaque') {
      dropChildren(node, layer)
      return
    }
    drop(node, 'deleted', layer)
    const [folder, name] = this.#place(path)
    folder.children.delete(name)
  }

  put({ path, kind, bytes, hash, link }: LayerEntry, layer: number): void {
    // Looked up before its own entry is replaced: a link may name the path that it replaces.
    const target = kind === 'hard-link' ? fileOf(this.#find(link ?? '')) : undefined
    const [folder, name] = this.#place(path)
    const here = folder.children.get(name)
    if (target ? target === fileOf(here) : kind === 'folder' && !fileOf(here)) return
    if (here) drop(here, 'overwritten', layer)
    if (kind === 'special' || kind === 'folder') return void folder.children.delete(name)
    const file = target ?? { path, bytes, hash, layer, fate: 'kept' }
    folder.children.set(name, file)
    if (target) target.names = (target.names ?? 1) + 1
    else this.files.push(file)
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root
    if (path === '') return node
    for (const name of path.split('/')) node = node && 'children' in node ? node.children.get(name) : undefined
    return node
  }

  /** The folder that a path lies in, made where it is missing, and the path's last name. */
  #place(path: string): [folder: Folder, name: string] {
    const names = path.split('/')
    const last = names.pop() ?? ''
    let folder = this.#root
    for (const name of names) {
      const next = folder.children.get(name)
      if (next && 'children' in next) folder = next
      else {
        const made: Folder = { children: new Map(), file: next }
        folder.children.set(name, made)
        folder = made
      }
    }
    return [folder, last]
  }
}

const fileOf = (node: Node | undefined) => (node && 'children' in node ? node.file : node)

function drop(node: Node, fate: 'overwritten' | 'deleted', by: number): void {
  const file = fileOf(node)
  if (file?.names) file.names -= 1
  if (file && !file.names) Object.assign(file, { fate, by })
  dropChildren(node, by)
}

function dropChildren(node: Node, by: number): void {
  if (!('children' in node)) return
  for (const child of node.children.values()) drop(child, 'deleted', by)
  node.children.clear()
}
