import type { Metric } from '../../../shared/image/image.ts'
import type { MeasuredStep } from './weight.ts'

/** An instruction of the baseline. */
export type PreviousStep = Pick<MeasuredStep, 'instruction' | 'diffId' | 'sizes'>

/** Less than this part of the words in common, and two instructions have nothing to do with each other. */
const LIKE = 0.3
const BELOW = 'layers of the base image, which is not known on both sides'

/**
 * Pure: how much each instruction grew, lowest first. Each is paired with what it was: the one with the very same
 * layer, else the one with the same text, build arguments apart, else the one most like it. What has no counterpart
 * is new, or gone; all numbers together are the image's whole growth.
 */
export function withGrowth(
  steps: readonly MeasuredStep[],
  previous: readonly PreviousStep[],
  metric: Metric,
  whole: number,
): MeasuredStep[] {
  const bytes = ({ sizes }: PreviousStep) => sizes[metric] ?? 0
  const { pairs, left } = paired(steps, previous)
  const now = steps.map((step) => {
    const before = pairs.get(step)
    return { ...step, growth: bytes(step) - (before ? bytes(before) : 0) }
  })
  const gone = left
    .filter((each) => bytes(each) > 0)
    .map((each) => ({ instruction: each.instruction, sizes: {}, growth: -bytes(each), gone: true as const }))
  const all: MeasuredStep[] = [...now, ...gone]
  const rest = whole - all.reduce((sum, { growth = 0 }) => sum + growth, 0)
  return rest === 0 ? all : [{ instruction: BELOW, sizes: {}, growth: rest }, ...all]
}

function paired(steps: readonly MeasuredStep[], previous: readonly PreviousStep[]) {
  const pairs = new Map<MeasuredStep, PreviousStep>()
  const left = [...previous]
  const pair = (same: (step: MeasuredStep, before: PreviousStep) => boolean) => {
    for (const step of steps) {
      const at = pairs.has(step) ? -1 : left.findIndex((before) => same(step, before))
      const [before] = at === -1 ? [] : left.splice(at, 1)
      if (before) pairs.set(step, before)
    }
  }
  pair((step, before) => step.diffId !== undefined && step.diffId === before.diffId)
  pair((step, before) => plain(step.instruction) === plain(before.instruction))
  for (const [step, before] of likest(
    steps.filter((each) => !pairs.has(each)),
    left,
  )) {
    pairs.set(step, before)
    left.splice(left.indexOf(before), 1)
  }
  return { pairs, left }
}

/** Pure: an instruction without the build arguments that BuildKit puts before a command: `|1 SHA=abc /bin/sh -c …`. */
export function plain(instruction: string): string {
  const [, count = '', rest = ''] = /^RUN \|(\d+) (.*)$/s.exec(instruction) ?? []
  if (!count) return instruction
  // A value may hold spaces: the shell ends the list, wherever it stands.
  const shell = / (\/\S+ -\S+ .*)$/s.exec(` ${rest}`)?.[1]
  return `RUN ${shell ?? rest.split(' ').slice(Number(count)).join(' ')}`
}

/** Pairs of those that are left, the most alike first. */
function likest(steps: readonly MeasuredStep[], left: readonly PreviousStep[]): [MeasuredStep, PreviousStep][] {
  const all = steps.flatMap((step) => left.map((before) => ({ step, before, like: likeness(step, before) })))
  const [taken, found] = [new Set<object>(), [] as [MeasuredStep, PreviousStep][]]
  for (const { step, before, like } of all.sort((a, b) => b.like - a.like)) {
    if (like < LIKE || taken.has(step) || taken.has(before)) continue
    taken.add(step).add(before)
    found.push([step, before])
  }
  return found
}

/** Pure: the part of all their words that two instructions share; 0 for different keywords. */
function likeness(one: PreviousStep, other: PreviousStep): number {
  const [mine, others] = [words(one), words(other)]
  if (mine[0] !== others[0]) return 0
  const shared = mine.filter((word) => others.includes(word)).length
  return (2 * shared) / (mine.length + others.length)
}

const words = ({ instruction }: PreviousStep) => plain(instruction).split(/\s+/)
