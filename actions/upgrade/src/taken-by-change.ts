import { sameImage } from '../../shared/image/reference.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { UPGRADE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'

type Images = Inputs['images']

/**
 * Pure: the images of the old state that this change builds under the same tag: the engine has only the new one.
 * @param names of the old state's images, after its own are substituted.
 */
export function takenByChange(names: readonly string[], change: Images): string[] {
  const built = Object.values(change).filter(({ dockerfile }) => dockerfile !== undefined)
  return names.filter((name) => built.some(({ ref }) => sameImage(ref, name)))
}

/** @throws {Problem} UP009 if there is any of them. */
export function refuseTaken(names: readonly string[], change: Images): void {
  const [image, ...others] = takenByChange(names, change)
  if (image === undefined) return
  throw new Problem(
    UPGRADE['old-image-is-new']({
      message: `The old state runs ${[image, ...others].join(', ')}, which this change builds`,
      where: { image },
    }),
  )
}
