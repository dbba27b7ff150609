import type { Reporter } from '../../../shared/context/reporter.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { redactedFinding, redactedOutcome, redactLine } from '../../../shared/redaction/border.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'
import type { StageResult } from '../stage-result.ts'

/** Shows the progress of a pipeline: in a terminal, as plain lines or as JSON lines. */
export interface Progress {
  started(stage: string): void
  /** One output line of a stage; `foreign` if it was printed by another program. */
  line(stage: string, text: string, foreign: boolean): void
  finding(stage: string, finding: Finding): void
  finished(result: StageResult): void
  /** A message about the whole run; by default a line of `slipway`. */
  notice?(text: string): void
  /** Restores the terminal. */
  close(): Promise<void> | void
}

/** Redacts secrets before `progress` shows them. */
export function redactingProgress(progress: Progress, secrets: Secrets): Progress {
  return {
    started: (stage) => progress.started(stage),
    line: (stage, text, foreign) => progress.line(stage, redactLine(text, secrets), foreign),
    finding: (stage, finding) => progress.finding(stage, redactedFinding(finding, secrets)),
    finished: (result) => progress.finished(redactedResult(result, secrets)),
    close: () => progress.close(),
  }
}

/** A stage's result with redacted secrets. */
export function redactedResult(result: StageResult, secrets: Secrets): StageResult {
  return result.outcome ? { ...result, outcome: redactedOutcome(result.outcome, secrets) } : result
}

/** A stage's reporter: passes everything on to `progress` with the stage's name. */
export function stageReporter(stage: string, progress: Progress): Reporter {
  const info = (line: string) => progress.line(stage, line, false)
  return {
    info,
    debug: () => {},
    foreign: (line) => progress.line(stage, line, true),
    finding: (finding) => progress.finding(stage, finding),
    group: info,
    endGroup: () => {},
  }
}
