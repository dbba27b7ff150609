import * as core from '@actions/core'
import type { Reporter } from '../context/reporter.ts'
import type { Finding } from '../outcome/finding.ts'
import { annotationText } from './annotation.ts'
import { inertText } from './log-line.ts'

/** Writes to the runner's log. Workflow commands in a text have no effect, and a line of it is one line of the log. */
export function githubReporter(): Reporter {
  const print = (text: string) => core.info(inertText(text))
  return {
    info: print,
    debug: (line) => core.debug(line),
    foreign: print,
    finding: annotate,
    group: core.startGroup,
    endGroup: core.endGroup,
  }
}

function annotate(finding: Finding): void {
  const { file, line, column } = finding.where
  const properties = { title: finding.code, file, startLine: line, startColumn: column }
  const write = { error: core.error, warning: core.warning, note: core.notice }[finding.severity]
  write(annotationText(finding), properties)
}
