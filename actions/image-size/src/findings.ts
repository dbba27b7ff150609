import prettyBytes from 'pretty-bytes'
import type { Finding, Severity, Where } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import type { Level } from './budget-schema.ts'
import { IMAGE_SIZE } from './catalogue.ts'
import type { Change } from './measure/change.ts'
import { largestSteps, placeOf } from './measure/steps.ts'
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

/** Without its base an image's own bytes are a guess, and so is a budget on them. */
export const baseUnknown = (weight: Measurement): Finding =>
  IMAGE_SIZE['base-unknown']({
    message: `The base image of ${weight.name} was not recognised: all its bytes count as its own`,
    where: { image: weight.ref },
  })

export const noImages = () => new Problem(IMAGE_SIZE['no-images']({ message: 'No images are given' }))

export const grew = (weight: Measurement, change: Change, allowed: number, granted: number, severity: Severity) =>
  IMAGE_SIZE['grew-too-much']({
    severity,
    message: `${weight.name} grew by ${said(change)}; ${prettyBytes(allowed)} are allowed${granted > 0 ? `, and its label accepts ${prettyBytes(granted)}` : ''}`,
    where: whereOf(weight),
    evidence: largestSteps(weight),
    remedy: `Make it smaller, or accept the growth with a label on the pull request: size: ${weight.name} +${prettyBytes(Math.ceil((change.after - change.before) / 1e6) * 1e6, { space: false })}`,
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
    message: `${weight.name} grew by ${said(change)}; a label on the pull request accepts up to ${prettyBytes(granted)}`,
    where: { image: weight.ref },
  })

function said({ before, after, metric, own }: Change): string {
  const percent = before > 0 ? `, ${(((after - before) / before) * 100).toFixed(1)} %` : ''
  return `${prettyBytes(after - before)}${percent} (${metric}${own ? ', its own bytes' : ''})`
}

/** The image, and the line of its Dockerfile that weighs most. */
function whereOf(weight: Measurement): Where {
  return { image: weight.ref, ...placeOf(weight) }
}
