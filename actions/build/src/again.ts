import { mayPass } from './cause-codes.ts'
import type { BuildProgress } from './progress.ts'
import { diagnoseStep } from './step-diagnosis.ts'

/** Pure: why another try is worth it after a failed one; undefined where the build would fail again. */
export function whyOf(progress: BuildProgress): string | undefined {
  const { cause, says } = diagnoseStep(progress, [])
  return mayPass(cause) ? says : undefined
}
