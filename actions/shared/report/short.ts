import type { Finding, Where } from '../outcome/finding.ts'
import { whole } from '../process/output.ts'

/** Tried one after the other until the text fits: lines of evidence that are kept, and characters of each. */
const STEPS: readonly (readonly [lines: number, characters: number])[] = [
  [200, 4_000],
  [30, 1_000],
  [10, 400],
  [3, 200],
  [0, 0],
]

/**
 * Pure: findings as JSON within a number of UTF-16 characters. Evidence is shortened first, from its start; then whole
 * findings are dropped, the last first. A line marks each omission.
 */
export function shortFindings(findings: readonly Finding[], capCharacters: number): string {
  const full = JSON.stringify(findings)
  if (full.length <= capCharacters) return full
  for (const [lines, characters] of STEPS) {
    const text = JSON.stringify(findings.map((each) => shortened(each, lines, characters)))
    if (text.length <= capCharacters) return text
  }
  return JSON.stringify(firstOf(findings, capCharacters))
}

function shortened(finding: Finding, lines: number, characters: number): Finding {
  const { evidence, consequences, message, remedy, where } = finding
  const missing = evidence.length - lines
  const kept = lines > 0 ? evidence.slice(-lines).map((line) => shortLine(line, characters)) : []
  return {
    ...finding,
    message: shortLine(message, MESSAGE_CHARACTERS),
    remedy: shortLine(remedy, MESSAGE_CHARACTERS),
    where: shortWhere(where),
    evidence: missing > 0 ? [`… ${missing} lines before this were left out`, ...kept] : kept,
    consequences: consequences.map((each) => shortened(each, Math.min(lines, CONSEQUENCE_LINES), characters)),
  }
}

/** A place is a path, a name or an address. */
const shortWhere = (where: Where): Where =>
  Object.fromEntries(
    Object.entries(where).map(([key, value]) => [
      key,
      typeof value === 'string' ? shortLine(value, PLACE_CHARACTERS) : value,
    ]),
  )

const MESSAGE_CHARACTERS = 2_000
const PLACE_CHARACTERS = 300
const CONSEQUENCE_LINES = 3

/** Pure: a line cut to a number of characters, with the number of missing characters. */
export function shortLine(line: string, characters: number): string {
  const missing = line.length - characters
  return missing > 0 ? `${whole(line.slice(0, characters))}… ${missing} more characters were cut` : line
}

/** As many as fit; the last one has a line about the others. */
function firstOf(findings: readonly Finding[], capCharacters: number): Finding[] {
  const kept: Finding[] = []
  let left = capCharacters - NOTE_CHARACTERS
  for (const each of findings.map((one) => shortened({ ...one, consequences: [] }, 0, 0))) {
    left -= JSON.stringify(each).length + 1
    if (left < 0) break
    kept.push(each)
  }
  const last = kept.at(-1)
  if (last) last.evidence = [...last.evidence, `… ${findings.length - kept.length} more findings were left out`]
  return kept
}

const NOTE_CHARACTERS = 200
