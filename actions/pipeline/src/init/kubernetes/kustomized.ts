import type { Candidate, Unit } from './candidate.ts'
import { deletedWithin, type Kustomization, namespaceOf, prefixesOf, renamedBy, resourcesOf } from './kustomize.ts'
import type { FoundObject } from './objects.ts'
import { isPlain, partsOf } from './roots.ts'

type Kustomizations = ReadonlyMap<string, Kustomization>

/** Pure: a kustomization that can be deployed, with the objects of its parts. */
export function kustomized(folder: string, all: Kustomizations, objects: readonly FoundObject[]): Candidate {
  return {
    kind: 'kustomize',
    path: folder,
    units: partsOf(folder, all).map((each) => unitOf(each, all, objects)),
    isPlain: isPlain(folder, [...all.values()]),
  }
}

function unitOf(folder: string, all: Kustomizations, objects: readonly FoundObject[]): Unit {
  const within = new Set(resourcesOf(folder, all))
  const deleted = new Set(deletedWithin(folder, all))
  return {
    path: folder,
    objects: objects.filter(({ path, kind, name }) => within.has(path) && !deleted.has(`${kind}/${name}`)),
    namespace: namespaceOf(folder, all),
    prefixes: prefixesOf(folder, all),
    renamed: renamedBy(folder, all),
  }
}
