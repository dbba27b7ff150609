import { CAUSES } from '../../shared/diagnosis/causes/causes.ts'
import { type Diagnosis, diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { BuildProgress } from './progress.ts'
import { causeOfTransfer } from './transfer-exit.ts'

/** The step that failed, with its diagnosis. */
export interface FailedStep extends Diagnosis {
  /** BuildKit's name of the instruction: `[api dependencies 4/4] RUN …`; empty if none had started. */
  step: string
  /** The command's exit code; undefined if no command ran. */
  exitCode?: number
  /** BuildKit's error message. */
  error?: string
}

/** `process "…" did not complete successfully: exit code: 3`. */
const EXIT_CODE = /exit code: (\d+)$/

/**
 * Pure: why a step failed, from its command's output, or from BuildKit's error if no command ran. It never reads
 * the command's text, or the Dockerfile lines that BuildKit prints around the position.
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
  return { ...ofCopy(ofSilent(ofCrash(found), step, exitCode), step), step, exitCode, error }
}

/** A program of the build that ended with an exception which no sign explains. */
function ofCrash(found: Diagnosis): Diagnosis {
  if (!found.crashed) return found
  const { says, remedy, fault } = CAUSES['uncaught-exception']
  return { ...found, cause: 'uncaught-exception', says, remedy, fault, by: 'sign' }
}

/** The errors in BuildKit's final message; the rest repeats the step's output and the Dockerfile. */
function closingErrors({ closing }: BuildProgress): string[] {
  const errors = closing.filter((line) => /^(ERROR|error): /.test(line))
  return errors.length > 0 ? errors : [...closing]
}

/** A download that was told to be quiet. */
function ofSilent(found: Diagnosis, step: string, exitCode: number | undefined): Diagnosis {
  const cause = found.cause === 'silent' ? causeOfTransfer(step, exitCode) : undefined
  if (!cause) return found
  const { says, remedy, fault } = CAUSES[cause]
  return { ...found, cause, says, remedy, fault, by: 'exit-code' }
}

/** A path missing for COPY or ADD; with `--from`, the context and .dockerignore are not involved. */
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
