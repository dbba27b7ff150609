import type { CauseId } from '../../../../actions/shared/diagnosis/causes/causes.ts'
import type { Fault } from '../../../../actions/shared/outcome/finding.ts'

/** A whole end of a log with what is right. */
export interface CorpusLog {
  name: string
  cause: CauseId
  fault: Fault
  /** Part of the line that has to be told. */
  line: string
  lines: string[]
  exitCode: number
}

/** A log as it was printed: a line break after the first back-tick is dropped. */
export function log(
  name: string,
  [cause, fault]: [cause: CauseId, fault: Fault],
  line: string,
  text: string,
  exitCode = 1,
): CorpusLog {
  return { name, cause, fault, line, lines: text.replace(/^\n/, '').split('\n'), exitCode }
}
