import { basename, dirname } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { isAside, isServed, onWorkbench } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { type Around, chartsIn } from './charts.ts'
import { unknownIn } from './custom.ts'
import { type Kustomization, kustomizationsIn, resourcesOf } from './kustomize.ts'
import { kustomized } from './kustomized.ts'
import { isForCluster, isWorkload, objectsIn } from './objects.ts'
import { plainFolders } from './plain.ts'
import { rootsOf } from './roots.ts'

const FOR_TESTS = 'its folder is for developing and testing the application; what is in it may be broken on purpose'
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
  const plain = plainFolders(freeOf(files, kustomizations), unknown)
  const others = { files, kustomizations, passedOver, exists: around.exists }
  const found = [
    ...roots.map((folder) => kustomized(folder, kustomizations, objects)),
    ...plain.candidates,
    ...charts.candidates,
  ].map((each) => ({ each, why: whyNot(each, others) }))
  return {
    candidates: found.filter(({ why }) => why === undefined).map(({ each }) => each),
    passedOver: [
      ...found.flatMap(({ each: { path }, why }) => (why === undefined ? [] : [{ path, why }])),
      ...passedOver,
      ...plain.passedOver,
      ...charts.passedOver,
    ],
  }
}

/** Files that no kustomization uses. */
function freeOf(files: readonly SourceFile[], all: ReadonlyMap<string, Kustomization>): SourceFile[] {
  const covered = new Set([...all.keys()].flatMap((folder) => resourcesOf(folder, all)))
  return files.filter(({ path }) => !covered.has(path) && !all.has(dirname(path)))
}

interface Others {
  files: readonly SourceFile[]
  kustomizations: ReadonlyMap<string, Kustomization>
  /** Kustomizations that can't be rendered. */
  passedOver: readonly PassedOver[]
  exists: (path: string) => boolean
}

/** Why a candidate isn't deployed, whatever else there is. */
function whyNot(each: Candidate, others: Others): string | undefined {
  if (onWorkbench(each.path)) return FOR_TESTS
  if (isServed(each.path)) return 'its folder is a part of a website'
  if (
    /^(contrib|extras?)\//.test(each.path) &&
    each.units.every(({ depends }) => depends) &&
    !others.exists(`${each.path}/templates`)
  )
    return 'it is an addition to the application, and deploys only charts from elsewhere'
  if (isPartOfLayout(each, others))
    return 'it is a part of the kustomization beside it that is called default, which is passed over'
  if (each.kind === 'kustomize' && each.units.every((unit) => isVoid(unit, others)))
    return 'its manifests have no objects: something makes them later'
  return undefined
}

/** Beside a `config/default` that isn't deployed, Kubebuilder's layout keeps its parts and samples. */
function isPartOfLayout({ path, units }: Candidate, { passedOver, kustomizations }: Others): boolean {
  const layouts = passedOver.map((each) => each.path).filter((each) => /(^|\/)config\/default$/.test(each))
  const runs = units.some(({ objects }) => objects.some(isWorkload))
  return layouts.some(
    (each) =>
      path.startsWith(`${dirname(each)}/`) &&
      (!runs || isAside(basename(path)) || kustomizations.get(each)?.uses.includes(path) === true),
  )
}

/** All its files could be read, and none has an object. */
function isVoid({ path, objects }: Unit, { files, kustomizations }: Others): boolean {
  const known = new Set(files.filter(({ unread }) => !unread).map((each) => each.path))
  return objects.length === 0 && resourcesOf(path, kustomizations).every((each) => known.has(each))
}
