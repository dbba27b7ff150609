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
  const metric = metricOf(weight)
  return heaviest(weight)
    .slice(0, SHOWN)
    .map((step) => {
      const grown = step.growth ? ` (${prettyBytes(step.growth, { signed: true })})` : ''
      const at = step.place ? `${step.place.file}:${step.place.line}  ` : ''
      return `${prettyBytes(bytesIn(step, metric)).padStart(8)}${grown}  ${at}${step.instruction.slice(0, INSTRUCTION_WIDTH)}`
    })
}

/** Pure: how much each instruction grew; one that is new grew by all it weighs. */
export function withGrowth(
  steps: readonly MeasuredStep[],
  previous: readonly PreviousStep[],
  metric: Metric,
): MeasuredStep[] {
  const left = [...previous]
  return steps.map((step) => {
    const at = left.findIndex(({ instruction }) => instruction === step.instruction)
    const [before] = at === -1 ? [] : left.splice(at, 1)
    return { ...step, growth: bytesIn(step, metric) - (before?.sizes[metric] ?? 0) }
  })
}

export type PreviousStep = Pick<MeasuredStep, 'instruction' | 'sizes'>
