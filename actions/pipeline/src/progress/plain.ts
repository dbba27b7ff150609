import prettyMs from 'pretty-ms'
import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'
import type { StageResult } from '../stage-result.ts'
import type { Progress } from './progress.ts'

/** One line per event, prefixed with its stage: for logs, and where no terminal is. */
export function plainProgress(write: (line: string) => void): Progress {
  const say = (stage: string, text: string) => write(`[${stage}] ${text}`)
  return {
    started: (stage) => say(stage, 'started'),
    line: (stage, text) => say(stage, text),
    finding: (stage, finding) => say(stage, findingLine(finding)),
    finished: (result) => say(result.stage, endLine(result)),
    close: () => {},
  }
}

/** `CS013 crash-loop at service api: …`. */
export function findingLine(finding: Finding): string {
  const place = placeOf(finding)
  return `${finding.code}${place ? ` at ${place}` : ''}: ${finding.message}`
}

/** `passed in 3.2s: …`, or why it was not run. */
export function endLine({ outcome, skipped, durationMs }: StageResult): string {
  if (!outcome) return `not run: ${skipped}`
  return `${outcome.verdict} in ${prettyMs(durationMs)}${outcome.found ? `: ${outcome.found}` : ''}`
}
