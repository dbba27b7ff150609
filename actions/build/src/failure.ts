import type { Finding } from '../../shared/outcome/finding.ts'
import { stepFailed } from './findings.ts'
import { type Definition, failedTarget, placeOf } from './place.ts'
import type { BuildProgress } from './progress.ts'
import { diagnoseStep } from './step-diagnosis.ts'
import type { Target } from './target.ts'
import { withoutNetwork } from './without-network.ts'

/**
 * Pure: why a build failed, with the failed step's output and its position in the Dockerfile.
 * @param network the input of this name
 */
export function failureOf(
  progress: BuildProgress,
  targets: Readonly<Record<string, Target>>,
  definition: Definition,
  network?: string,
): Finding {
  const found = diagnoseStep(progress, namesIn(targets))
  const name = failedTarget(progress.closing, found.step, targets)
  const { network: own, tags } = (name !== undefined && targets[name]) || {}
  const failed = withoutNetwork(found, found.step, { target: own, input: network })
  const evidence = [
    ...failed.excerpt,
    ...(failed.error && !failed.excerpt.includes(failed.error) ? [failed.error] : []),
  ]
  const where = failed.upload ? { image: tags?.[0] } : placeOf(progress.closing, failed.step, targets, definition)
  return stepFailed(failed, where, evidence)
}

/** The user's own names, which any error can contain: a tag such as `sha-4031abc` is not an HTTP status. */
export function namesIn(targets: Readonly<Record<string, Target>>): string[] {
  return Object.entries(targets).flatMap(([name, { tags = [], target }]) => [
    name,
    ...tags,
    ...(target ? [target] : []),
  ])
}
