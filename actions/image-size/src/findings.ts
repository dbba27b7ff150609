import prettyBytes from 'pretty-bytes'
import type { Metric } from '../../shared/image/image.ts'
import type { Finding, Severity, Where } from '../../shared/outcome/finding.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import type { Level } from './budget-schema.ts'
import { IMAGE_SIZE } from './catalogue.ts'
import type { Change } from './measure/change.ts'
import { grownSteps, largestChanges, largestSteps, placeOf } from './measure/steps.ts'
import type { Measurement } from './measure/weight.ts'

/** A limit that was held against something measured. */
export interface Limit {
  name: 'too-large' | 'own-bytes-too-large' | 'too-many-layers'
  /** Completes `api … :`. */
  what: string
  measured?: number
  level?: Level<number>
  show: (value: number) => string
}

/** A larger part of almost nothing tells nobody anything. */
const MOST_PERCENT = 1000

const signed = (bytes: number) => prettyBytes(bytes, { signed: true })

export const overBudget = (
  weight: Measurement,
  { name, what, measured = 0, show, limit }: Limit & { limit: number },
  severity: Severity,
) =>
  IMAGE_SIZE[name]({
    severity,
    message: `${weight.name} ${what}: ${show(measured)}; the budget is ${show(limit)}`,
    where: whereOf(weight),
    evidence: largestSteps(weight),
  })

/** A budget that needs the base can't be checked without it: neither all bytes nor none are the image's own. */
export const baseUnknown = (weight: Measurement, budget: string): Finding =>
  IMAGE_SIZE['base-unknown']({
    message: weight.notBase
      ? `${weight.notBase} isn't the base image of ${weight.name}, whose layers begin otherwise, so ${budget} can't be checked`
      : `The base image of ${weight.name} isn't known, so ${budget} can't be checked`,
    where: { image: weight.ref },
    remedy: `Set bases: { ${weight.image}: REFERENCE } (a local image, registry:REFERENCE, or scratch), or the image's Dockerfile in dockerfiles.`,
  })

/** A rule of the inputs that no image has anything to do with. */
export const unmatched = (what: string, name: string, names: readonly string[], severity?: Severity): Finding => {
  const near = nearestName(name, names)
  return IMAGE_SIZE['rule-unused']({
    severity,
    message: `${what} names ${name}, which isn't one of the images: ${names.join(', ')}`,
    ...(near ? { remedy: `Did you mean ${near}? A name that matches no image has no effect.` } : {}),
  })
}

export const metricUnknown = (weight: Measurement, metric: Metric): Finding =>
  IMAGE_SIZE['compressed-unknown']({
    fault: 'input',
    message: `The ${metric} size of ${weight.name} is unknown: ${weight.ref} holds layers that aren't compressed`,
    where: { image: weight.ref },
    remedy:
      'Measure an archive of compressed layers (buildx --output type=oci), the local image, or registry:REFERENCE.',
  })

export const notCompared = (names: readonly string[], why: string) =>
  IMAGE_SIZE['no-baseline']({
    message: `The growth of ${names.join(', ')} isn't checked: ${why}`,
  })

export const grew = (weight: Measurement, change: Change, allowed: number, granted: number, severity: Severity) =>
  IMAGE_SIZE['grew-too-much']({
    severity,
    message: `${weight.name} grew by ${changeText(change)}; ${prettyBytes(allowed)} are allowed${granted > 0 ? `, and its label accepts ${prettyBytes(granted)}` : ''}`,
    where: { image: weight.ref, ...grownSteps(weight).find(({ growth = 0, place }) => growth > 0 && place)?.place },
    evidence: largestChanges(weight),
    remedy: `Make it smaller, or accept the growth with a label on the pull request: size: ${weight.image} +${prettyBytes(Math.ceil((change.after - change.before) / 1e6) * 1e6, { space: false })}`,
  })

export const shrank = (weight: Measurement, change: Change, allowed: number, severity: Severity) =>
  IMAGE_SIZE['shrank-too-much']({
    severity,
    message: `${weight.name} lost ${prettyBytes(change.before - change.after)} (${change.metric}); a loss above ${prettyBytes(allowed)} often means a broken image`,
    where: whereOf(weight),
  })

export const noBaseline = (from: string, why: string) =>
  IMAGE_SIZE['no-baseline']({
    message: `There is nothing to compare with: ${why}`,
    where: { file: from },
  })

export const baseUpdated = (weight: Measurement, { base, metric }: Change) =>
  IMAGE_SIZE['base-updated']({
    message: `The base image of ${weight.name} changed by ${signed(base)} (${metric}); that is not counted as growth`,
    where: { image: weight.base?.ref },
  })

export const accepted = (weight: Measurement, change: Change, granted: number) =>
  IMAGE_SIZE['growth-accepted']({
    message: `${weight.name} grew by ${changeText(change)}; a label on the pull request accepts up to ${prettyBytes(granted)}`,
    where: { image: weight.ref },
  })

function changeText({ before, after, metric, own }: Change): string {
  const percent = ((after - before) / before) * 100
  const part = percent <= MOST_PERCENT ? `, ${percent.toFixed(1)} %` : ` from ${prettyBytes(before)}`
  return `${prettyBytes(after - before)}${part} (${metric}${own ? ', its own bytes' : ''})`
}

/** The image, and the line of its Dockerfile that weighs most. */
function whereOf(weight: Measurement): Where {
  return { image: weight.ref, ...placeOf(weight) }
}
