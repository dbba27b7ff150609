import type { TreemapNode } from '../../../shared/outcome/outcome.ts'
import type { StoredFile } from './layer-merge.ts'

/** A folder with the bytes of all that is in it. */
interface Folder {
  bytes: number
  folders: Map<string, Folder>
  /** Files large enough to be seen. */
  large: { name: string; bytes: number }[]
  /** Files of any size: tens of thousands of small ones take no memory. */
  files: number
}

/** Pure: files by folder, as a tree of bytes; what is too small to be seen is put together. */
export function treeOf(name: string, files: readonly StoredFile[], least: number): TreemapNode {
  const root = empty()
  for (const { path, bytes } of files) add(root, path.split('/'), bytes, least)
  return nodeOf(name, root, least)
}

const empty = (): Folder => ({ bytes: 0, folders: new Map(), large: [], files: 0 })

function add(root: Folder, names: string[], bytes: number, least: number): void {
  const name = names.pop() ?? ''
  let folder = root
  folder.bytes += bytes
  for (const each of names) {
    const next: Folder = folder.folders.get(each) ?? empty()
    folder.folders.set(each, next)
    next.bytes += bytes
    folder = next
  }
  folder.files += 1
  if (bytes >= least) folder.large.push({ name, bytes })
}

function nodeOf(name: string, { bytes, folders, large, files }: Folder, least: number): TreemapNode {
  const [only] = folders
  // A folder with nothing but one folder in it says no more than their names together.
  if (folders.size === 1 && only && files === 0) return nodeOf(`${name}/${only[0]}`, only[1], least)
  const seen = [...folders].filter(([, each]) => each.bytes >= least)
  const children = [
    ...seen.map(([each, folder]) => nodeOf(each, folder, least)),
    ...large.map((each) => ({ ...each, children: [] })),
  ].sort((a, b) => b.bytes - a.bytes)
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
