import type { ExplainedImage } from '../explain/explained.ts'
import { shown } from '../explain/name.ts'
import { metricOf } from '../measure/steps.ts'

/** Files of each kind that the JSON names. */
const LISTED = 500

/** Pure: sizes by image; every number under the name of its metric. `total` and `own` are in the one named `metric`. */
export function sizesOf(measured: readonly ExplainedImage[]) {
  return Object.fromEntries(
    measured.map(({ weight }) => {
      const metric = metricOf(weight)
      const { ref, platform, sizes, base, layers } = weight
      return [weight.name, { ref, platform, metric, ...sizes[metric], metrics: sizes, base: base?.ref, layers }]
    }),
  )
}

/** Pure: all that was found out, for other programs. */
export function detailsOf(measured: readonly ExplainedImage[]) {
  const sizes = sizesOf(measured)
  return {
    version: 1,
    images: measured.map(({ weight, explanation, changes }) => ({
      name: weight.name,
      ...sizes[weight.name],
      steps: weight.steps.filter(({ layer, growth }) => layer !== undefined || growth),
      files: explanation?.files.slice(0, LISTED).map(named),
      wasted: explanation?.wasted.map(listed),
      twice: explanation?.twice.map(listed),
      leftovers: explanation?.leftovers.map(({ kind, ...group }) => ({ kind: kind.name, ...listed(group) })),
      changes: changes?.slice(0, LISTED).map(named),
    })),
  }
}

const named = <T extends { path: string }>(file: T) => ({ ...file, path: shown(file.path) })
const listed = <T extends { files: { path: string }[] }>(group: T) => ({
  ...group,
  files: group.files.slice(0, LISTED).map(named),
})
