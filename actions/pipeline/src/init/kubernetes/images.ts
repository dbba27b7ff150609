import type { Unit } from './candidate.ts'
import { imagesOf } from './objects.ts'

/** Pure: the images of a unit, with the names that its kustomization gives them. */
export const imagesIn = ({ objects, renamed = new Map(), images = [] }: Unit): string[] =>
  [...objects.flatMap(({ fields }) => imagesOf(fields)), ...images].map(
    (each) => renamed.get(unversioned(each)) ?? each,
  )

/** Pure: `me/api:v1` → `me/api`. */
export const unversioned = (image: string): string => image.replace(/(:[\w.-]+)?(@.*)?$/, '')
