import { stagesOf } from '../../../shared/dockerfile/parse.ts'
import { neededStages, usedBy } from './needed-stages.ts'
import { isLocal } from './official.ts'

/**
 * Pure: images that a Dockerfile uses and that nobody can pull: a name without an owner that no stage has. It
 * is a placeholder, an image that another build makes, or a further build context. @param filled with the values of arguments.
 */
export function localBasesIn(dockerfile: string, filled: (text: string) => string, target?: string): string[] {
  const names = new Set(stagesOf(dockerfile).flatMap(({ name }, index) => [String(index), ...(name ? [name] : [])]))
  const used = neededStages(dockerfile, filled, target).flatMap(usedBy)
  return [...new Set(used.map((each) => filled(each).replaceAll(/["']/g, '')))].filter(
    (each) => !each.includes('$') && !names.has(each.toLowerCase()) && isLocal(each),
  )
}
