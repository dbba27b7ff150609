import prettyBytes from 'pretty-bytes'
import { type Finding, finding, type Severity, type Where } from '../../shared/outcome/finding.ts'
import { badInput } from '../../shared/outcome/problem.ts'
import type { Level } from './budget-schema.ts'
import type { Change } from './measure/change.ts'
import { largestSteps, placeOf } from './measure/steps.ts'
import type { Measurement } from './measure/weight.ts'

/** A limit that was held against something measured. */
export interface Limit {
  code: string
  /** Completes `api … :`. */
  what: string
  measured?: number
  level?: Level<number>
  show: (value: number) => string
}

const signed = (bytes: number) => prettyBytes(bytes, { signed: true })

export const overBudget = (
  weight: Measurement,
  { code, what, measured = 0, show, limit }: Limit & { limit: number },
  severity: Severity,
) =>
  finding({
    code,
    severity,
    message: `${weight.name} ${what}: ${show(measured)}; the budget is ${show(limit)}`,
    where: whereOf(weight),
    evidence: largestSteps(weight),
    remedy: 'Make the largest layers smaller, or raise the budget if the size is wanted.',
  })

/** Without its base an image's own bytes are a guess, and so is a budget on them. */
export const baseUnknown = (weight: Measurement): Finding =>
  finding({
    code: 'IS004 base-unknown',
    severity: 'warning',
    message: `The base image of ${weight.name} was not recognised: all its bytes count as its own`,
    where: { image: weight.ref },
    remedy: 'Name it with bases (a local image, or registry:REFERENCE).',
  })

export const noImages = () =>
  badInput({
    code: 'IS005 no-images',
    message: 'No images are given to weigh',
    remedy: 'Set images to a map of name → reference, or run the build stage before.',
  })

export const grew = (weight: Measurement, change: Change, allowed: number, granted: number, severity: Severity) =>
  finding({
    code: 'IS010 grew-too-much',
    severity,
    message: `${weight.name} grew by ${said(change)}; ${prettyBytes(allowed)} are allowed${granted > 0 ? `, and its label accepts ${prettyBytes(granted)}` : ''}`,
    where: whereOf(weight),
    evidence: largestSteps(weight),
    remedy: `Make it smaller, or accept it with the label: size: ${weight.name} +${prettyBytes(Math.ceil((change.after - change.before) / 1e6) * 1e6, { space: false })}`,
  })

export const shrank = (weight: Measurement, change: Change, allowed: number, severity: Severity) =>
  finding({
    code: 'IS011 shrank-too-much',
    severity,
    message: `${weight.name} lost ${prettyBytes(change.before - change.after)} (${change.metric}); more than ${prettyBytes(allowed)} smells of a broken image`,
    where: whereOf(weight),
    remedy: 'Look whether something is missing in the image; raise shrink if the fall is meant.',
  })

export const noBaseline = (from: string, why: string) =>
  finding({
    code: 'IS012 no-baseline',
    severity: 'note',
    fault: 'infrastructure',
    message: `There is nothing to compare with: ${why}`,
    where: { file: from },
    remedy: 'Write one on the default branch with write-baseline; until then growth is not judged.',
  })

export const baseUpdated = (weight: Measurement, { base, metric }: Change) =>
  finding({
    code: 'IS013 base-updated',
    severity: 'note',
    message: `The base image of ${weight.name} changed by ${signed(base)} (${metric}); that is not counted as growth`,
    where: { image: weight.base?.ref },
    remedy: 'Nothing has to be done; the new base is what the Dockerfile names.',
  })

export const accepted = (weight: Measurement, change: Change, granted: number) =>
  finding({
    code: 'IS014 growth-accepted',
    severity: 'note',
    message: `${weight.name} grew by ${said(change)}; a label of the pull request accepts up to ${prettyBytes(granted)}`,
    where: { image: weight.ref },
    remedy: 'Nothing has to be done.',
  })

function said({ before, after, metric, own }: Change): string {
  const percent = before > 0 ? `, ${(((after - before) / before) * 100).toFixed(1)} %` : ''
  return `${prettyBytes(after - before)}${percent} (${metric}${own ? ', its own bytes' : ''})`
}

/** The image, and the line of its Dockerfile that weighs most. */
function whereOf(weight: Measurement): Where {
  return { image: weight.ref, ...placeOf(weight) }
}
