import type { Where } from '../../outcome/finding.ts'
import { Problem } from '../../outcome/problem.ts'
import { IMAGE_NAMES } from '../catalogue.ts'
import type { ReferenceFault } from './part.ts'

/** A text that isn't an image reference, with a mark under the first character that is wrong. */
export function wrongReference(text: string, { at, found, expected, remedy }: ReferenceFault, where: Where): Problem {
  return new Problem(
    IMAGE_NAMES['wrong-image-reference']({
      message: `${JSON.stringify(text)} isn't an image reference: ${found} (character ${at + 1}); expected: ${expected}`,
      where: { image: text, ...where },
      evidence: [text, `${' '.repeat(at)}^ ${found}`],
      remedy,
    }),
  )
}
