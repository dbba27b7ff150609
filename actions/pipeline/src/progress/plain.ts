import prettyMs from 'pretty-ms'
import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'
import { provedText } from '../proofs/texts.ts'
import type { StageResult } from '../stage-result.ts'
import type { Progress } from './progress.ts'

/** For logs: one line per event, prefixed with its stage. */
export function plainProgress(write: (line: string) => void): Progress {
  const print = (stage: string, text: string) => write(`[${stage}] ${text}`)
  return {
    started: (stage) => print(stage, 'started'),
    line: (stage, text) => print(stage, text),
    finding: (stage, finding) => print(stage, findingLine(finding)),
    finished: (result) => print(result.stage, endLine(result)),
    close: () => {},
  }
}

/** `CS013 crash-loop at service api: …`. */
export function findingLine(finding: Finding): string {
  const place = placeOf(finding)
  return `${finding.code}${place ? ` at ${place}` : ''}: ${finding.message}`
}

/** `passed in 3.2s: …`, or why the stage wasn't run. */
export function endLine({ outcome, proved, skipped, durationMs }: StageResult): string {
  if (!outcome) return `not run: ${skipped}`
  if (proved) return `proved ${provedText(proved)}${outcome.found ? `: ${outcome.found}` : ''}`
  return `${outcome.verdict} in ${prettyMs(durationMs)}${outcome.found ? `: ${outcome.found}` : ''}`
}
