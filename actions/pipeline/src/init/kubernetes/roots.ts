import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { environmentOf, isDefault } from '../purpose.ts'
import { brokenWithin, type Kustomization, resourcesOf } from './kustomize.ts'
import { type FoundObject, isWorkload } from './objects.ts'

/** Pure: kustomizations that no other one includes and that render from the repository alone. */
export function rootsOf(
  all: ReadonlyMap<string, Kustomization>,
  objects: readonly FoundObject[],
  declared: readonly string[] = [],
): { roots: string[]; passedOver: PassedOver[] } {
  const whole = [...all.values()].filter(({ folder }) => brokenWithin(folder, all) === undefined)
  const broken = [...all.values()].filter((each) => !whole.includes(each) && !each.isComponent)
  const used = new Set(whole.filter((each) => !isOfAll(each)).flatMap(({ uses }) => uses))
  const parts = new Set(broken.flatMap(({ uses }) => uses))
  const runs = (folder: string) => {
    const within = new Set(resourcesOf(folder, all))
    return objects.some((each) => isWorkload(each) && within.has(each.path))
  }
  const roots = whole.filter(
    ({ folder, isComponent, uses }) =>
      !isComponent &&
      !isOfAll({ uses }) &&
      (!used.has(folder) ||
        declared.includes(folder) ||
        isDefault(folder) ||
        (isPlain(folder, whole) && runs(folder))) &&
      (!parts.has(folder) || runs(folder)),
  )
  return {
    roots: roots.map(({ folder }) => folder),
    passedOver: broken.map(({ folder }) => ({ path: folder, why: brokenWithin(folder, all) ?? '' })),
  }
}

/**
 * Pure: whether some others are each a variant of this one alone, and none of them is an environment: it is how the
 * application runs without them.
 */
export function isPlain(folder: string, all: readonly Kustomization[]): boolean {
  const folders = new Set(all.map((each) => each.folder))
  const variants = all.filter(({ uses }) => uses.filter((each) => folders.has(each)).join() === folder)
  return variants.length > 1 && variants.every((each) => environmentOf(each.folder) === undefined)
}

/** It only combines environments, of which one is deployed at a time. */
function isOfAll({ uses }: Pick<Kustomization, 'uses'>): boolean {
  const [first, ...others] = uses.map((each) => environmentOf(each)?.among)
  return first !== undefined && others.length > 0 && others.every((each) => each === first)
}

/**
 * Pure: the folders of a root. If it only combines its subfolders, these are deployed one by one, so that each waits
 * for the one before.
 */
export function partsOf(folder: string, all: ReadonlyMap<string, Kustomization>): string[] {
  const uses = all.get(folder)?.uses ?? []
  const own = uses.filter((each) => all.has(each) && each.startsWith(`${folder}/`))
  return own.length > 0 && own.length === uses.length ? own : [folder]
}
