import { dirname } from 'node:path'
import type { Dockerfile } from '../../../shared/action/proposal.ts'
import type { Demand } from './demand.ts'
import { suffixOf } from './image-name.ts'
import { isAddOn } from './purpose.ts'

/**
 * Pure: Dockerfiles that only a Compose file that is left out builds: of an add-on, or variants beside others. The
 * only one of its folder is the application's, also where it is for production.
 */
export function variantsIn(
  all: readonly Dockerfile[],
  built: ReadonlyMap<string, unknown>,
  demand: Demand,
): Set<string> {
  const paths = all.map(({ path }) => path)
  const taken = new Set(paths.filter((each) => suffixOf(each) === '' || each.includes('/') || built.has(each)))
  const isBeside = (path: string) => [...taken].some((each) => each !== path && dirname(each) === dirname(path))
  const composed = paths.filter((each) => demand.composed.has(each) && !built.has(each) && suffixOf(each) !== '')
  const addOns = paths.filter((each) => demand.composed.has(each) && isAddOn(each))
  return new Set(demand.stack === undefined ? [] : [...composed.filter(isBeside), ...addOns])
}
