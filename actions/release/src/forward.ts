import { ImageReference } from '../../shared/image/reference.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { PublishStep } from './decide.ts'
import { versionsUnknown } from './findings.ts'
import type { Registry } from './registry.ts'
import { forwardOnly, series, tagOf } from './tags.ts'

/** Steps without the tags that would move backwards; where nothing tells which versions there are, none moves. */
export async function forwardSteps(
  steps: readonly PublishStep[],
  ref: string,
  gitTags: readonly string[] | undefined,
  client: Pick<Registry, 'tags'>,
): Promise<{ forward: PublishStep[]; findings: Finding[] }> {
  if (!tagOf(ref)) return { forward: [...steps], findings: [] }
  const listed = await Promise.all(steps.map(async (each) => (await client.tags(each.fixed)) ?? gitTags))
  return {
    forward: steps.map((each, at) => onlyForward(each, ref, listed[at])),
    findings: steps.filter((_, at) => listed[at] === undefined).map(({ fixed }) => versionsUnknown(fixed)),
  }
}

/**
 * Pure: a step without the references that would move to an older version.
 * @param known tags that exist; undefined if nobody can tell: then nothing of a series moves.
 */
function onlyForward(step: PublishStep, ref: string, known: readonly string[] | undefined): PublishStep {
  const own = ref.replace('refs/tags/', '')
  const tags = step.moving.map((each) => ImageReference.parse(each).tag ?? '')
  const kept = known ? forwardOnly(tags, ref, known) : tags.filter((each) => !series(own).includes(each))
  return { ...step, moving: step.moving.filter((_, at) => kept.includes(tags[at] ?? '')) }
}
