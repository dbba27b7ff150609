import type { Finding } from '../outcome/finding.ts'

/** Reports a run's progress. There are implementations for GitHub, for a terminal and for machines. */
export interface Reporter {
  /** An informational line. */
  info(line: string): void
  /** A debug line. */
  debug(line: string): void
  /** Output of another program, line by line; workflow commands in it have no effect. */
  foreign(line: string): void
  /** A finding, as soon as it is known. */
  finding(finding: Finding): void
  /** Groups the lines that are reported while the work runs. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
}

/** A reporter that stores everything, for tests and for callers that need no output. */
export function recordingReporter(): Reporter & { lines: string[]; findings: Finding[] } {
  const lines: string[] = []
  const findings: Finding[] = []
  const add = (line: string) => void lines.push(line)
  return {
    lines,
    findings,
    info: add,
    debug: add,
    foreign: add,
    finding: (each) => void findings.push(each),
    group: (title, work) => {
      add(title)
      return work()
    },
  }
}
