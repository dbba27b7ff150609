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
  /** Starts a group of lines, which ends with `endGroup`; a group contains no other one. */
  group(title: string): void
  endGroup(): void
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
    group: add,
    endGroup: () => {},
  }
}
