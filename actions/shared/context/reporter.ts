import type { Finding } from '../outcome/finding.ts'

/** Where a run says what it is doing. One implementation for GitHub, one for a terminal, one for machines. */
export interface Reporter {
  /** One line for everyone. */
  info(line: string): void
  /** One line for those who debug. */
  debug(line: string): void
  /** Output of somebody else's program, line by line: never able to speak workflow commands. */
  foreign(line: string): void
  /** A finding, the moment it is made. */
  finding(finding: Finding): void
  /** Groups what is said while the work runs. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
}

/** A reporter that keeps what it is told: for tests, and for callers that want silence. */
export function recordingReporter(): Reporter & { lines: string[]; findings: Finding[] } {
  const lines: string[] = []
  const findings: Finding[] = []
  const say = (line: string) => void lines.push(line)
  return {
    lines,
    findings,
    info: say,
    debug: say,
    foreign: say,
    finding: (each) => void findings.push(each),
    group: (title, work) => {
      say(title)
      return work()
    },
  }
}
