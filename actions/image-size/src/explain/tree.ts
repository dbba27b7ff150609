import type { TreemapNode } from '../../../shared/outcome/outcome.ts'
import type { StoredFile } from './layer-merge.ts'

/** A folder with the bytes of all that is in it. */
interface Folder {
  bytes: number
  folders: Map<string, Folder>
}

/** Pure: files by folder, as a tree of bytes; what is too small to be seen is put together. */
export function treeOf(name: string, files: readonly StoredFile[], least: number): TreemapNode {
  const root: Folder = { bytes: 0, folders: new Map() }
  for (const { path, bytes } of files) add(root, path.split('/'), bytes)
  return nodeOf(name, root, least)
}

function add(root: Folder, names: readonly string[], bytes: number): void {
  root.bytes += bytes
  let folder = root
  for (const name of names) {
    const next = folder.folders.get(name) ?? { bytes: 0, folders: new Map() }
    folder.folders.set(name, next)
    next.bytes += bytes
    folder = next
  }
}

function nodeOf(name: string, { bytes, folders }: Folder, least: number): TreemapNode {
  const [only] = folders
  // A folder with nothing but one folder in it says no more than their names together.
  if (folders.size === 1 && only && only[1].folders.size > 0) return nodeOf(`${name}/${only[0]}`, only[1], least)
  const large = [...folders].filter(([, each]) => each.bytes >= least).sort((a, b) => b[1].bytes - a[1].bytes)
  const children = large.map(([each, folder]) => nodeOf(each, folder, least))
  const rest = bytes - children.reduce((sum, each) => sum + each.bytes, 0)
  if (children.length > 0 && rest > 0) children.push({ name: 'the rest', bytes: rest, children: [] })
  return { name, bytes, children }
}

/** Pure: the heaviest folders of a tree, deepest names first told: `usr/lib/python3` before `usr`. */
export function heaviestFolders(root: TreemapNode, count: number): { path: string; bytes: number }[] {
  const found: { path: string; bytes: number }[] = []
  const walk = (node: TreemapNode, path: string) => {
    for (const child of node.children) {
      const here = path === '' ? child.name : `${path}/${child.name}`
      if (child.children.length > 0) found.push({ path: here, bytes: child.bytes })
      walk(child, here)
    }
  }
  walk(root, '')
  return found.sort((a, b) => b.bytes - a.bytes).slice(0, count)
}
