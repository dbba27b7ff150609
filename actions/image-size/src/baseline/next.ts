import { fileList } from '../explain/changes.ts'
import type { ExplainedImage } from '../explain/explained.ts'
import type { Baseline, BaselineImage } from './file.ts'

/** Runs that a baseline remembers. */
const REMEMBERED_RUNS = 30

/** Pure: the baseline for the next run. */
export function nextBaseline(
  measured: readonly ExplainedImage[],
  previous: Baseline | undefined,
  label: string,
  files: boolean,
): Baseline {
  const run = { label, images: Object.fromEntries(measured.map(({ weight }) => [weight.name, weight.sizes])) }
  return {
    version: 1,
    images: {
      ...previous?.images,
      ...Object.fromEntries(measured.map((each) => [each.weight.name, kept(each, files)])),
    },
    runs: [...(previous?.runs ?? []), run].slice(-REMEMBERED_RUNS),
  }
}

function kept({ weight, explanation }: ExplainedImage, files: boolean): BaselineImage {
  const { platform, sizes, base, steps } = weight
  return {
    platform,
    sizes,
    base: base && { ref: base.ref, diffIds: base.diffIds },
    steps: steps
      .filter(({ layer }) => layer !== undefined)
      .map(({ instruction, diffId, sizes }) => ({ instruction, diffId, sizes })),
    files: files && explanation ? fileList(explanation.files) : undefined,
  }
}
