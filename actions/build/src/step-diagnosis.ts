import { CAUSES } from '../../shared/diagnosis/causes/causes.ts'
import { type Diagnosis, diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { BuildProgress } from './progress.ts'

/** The step that failed, with its diagnosis. */
export interface FailedStep extends Diagnosis {
  /** The instruction, as BuildKit names it: `[api dependencies 4/4] RUN …`; empty where none had begun. */
  step: string
  /** How its command ended; undefined where no command ran. */
  exitCode?: number
  /** BuildKit's word on it. */
  error?: string
}

/** `process "…" did not complete successfully: exit code: 3`. */
const EXIT_CODE = /exit code: (\d+)$/

/**
 * Pure: why a step failed. What is read is what its command printed, and BuildKit's own error where none ran: never
 * the command's text, nor the lines of the Dockerfile that BuildKit prints around the place.
 */
export function diagnoseStep(progress: BuildProgress, names: readonly string[]): FailedStep {
  const failed = progress.failed()
  const step = failed?.name.replaceAll(/\s+/g, ' ') ?? ''
  const error = failed?.error
  const code = EXIT_CODE.exec(error ?? '')?.[1]
  const exitCode = code === undefined ? undefined : Number(code)
  const printed = failed?.lines ?? []
  const lines = exitCode === undefined ? [...printed, ...(error ? [error] : closingErrors(progress))] : printed
  const found = diagnose({ lines, exitCode, names })
  return { ...ofCopy(found, step), step, exitCode, error }
}

/** Of what BuildKit prints at the end, its errors: the rest repeats the step's output and the Dockerfile. */
function closingErrors({ closing }: BuildProgress): string[] {
  const errors = closing.filter((line) => /^(ERROR|error): /.test(line))
  return errors.length > 0 ? errors : [...closing]
}

/** What COPY and ADD miss; with `--from`, neither the context nor .dockerignore is to blame. */
function ofCopy(found: Diagnosis, step: string): Diagnosis {
  const missing = ['copy-path-missing', 'file-missing'].includes(found.cause)
  if (!missing || !/\b(COPY|ADD) /.test(step)) return found
  const { says, remedy, fault } = / --from=/.test(step) ? OF_STAGE : CAUSES['copy-path-missing']
  return { ...found, cause: 'copy-path-missing', says, remedy, fault }
}

const OF_STAGE = {
  says: 'a path to copy does not exist in the stage or image that --from names',
  remedy: 'Correct the path, or let that stage create it.',
  fault: 'code',
} as const
