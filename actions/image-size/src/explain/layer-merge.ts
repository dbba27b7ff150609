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

/** A place in the image's tree. */
interface Node {
  children?: Map<string, Node>
  file?: Shared
}

/** A file's content, shared by all its hard links. */
interface Shared extends StoredFile {
  names: number
}

/** Pure: lays layers upon each other, lowest first; every file that any layer stores, with its fate. */
export function stack(layers: ReadonlyArray<readonly LayerEntry[]>): StoredFile[] {
  const tree = new Tree()
  for (const [index, entries] of layers.entries()) {
    // What a layer hides lies below it, wherever in its archive it says so.
    for (const each of entries) if (each.kind === 'whiteout' || each.kind === 'opaque') tree.hide(each, index)
    for (const each of entries) if (each.kind !== 'whiteout' && each.kind !== 'opaque') tree.put(each, index)
  }
  return tree.files
}

class Tree {
  readonly files: Shared[] = []
  readonly #root: Node = {}

  hide({ path, kind }: LayerEntry, layer: number): void {
    const node = this.#find(path)
    if (!node) return
    if (kind === 'opaque') dropChildren(node, layer)
    else drop(node, 'deleted', layer)
  }

  put({ path, kind, bytes, hash, link }: LayerEntry, layer: number): void {
    // Looked up before its own entry is replaced: a link may name the path that it replaces.
    const target = kind === 'hard-link' ? this.#find(link ?? '')?.file : undefined
    const node = this.#make(path)
    if (kind === 'folder') return void (node.file && drop(node, 'overwritten', layer))
    if (target && target === node.file) return
    drop(node, 'overwritten', layer)
    if (kind === 'special') return
    node.file = target ?? { path, bytes, hash, layer, fate: 'kept', names: 0 }
    node.file.names += 1
    if (!target) this.files.push(node.file)
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root
    if (path === '') return node
    for (const name of path.split('/')) node = node?.children?.get(name)
    return node
  }

  #make(path: string): Node {
    let node = this.#root
    for (const name of path.split('/')) {
      node.children ??= new Map()
      let next = node.children.get(name)
      if (!next) {
        next = {}
        node.children.set(name, next)
      }
      node = next
    }
    return node
  }
}

function drop(node: Node, fate: 'overwritten' | 'deleted', by: number): void {
  if (node.file) {
    node.file.names -= 1
    if (node.file.names === 0) Object.assign(node.file, { fate, by })
    node.file = undefined
  }
  dropChildren(node, by)
}

function dropChildren(node: Node, by: number): void {
  for (const child of node.children?.values() ?? []) drop(child, 'deleted', by)
  node.children = undefined
}
