import type { Reporter } from '../../../shared/context/reporter.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { redactedFinding, redactedOutcome, redactLine } from '../../../shared/redaction/border.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'
import type { StageResult } from '../stage-result.ts'

/** Where a pipeline says how far it is: a terminal, plain lines, JSON lines or GitHub's log. */
export interface Progress {
  started(stage: string): void
  /** One line of a stage; `foreign` when it comes from somebody else's program. */
  line(stage: string, text: string, foreign: boolean): void
  finding(stage: string, finding: Finding): void
  finished(result: StageResult): void
  /** Frees the terminal. */
  close(): Promise<void> | void
}

/** A progress that lets no secret through. */
export function redactingProgress(progress: Progress, secrets: Secrets): Progress {
  return {
    started: (stage) => progress.started(stage),
    line: (stage, text, foreign) => progress.line(stage, redactLine(text, secrets), foreign),
    finding: (stage, finding) => progress.finding(stage, redactedFinding(finding, secrets)),
    finished: (result) => progress.finished(redactedResult(result, secrets)),
    close: () => progress.close(),
  }
}

/** What a stage came to, as it may be published. */
export function redactedResult(result: StageResult, secrets: Secrets): StageResult {
  return result.outcome ? { ...result, outcome: redactedOutcome(result.outcome, secrets) } : result
}

/** A stage's reporter: everything it says reaches the progress under the stage's name. */
export function stageReporter(stage: string, progress: Progress): Reporter {
  const say = (line: string) => progress.line(stage, line, false)
  return {
    info: say,
    debug: () => {},
    foreign: (line) => progress.line(stage, line, true),
    finding: (finding) => progress.finding(stage, finding),
    group: (title, work) => {
      say(title)
      return work()
    },
  }
}
