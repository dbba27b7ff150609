import type { Reporter } from '../../../shared/context/reporter.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
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
