import { ImageReference } from '../../shared/image/reference.ts'
import { type Measure, type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { PublishStep } from './decide.ts'
import type { Inputs } from './inputs.ts'
import { environment, kustomizeCommand, notesOf, type Released, sizeTable } from './notes.ts'
import type { Published } from './target.ts'
import { verifyCommands } from './verify.ts'

/**
 * Pure: the outcome of a release or a dry run. References that a deployment uses are of the first registry; subjects and
 * tags are of all.
 */
export function described(inputs: Inputs, published: readonly Published[], previous: string | undefined): Outcome {
  const all = published.flatMap(({ released }) => released)
  const steps = published.flatMap((each) => each.steps)
  const first = published[0]?.released ?? []
  return outcome({
    found: summary(steps, inputs.dryRun),
    findings: published.flatMap(({ findings }) => findings),
    outputs: {
      references: JSON.stringify(Object.fromEntries(first.map(({ name, reference }) => [name, reference]))),
      subjects: JSON.stringify(all.map(subjectOf)),
      manifests: JSON.stringify(all.flatMap(manifestsOf)),
      kustomize: kustomizeCommand(first),
      environment: environment(first),
      tags: [...new Set(steps.flatMap(({ fixed, moving }) => [fixed, ...moving]))].join('\n'),
      notes: notesOf(all, first, { previous, verify: verifyCommands(all, inputs) }),
    },
    tables: [
      {
        title: 'Released',
        columns: ['image', 'reference', 'tags'],
        rows: steps.map((step, at) => rowOf(step, all[at])),
      },
      sizeTable(first, previous),
    ],
    measures: first.flatMap(measuresOf),
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

/** A manifest for each platform: the subject of its SBOM, which is named after image and platform. */
function manifestsOf({ name, reference, now }: Released) {
  const { canonicalName } = ImageReference.parse(reference)
  return (now?.platforms ?? []).map(({ platform, digest }) => ({
    ...{ name, platform, image: canonicalName, digest },
    sbom: `${name}-${platform.replaceAll('/', '-')}.spdx.json`,
  }))
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
