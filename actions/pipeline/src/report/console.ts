import { stripVTControlCharacters } from 'node:util'
import { type Finding, placeOf } from '../../../shared/outcome/finding.ts'

const EVIDENCE_LINES = 12

/** A finding with its evidence and remedy, indented under its code. */
export function consoleFinding(finding: Finding): string {
  const place = placeOf(finding)
  return [
    `${finding.severity}: ${finding.code}${place ? ` at ${place}` : ''}`,
    `  ${finding.message}`,
    ...finding.evidence.slice(-EVIDENCE_LINES).map((line) => `  | ${line}`),
    ...finding.consequences.map((each) => `  ↳ ${each.code} ${placeOf(each)}: ${each.message}`),
    `  → ${finding.remedy}`,
  ]
    .map((line) => clean(line))
    .join('\n')
}

/** Removes control characters: output of a container must not move the cursor. */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return stripVTControlCharacters(text).replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
}
