import { dirname } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { isDefault, onWorkbench } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { type Around, chartsIn } from './charts.ts'
import { definedBy, whyUnknown } from './custom.ts'
import { brokenWithin, type Kustomization, kustomizationsIn, namespaceOf, renamedBy, resourcesOf } from './kustomize.ts'
import { type FoundObject, isWorkload, objectsIn } from './objects.ts'

const FOR_TESTS = 'its folder is for developing and testing the application; what is in it may be broken on purpose'
/** Charts' templates aren't valid manifests. */
const TEMPLATE = /(^|\/)templates\//

/** Pure, except for `exists`: all that can be deployed, and what can't and why. */
export function candidatesIn(all: readonly SourceFile[], around: Around) {
  const charts = chartsIn(all, around)
  const files = all.filter(
    ({ path }) => /\.ya?ml$|(^|\/)Kustomization$/.test(path) && !TEMPLATE.test(path) && !charts.contain(path),
  )
  const objects = objectsIn(files).filter(({ kind, fields }) => isForCluster(kind, String(fields.apiVersion)))
  const unknown = unknownIn(objects)
  const kustomizations = kustomizationsIn(files, { exists: around.exists, unknown })
  const { roots, passedOver } = rootsOf(kustomizations, objects)
  const unitOf = (folder: string): Unit => {
    const within = new Set(resourcesOf(folder, kustomizations))
    return {
      path: folder,
      objects: objects.filter((each) => within.has(each.path)),
      namespace: namespaceOf(folder, kustomizations),
      renamed: renamedBy(folder, kustomizations),
    }
  }
  const known = new Set(files.map(({ path }) => path))
  const isVoid = ({ path, objects }: Unit) =>
    objects.length === 0 && resourcesOf(path, kustomizations).every((each) => known.has(each))
  const kustomized = roots.map(
    (folder): Candidate => ({ kind: 'kustomize', path: folder, units: parts(folder, kustomizations).map(unitOf) }),
  )
  const covered = new Set([...kustomizations.keys()].flatMap((folder) => resourcesOf(folder, kustomizations)))
  const free = files.filter(({ path }) => !covered.has(path) && !kustomizations.has(dirname(path)))
  const plain = plainFolders(free, unknown)
  const found = [...kustomized, ...plain.candidates, ...charts.candidates]
  const reasons = new Map(
    found.map((each) => [
      each,
      onWorkbench(each.path)
        ? FOR_TESTS
        : each.kind === 'kustomize' && each.units.every(isVoid)
          ? 'its manifests have no objects: something makes them later'
          : undefined,
    ]),
  )
  const without = found.flatMap((each): PassedOver[] => {
    const why = reasons.get(each)
    return why === undefined ? [] : [{ path: each.path, why }]
  })
  return {
    candidates: found.filter((each) => reasons.get(each) === undefined),
    passedOver: [...without, ...passedOver, ...plain.passedOver, ...charts.passedOver],
  }
}

/** Why a new cluster would refuse a file, by path. */
function unknownIn(objects: readonly FoundObject[]): ReadonlyMap<string, string> {
  const defined = definedBy(objects)
  return new Map(
    objects.flatMap((each): [string, string][] => {
      const why = whyUnknown(each, defined)
      return why === undefined ? [] : [[each.path, why]]
    }),
  )
}

/** Kustomizations that no other one includes and that render from the repository alone. */
function rootsOf(
  all: ReadonlyMap<string, Kustomization>,
  objects: readonly FoundObject[],
): { roots: string[]; passedOver: PassedOver[] } {
  const whole = [...all.values()].filter(({ folder }) => brokenWithin(folder, all) === undefined)
  const broken = [...all.values()].filter((each) => !whole.includes(each) && !each.isComponent)
  const used = new Set(whole.flatMap(({ uses }) => uses))
  const parts = new Set(broken.flatMap(({ uses }) => uses))
  const runs = (folder: string) => {
    const within = new Set(resourcesOf(folder, all))
    return objects.some((each) => isWorkload(each) && within.has(each.path))
  }
  const roots = whole.filter(
    ({ folder, isComponent }) =>
      !isComponent && (!used.has(folder) || isDefault(folder)) && (!parts.has(folder) || runs(folder)),
  )
  return {
    roots: roots.map(({ folder }) => folder),
    passedOver: broken.map(({ folder }) => ({ path: folder, why: brokenWithin(folder, all) ?? '' })),
  }
}

/** If a folder only combines its subfolders, these are deployed one by one, so that each waits for the one before. */
function parts(folder: string, all: ReadonlyMap<string, Kustomization>): string[] {
  const uses = all.get(folder)?.uses ?? []
  const own = uses.filter((each) => all.has(each) && each.startsWith(`${folder}/`))
  return own.length > 0 && own.length === uses.length ? own : [folder]
}

function plainFolders(files: readonly SourceFile[], unknown: ReadonlyMap<string, string>) {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))]
  const found = folders.map((folder) => plainFolder(folder, files, unknown))
  return {
    candidates: found.flatMap(({ candidates }) => candidates),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  }
}

function plainFolder(folder: string, files: readonly SourceFile[], unknown: ReadonlyMap<string, string>) {
  const inside = files.filter(({ path }) => dirname(path) === folder)
  const all = objectsIn(inside).filter(({ kind, fields }) => isForCluster(kind, String(fields.apiVersion)))
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

/** Configuration of tools has kinds, too. */
const isForCluster = (kind: string, apiVersion: string) =>
  !/^(kind\.x-k8s\.io|skaffold|kustomize\.config|kubeadm|ctlptl|tilt|k3d)/.test(apiVersion) && kind !== ''
