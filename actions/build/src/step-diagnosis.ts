import { CAUSES } from '../../shared/diagnosis/causes/causes.ts'
import { type Diagnosis, diagnose } from '../../shared/diagnosis/diagnose.ts'
import { ofInstruction } from './instruction.ts'
import type { BuildProgress } from './progress.ts'
import { causeOfTransfer } from './transfer-exit.ts'
import { diagnoseUpload, type Upload, uploadIn } from './upload.ts'

/** The step that failed, with its diagnosis. */
export interface FailedStep extends Diagnosis {
  /** BuildKit's name of the instruction: `[api dependencies 4/4] RUN …`; empty if none had started. */
  step: string
  /** The command's exit code; undefined if no command ran. */
  exitCode?: number
  /** BuildKit's error message. */
  error?: string
  /** What was being sent to a registry; undefined if it failed before. */
  upload?: Upload
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
  const upload = uploadIn(step, error ?? '')
  if (upload) return { ...diagnoseUpload(upload, error ?? '', names), step, error, upload }
  const code = EXIT_CODE.exec(error ?? '')?.[1]
  const exitCode = code === undefined ? undefined : Number(code)
  const printed = failed?.lines ?? []
  const lines = exitCode === undefined ? [...printed, ...(error ? [error] : closingErrors(progress))] : printed
  const found = ofDockerfile(diagnose({ lines, exitCode, names }), step, progress.closing)
  return {
    ...ofInstruction(ofSilent(ofTraced(ofCrash(found), printed, exitCode), step, exitCode), step),
    step,
    exitCode,
    error,
  }
}

/** A program of the build that ended with an exception which no sign explains. */
function ofCrash(found: Diagnosis): Diagnosis {
  if (!found.crashed) return found
  const { summary, remedy, fault } = CAUSES['uncaught-exception']
  return { ...found, cause: 'uncaught-exception', summary, remedy, fault, by: 'sign' }
}

/** `Dockerfile:3`, before the excerpt. */
const POSITION = /^\S+:\d+$/
const PREFIX = /^(?:ERROR|error): (?:target \S+: )?(?:failed to build: )?failed to solve: /

/** BuildKit points at an instruction, and nothing has started: it does not accept the instruction. */
function ofDockerfile(found: Diagnosis, step: string, closing: readonly string[]): Diagnosis {
  const refused = found.by === 'line' && step === '' && closing.some((line) => POSITION.test(line))
  if (!refused) return found
  const { remedy, fault } = CAUSES['dockerfile-invalid']
  const summary = 'an instruction of the Dockerfile is not valid'
  return {
    ...found,
    cause: 'dockerfile-invalid',
    summary,
    remedy,
    fault,
    by: 'sign',
    line: found.line.replace(PREFIX, ''),
  }
}

/** The errors in BuildKit's final message; the rest repeats the step's output and the Dockerfile. */
function closingErrors({ closing }: BuildProgress): string[] {
  const errors = closing.filter((line) => /^(ERROR|error): /.test(line))
  return errors.length > 0 ? errors : [...closing]
}

/** `set -x` prints a command before it runs. */
const TRACED = /^\++ (?=(?:\S*\/)?(?:curl|wget) )/

/** A quiet download that ended a script with `set -ex`: what the script printed before is no reason. */
function ofTraced(found: Diagnosis, printed: readonly string[], exitCode: number | undefined): Diagnosis {
  const last = printed.findLast((line) => line.trim() !== '') ?? ''
  const cause =
    found.by === 'line' && TRACED.test(last) ? causeOfTransfer(last.replace(TRACED, ''), exitCode) : undefined
  if (!cause) return found
  const { summary, remedy, fault } = CAUSES[cause]
  return { ...found, cause, summary, remedy, fault, by: 'exit-code', line: last }
}

/** A download that was told to be quiet. */
function ofSilent(found: Diagnosis, step: string, exitCode: number | undefined): Diagnosis {
  const cause = found.cause === 'silent' ? causeOfTransfer(step, exitCode) : undefined
  if (!cause) return found
  const { summary, remedy, fault } = CAUSES[cause]
  return { ...found, cause, summary, remedy, fault, by: 'exit-code' }
}
