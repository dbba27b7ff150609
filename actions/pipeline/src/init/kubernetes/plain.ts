import { dirname } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { isForCluster, isWorkload, objectsIn } from './objects.ts'

/** Pure: folders of manifests without a kustomization. @param unknown why a cluster would refuse a file, by path. */
export function plainFolders(files: readonly SourceFile[], unknown: ReadonlyMap<string, string>) {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))]
  const found = folders.map((folder) => plainFolder(folder, files, unknown))
  return {
    candidates: found.flatMap(({ candidates }) => candidates),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  }
}

function plainFolder(folder: string, files: readonly SourceFile[], unknown: ReadonlyMap<string, string>) {
  const inside = files.filter(({ path }) => dirname(path) === folder)
  const all = objectsIn(inside).filter(isForCluster)
  if (!all.some(isWorkload)) return { candidates: [], passedOver: [] }
  const objects = all.filter(({ path }) => !unknown.has(path))
  const paths = [...new Set(objects.map(({ path }) => path))]
  // A folder with other YAML files can't be deployed as a whole.
  const whole = folder !== '.' && paths.length === inside.length
  const units = paths.map((path): Unit => ({ path, objects: objects.filter((each) => each.path === path) }))
  const partial = objects.length < all.length
  const candidate: Candidate = {
    kind: 'plain',
    path: folder,
    units: whole ? [{ path: folder, objects }] : units,
    partial,
  }
  return {
    candidates: objects.some(isWorkload) ? [candidate] : [],
    passedOver: inside.flatMap(({ path }): PassedOver[] => {
      const why = unknown.get(path)
      return why === undefined ? [] : [{ path, why }]
    }),
  }
}
