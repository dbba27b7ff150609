import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { Reporter } from '../context/reporter.ts'
import { type Finding, placeOf } from '../outcome/finding.ts'

/** Writes to the runner's log. Untrusted text is wrapped so that workflow commands in it have no effect. */
export function githubReporter(): Reporter {
  return {
    info: (line) => silenced(() => core.info(line)),
    debug: (line) => core.debug(line),
    foreign: (line) => silenced(() => core.info(line)),
    finding: annotate,
    group: (title, work) => core.group(title, work),
  }
}

/** GitHub's documented way to keep a log from being read as commands: stop-commands with a random token. */
function silenced(write: () => void): void {
  const token = randomUUID()
  process.stdout.write(`::stop-commands::${token}\n`)
  write()
  process.stdout.write(`::${token}::\n`)
}

function annotate(finding: Finding): void {
  const { file, line, column } = finding.where
  const place = placeOf(finding)
  const text = [finding.message, ...finding.evidence.slice(-10), `→ ${finding.remedy}`].join('\n')
  const properties = { title: finding.code, file, startLine: line, startColumn: column }
  const write = { error: core.error, warning: core.warning, note: core.notice }[finding.severity]
  write(place && !file ? `${place}: ${text}` : text, properties)
}
