import { size } from '../../../shared/inputs/quantities.ts'

/** `size: api +12MB`: this growth of this image is wanted. */
const LABEL = /^size:\s*(\S.*?)\s*\+\s*(\d.*)$/i

/** Pure: how many bytes the pull request's labels allow an image to grow. */
export function acceptedGrowth(name: string, labels: readonly string[]): number {
  const amounts = labels.flatMap((label) => {
    const [, image, amount] = LABEL.exec(label.trim()) ?? []
    const bytes = image === name ? size().safeParse(amount).data : undefined
    return bytes ?? []
  })
  return Math.max(0, ...amounts)
}

/** Pure: the image that a label is for; nothing where it isn't such a label. */
export function labelledImage(label: string): string[] {
  const image = LABEL.exec(label.trim())?.[1]
  return image === undefined ? [] : [image]
}
