import type { StoredFile } from './layer-merge.ts'

/** Files of an image by path: bytes and hash. */
export type FileList = Record<string, [bytes: number, hash: string]>

export interface FileChange {
  path: string
  what: 'new' | 'removed' | 'changed'
  before: number
  after: number
}

/** Pure: files as a baseline keeps them. */
export function fileList(files: readonly StoredFile[]): FileList {
  return Object.fromEntries(files.map(({ path, bytes, hash = '' }) => [path, [bytes, hash]]))
}

/** Pure: what is new, gone or another than before; the largest difference first. */
export function changesOf(now: FileList, before: FileList): FileChange[] {
  const paths = new Set([...Object.keys(now), ...Object.keys(before)])
  const changes = [...paths].flatMap((path): FileChange[] => {
    const [mine, previous] = [now[path], before[path]]
    if (!mine) return [{ path, what: 'removed', before: previous?.[0] ?? 0, after: 0 }]
    if (!previous) return [{ path, what: 'new', before: 0, after: mine[0] }]
    return mine[1] === previous[1] ? [] : [{ path, what: 'changed', before: previous[0], after: mine[0] }]
  })
  return changes.sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before))
}
