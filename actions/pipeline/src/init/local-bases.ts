import { stagesOf } from '../../../shared/dockerfile/parse.ts'
import { isLocal } from './official.ts'

/** In COPY and ADD, and in a mount of RUN. */
const FROM = /(?:--|[,=])from=([^\s,]+)/g

/**
 * Pure: images that a Dockerfile uses and that nobody can pull: a name without an owner that no stage has. It
 * is a placeholder, an image that another build makes, or a further build context. @param filled with the values of arguments.
 */
export function localBasesIn(dockerfile: string, filled: (text: string) => string): string[] {
  const stages = stagesOf(dockerfile)
  const names = new Set(stages.flatMap(({ name }, index) => [String(index), ...(name ? [name] : [])]))
  const used = stages.flatMap(({ from, instructions }) => [
    from,
    ...instructions.flatMap(({ text }) => [...text.matchAll(FROM)].map(([, name = '']) => name)),
  ])
  return [...new Set(used.map((each) => filled(each).replaceAll(/["']/g, '')))].filter(
    (each) => !each.includes('$') && !names.has(each.toLowerCase()) && isLocal(each),
  )
}
