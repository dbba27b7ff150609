import { ImageReference } from '../../shared/image/reference.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Measure, type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { PublishStep } from './decide.ts'
import type { Inputs } from './inputs.ts'
import { environment, kustomizeCommand, notesOf, type Released, sizeTable } from './notes.ts'

/** Pure: the outcome of a release or a dry run. */
export function described(
  inputs: Inputs,
  steps: readonly PublishStep[],
  released: Released[],
  { previous, findings }: { previous?: string; findings: readonly Finding[] },
): Outcome {
  return outcome({
    found: summary(steps, inputs.dryRun),
    findings: [...findings],
    outputs: {
      references: JSON.stringify(Object.fromEntries(released.map(({ name, reference }) => [name, reference]))),
      subjects: JSON.stringify(released.map(subjectOf)),
      kustomize: kustomizeCommand(released),
      environment: environment(released),
      tags: [...new Set(steps.flatMap(({ fixed, moving }) => [fixed, ...moving]))].join('\n'),
      notes: notesOf(released, previous),
    },
    tables: [
      {
        title: 'Released',
        columns: ['image', 'reference', 'tags'],
        rows: steps.map((step, at) => rowOf(step, released[at])),
      },
      sizeTable(released, previous),
    ],
    measures: released.flatMap(measuresOf),
  })
}

function summary(steps: readonly PublishStep[], dryRun: boolean): string {
  const missing = steps.filter((each) => !each.there).length
  const tag = steps[0] && tagOf(steps[0].fixed)
  const done = dryRun ? 'would be pushed' : 'pushed'
  return `${missing} of ${steps.length} images ${done} as ${tag}, ${steps.length - missing} already existed`
}

const tagOf = (reference: string) => ImageReference.parse(reference).tag

/** The subject of an attestation. */
function subjectOf({ name, reference }: Released) {
  const { canonicalName, digest = '' } = ImageReference.parse(reference)
  return { name, image: canonicalName, digest }
}

function rowOf({ name, fixed, moving }: PublishStep, released: Released | undefined): string[] {
  const tags = [fixed, ...moving].map(tagOf)
  return [name, released?.reference ?? '', tags.join(', ')]
}

function measuresOf({ name, now }: Released): Measure[] {
  const platforms = now?.platforms ?? []
  return platforms.map(({ platform, bytes }) => ({
    name: `${name} ${platform} compressed`,
    value: bytes,
    unit: 'bytes',
  }))
}
