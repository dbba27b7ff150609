import { mayPass } from './cause-codes.ts'
import type { BuildProgress } from './progress.ts'
import { diagnoseStep } from './step-diagnosis.ts'

/** Pure: why a failed build may succeed if it is retried; undefined if it would fail again. */
export function whyOf(progress: BuildProgress): string | undefined {
  const { cause, fault, summary, upload } = diagnoseStep(progress, [])
  return (upload ? fault === 'infrastructure' : mayPass(cause)) ? summary : undefined
}
