import { clauseOf, diagnose, type Diagnosis as ProgramDiagnosis } from '../../../shared/diagnosis/diagnose.ts'
import { describeExitCode } from '../../../shared/diagnosis/exit-codes.ts'
import type { ContainerCase, PodCase } from './rule.ts'

/** A line is evidence as a whole; in a message, so much of it is enough. */
const SHOWN = 300

/** Pure: why a container's program ended, by its last output: the same cause as under Compose. */
export function diagnoseCrash({ spec, lastWords, ...of }: ContainerCase, exitCode: number): ProgramDiagnosis {
  return diagnoseOutput(lastWords, exitCode, [spec.name, spec.image, ...namesOf(of)])
}

/** Pure: the same, where only the container's name is known. */
export function diagnoseOutput(
  output = '',
  exitCode: number,
  names: readonly (string | undefined)[] = [],
): ProgramDiagnosis {
  return diagnose({ lines: output.split('\n'), exitCode, names: names.filter((each) => each !== undefined) })
}

/** The user's own names, which may stand in any line. */
const namesOf = ({ wanted, pod }: Pick<PodCase, 'wanted' | 'pod'>) => [wanted.name, pod.metadata.name]

/** Pure: `exit code 139 (SIGSEGV: a segmentation fault)`. */
export function describeEnd(exitCode: number): string {
  return exitCode === 0 ? 'exit code 0, and was expected to keep running' : describeExitCode(exitCode)
}

/** Pure: the cause with its line, to put behind how it ended; empty where no output is known. */
export function becauseOf(found: ProgramDiagnosis): string {
  if (found.line === '') return ''
  // The exit code tells it already.
  const clause = found.by === 'exit-code' ? found.line : clauseOf(found)
  return `: ${clause.length > SHOWN ? `${clause.slice(0, SHOWN)}…` : clause}`
}
