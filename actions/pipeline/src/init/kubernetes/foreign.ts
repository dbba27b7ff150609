import { shortName } from '../demand.ts'
import { isLocal } from '../official.ts'
import type { Candidate } from './candidate.ts'
import { imagesIn } from './images.ts'

/** Pure: whether manifests run only images of others. @param names of the repository, and of folders with Dockerfiles. */
export function isForeign({ kind, units }: Candidate, names: ReadonlySet<string>): boolean {
  const images = units.flatMap(imagesIn)
  return kind !== 'chart' && images.length > 0 && !images.some((each) => isLocal(each) || isOwn(shortName(each), names))
}

const isOwn = (image: string, names: ReadonlySet<string>) =>
  [...names].some(
    (each) =>
      image === each ||
      image.endsWith(`-${each}`) ||
      each.startsWith(`${image}-`) ||
      each.endsWith(`-${image}`) ||
      image.startsWith(each),
  )
