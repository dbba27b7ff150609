import { size } from '../../../shared/inputs/fields.ts'

/** `size: api +12MB`: this growth of this image is wanted. */
const LABEL = /^size:\s*(\S+)\s*\+\s*(\d.*)$/i

/** Pure: how many bytes the pull request's labels allow an image to grow. */
export function acceptedGrowth(name: string, labels: readonly string[]): number {
  const amounts = labels.flatMap((label) => {
    const [, image, amount] = LABEL.exec(label.trim()) ?? []
    const bytes = image === name ? size().safeParse(amount).data : undefined
    return bytes ?? []
  })
  return Math.max(0, ...amounts)
}
