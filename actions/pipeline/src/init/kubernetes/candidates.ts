import { dirname } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { chartsIn } from './charts.ts'
import { brokenWithin, type Kustomization, kustomizationsIn, namespaceOf, resourcesOf } from './kustomize.ts'
import { isWorkload, objectsIn } from './objects.ts'

/** Charts' templates aren't valid manifests. */
const TEMPLATE = /(^|\/)templates\//

/** Pure, except for `exists`: all that can be deployed, and what can't and why. */
export function candidatesIn(all: readonly SourceFile[], exists: (path: string) => boolean) {
  const charts = chartsIn(all, exists)
  const files = all.filter(
    ({ path }) => /\.ya?ml$|(^|\/)Kustomization$/.test(path) && !TEMPLATE.test(path) && !charts.contain(path),
  )
  const kustomizations = kustomizationsIn(files, exists)
  const objects = objectsIn(files)
  const { roots, passedOver } = rootsOf(kustomizations)
  const unitOf = (folder: string): Unit => {
    const within = new Set(resourcesOf(folder, kustomizations))
    return {
      path: folder,
      objects: objects.filter((each) => within.has(each.path)),
      namespace: namespaceOf(folder, kustomizations),
    }
  }
  const kustomized = roots.map(
    (folder): Candidate => ({ kind: 'kustomize', path: folder, units: parts(folder, kustomizations).map(unitOf) }),
  )
  const covered = new Set([...kustomizations.keys()].flatMap((folder) => resourcesOf(folder, kustomizations)))
  const free = files.filter(({ path }) => !covered.has(path) && !kustomizations.has(dirname(path)))
  return {
    candidates: [...kustomized, ...plainFolders(free), ...charts.candidates],
    passedOver: [...passedOver, ...charts.passedOver],
  }
}

/** Kustomizations that no other one includes and that render from the repository alone. */
function rootsOf(all: ReadonlyMap<string, Kustomization>): { roots: string[]; passedOver: PassedOver[] } {
  const whole = [...all.values()].filter(({ folder }) => brokenWithin(folder, all) === undefined)
  const broken = [...all.values()].filter((each) => !whole.includes(each) && !each.isComponent)
  const used = new Set(whole.flatMap(({ uses }) => uses))
  const roots = whole.filter(({ folder, isComponent }) => !isComponent && !used.has(folder))
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

function plainFolders(files: readonly SourceFile[]): Candidate[] {
  const folders = new Set(files.map(({ path }) => dirname(path)))
  return [...folders].flatMap((folder): Candidate[] => {
    const inside = files.filter(({ path }) => dirname(path) === folder)
    const objects = objectsIn(inside).filter(({ kind, fields }) => isForCluster(kind, String(fields.apiVersion)))
    if (!objects.some(isWorkload)) return []
    const paths = [...new Set(objects.map(({ path }) => path))]
    // A folder with other YAML files can't be deployed as a whole.
    const whole = folder !== '.' && paths.length === inside.length
    const units = paths.map((path): Unit => ({ path, objects: objects.filter((each) => each.path === path) }))
    return [{ kind: 'plain', path: folder, units: whole ? [{ path: folder, objects }] : units }]
  })
}

/** Configuration of tools has kinds, too. */
const isForCluster = (kind: string, apiVersion: string) =>
  !/^(kind\.x-k8s\.io|skaffold|kustomize\.config|kubeadm|ctlptl|tilt|k3d)/.test(apiVersion) && kind !== ''
