import prettyBytes from 'pretty-bytes'
import type { Metric } from '../../../shared/image/image.ts'
import type { SourcePosition } from '../../../shared/outcome/position.ts'
import type { MeasuredStep, Measurement } from './weight.ts'

/** Layers that are shown as the reason. */
const SHOWN = 5
const INSTRUCTION_WIDTH = 110

/** Pure: the metric that an image's instructions are compared in: the first that was measured. */
export function metricOf({ sizes }: Pick<Measurement, 'sizes'>): Metric {
  return sizes.unpacked ? 'unpacked' : 'compressed'
}

/** Pure: instructions that weigh something, largest first; those that grew most where that is known. */
export function heaviest(weight: Pick<Measurement, 'sizes' | 'steps'>): MeasuredStep[] {
  const metric = metricOf(weight)
  return weight.steps
    .filter((each) => bytesIn(each, metric) > 0)
    .sort((a, b) => importance(b, metric) - importance(a, metric))
}

const bytesIn = ({ sizes }: MeasuredStep, metric: Metric) => sizes[metric] ?? 0
/** What grew comes before what is merely large. */
const importance = (step: MeasuredStep, metric: Metric) => (step.growth ?? 0) * 1e6 + bytesIn(step, metric)

/** Pure: where the heaviest instruction stands. */
export function placeOf(weight: Measurement): Partial<SourcePosition> {
  return heaviest(weight)[0]?.place ?? {}
}

/** Pure: the heaviest instructions as lines of evidence. */
export function largestSteps(weight: Measurement): string[] {
  return linesOf(heaviest(weight).slice(0, SHOWN), metricOf(weight))
}

/** Pure: the instructions that grew, most first, and last those that became smaller or are gone. */
export function grownSteps(weight: Measurement): MeasuredStep[] {
  return weight.steps.filter(({ growth = 0 }) => growth !== 0).sort((a, b) => (b.growth ?? 0) - (a.growth ?? 0))
}

/** Pure: the instructions that account for a growth, as lines of evidence. */
export function largestChanges(weight: Measurement): string[] {
  return linesOf(grownSteps(weight).slice(0, SHOWN), metricOf(weight))
}

function linesOf(steps: readonly MeasuredStep[], metric: Metric): string[] {
  return steps.map((step) => {
    const grown = step.growth ? ` (${prettyBytes(step.growth, { signed: true })})` : ''
    const at = step.place ? `${step.place.file}:${step.place.line}  ` : ''
    return `${prettyBytes(bytesIn(step, metric)).padStart(8)}${grown}  ${at}${step.instruction.slice(0, INSTRUCTION_WIDTH)}`
  })
}
