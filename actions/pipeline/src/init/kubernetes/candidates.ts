import { basename, dirname } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { isAside, isServed, onWorkbench } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { type Around, chartsIn } from './charts.ts'
import { unknownIn } from './custom.ts'
import {
  deletedWithin,
  type Kustomization,
  kustomizationsIn,
  namespaceOf,
  prefixesOf,
  renamedBy,
  resourcesOf,
} from './kustomize.ts'
import { isForCluster, isWorkload, objectsIn } from './objects.ts'
import { plainFolders } from './plain.ts'
import { isPlain, partsOf, rootsOf } from './roots.ts'

const FOR_TESTS = 'its folder is for developing and testing the application; what is in it may be broken on purpose'
/** Beside a `config/default` that isn't deployed, Kubebuilder's layout keeps its parts and samples. */
function isPartOfLayout(
  { path, units }: Candidate,
  passedOver: readonly PassedOver[],
  all: ReadonlyMap<string, Kustomization>,
): boolean {
  const layouts = passedOver.map((each) => each.path).filter((each) => /(^|\/)config\/default$/.test(each))
  const runs = units.some(({ objects }) => objects.some(isWorkload))
  return layouts.some(
    (each) =>
      path.startsWith(`${dirname(each)}/`) &&
      (!runs || isAside(basename(path)) || all.get(each)?.uses.includes(path) === true),
  )
}

/** Charts' templates aren't valid manifests. */
const TEMPLATE = /(^|\/)templates\//

/** Pure, except for `exists`: all that can be deployed, and what can't and why. */
export function candidatesIn(all: readonly SourceFile[], around: Around) {
  const charts = chartsIn(all, around)
  const files = all.filter(
    ({ path }) => /\.ya?ml$|(^|\/)Kustomization$/.test(path) && !TEMPLATE.test(path) && !charts.contain(path),
  )
  const objects = objectsIn(files).filter(isForCluster)
  const unknown = unknownIn(objects)
  const kustomizations = kustomizationsIn(files, { exists: around.exists, unknown })
  const { roots, passedOver } = rootsOf(kustomizations, objects, around.declared)
  const unitOf = (folder: string): Unit => {
    const within = new Set(resourcesOf(folder, kustomizations))
    const deleted = new Set(deletedWithin(folder, kustomizations))
    return {
      path: folder,
      objects: objects.filter(({ path, kind, name }) => within.has(path) && !deleted.has(`${kind}/${name}`)),
      namespace: namespaceOf(folder, kustomizations),
      prefixes: prefixesOf(folder, kustomizations),
      renamed: renamedBy(folder, kustomizations),
    }
  }
  const known = new Set(files.filter(({ unread }) => !unread).map(({ path }) => path))
  const isVoid = ({ path, objects }: Unit) =>
    objects.length === 0 && resourcesOf(path, kustomizations).every((each) => known.has(each))
  const kustomized = roots.map(
    (folder): Candidate => ({
      kind: 'kustomize',
      path: folder,
      units: partsOf(folder, kustomizations).map(unitOf),
      isPlain: isPlain(folder, [...kustomizations.values()]),
    }),
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
        : isServed(each.path)
          ? 'its folder is a part of a website'
          : isPartOfLayout(each, passedOver, kustomizations)
            ? 'it is a part of the kustomization beside it that is called default, which is passed over'
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
