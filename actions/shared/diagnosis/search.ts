import { CAUSES } from './causes/causes.ts'
import type { LogLine } from './log/line.ts'
import { isTelling, tellsRecovery } from './log/recovery.ts'
import type { Sign } from './sign.ts'
import { SIGNS } from './signs/signs.ts'
import { summaryOf } from './signs/summaries.ts'

/** The cause in a log. */
export interface Found {
  sign?: Pick<Sign, 'cause' | 'summary' | 'fault' | 'remedy' | 'incidental'>
  /** The line with the cause. */
  at?: LogLine
  /** The last error line, else the last line that is not noise; undefined without one. */
  last?: LogLine
  /** Whether that line is an exception with its frames. */
  crashed?: boolean
}

/** Lines from the end that are searched. */
const WINDOW = 150
/** Number of other error lines that may follow a tool's error: wrappers repeat that the command failed. */
const ERRORS_AFTER = 15
/** Number of lines that may follow an error that programs also print without failing. */
const LINES_AFTER = 3
/** Number of lines before a consequence to search for its cause, and before a summary for a more precise line. */
const CAUSE_BEFORE = 40
/** Tools often print one error in several lines: the first is the most precise. */
const SAME_BEFORE = 12

/** Pure: the pattern that explains the end of a log. */
export function find(lines: readonly LogLine[]): Found {
  const messages = lines.filter((line) => line.role === 'message' && line.shown.trim() !== '').slice(-WINDOW)
  const recovered = lastRecovery(messages)
  const last = lastTelling(messages, recovered) ?? lastPrinted(lines)
  for (let position = messages.length - 1; position >= 0; position--) {
    const line = messages[position]
    const sign = line && signOf(line)
    if (!line || !sign || isOvertaken(sign, position, { messages, recovered, last })) continue
    const root = rootOf(sign, position, messages, recovered) ?? { sign, at: lineToShow(sign, position, messages) }
    return { ...(isOfTest(root.sign, line, lines) ? { sign: TEST, at: root.at } : root), last }
  }
  return { ...summed(lines, last), last, crashed: isCrash(lines, last) }
}

const TEST = { cause: 'test-failed' } as const

/** A test that met the network or a full disk on purpose: the summary after it tells that tests failed. */
function isOfTest(sign: Found['sign'], { index }: LogLine, lines: readonly LogLine[]): boolean {
  if (!sign || (sign.fault ?? CAUSES[sign.cause].fault) !== 'infrastructure') return false
  return lines.slice(index + 1).some(({ shown }) => summaryOf(shown)?.cause === 'test-failed')
}

/** Headlines that only a crash prints, also without frames. */
const CRASH = /\bpanicked at\b|^panic: |^Exception in thread |^Uncaught |Unhandled exception|Fatal error: |^\*\* \(/

function isCrash(lines: readonly LogLine[], last: LogLine | undefined): boolean {
  if (!last?.headline) return false
  return CRASH.test(last.text) || lines.some(({ block, role }) => block === last.block && role === 'frame')
}

/** What a wrapper tells of the part that failed; the last error line says why. */
function summed(lines: readonly LogLine[], last: LogLine | undefined): Pick<Found, 'sign' | 'at'> {
  const searched = lines.slice(-WINDOW).filter(({ role }) => role !== 'frame' && role !== 'passed')
  const at = searched.findLast(({ shown }) => summaryOf(shown))
  const summary = at && summaryOf(at.shown)
  if (!summary) return {}
  const { cause, detail } = summary
  const precise = detail && searched.find(({ shown }) => detail.test(shown))
  return { sign: { cause }, at: precise ?? (last && isError(last) ? last : at) }
}

/** Pure: the first pattern that matches a line; warnings match only patterns for warnings. */
export function signOf({ text, level }: Pick<LogLine, 'text' | 'level'>): Sign | undefined {
  if (level === 'info') return undefined
  const searched = level === 'warning' ? SIGNS.filter((each) => each.inWarnings) : SIGNS
  return searched.find(({ pattern }) => pattern.test(text))
}

interface Ending {
  messages: readonly LogLine[]
  /** Index of the last line that reports success. */
  recovered: number
  last: LogLine | undefined
}

/** Whether later lines explain the end better than the match. */
function isOvertaken(sign: Sign, position: number, { messages, recovered, last }: Ending): boolean {
  if (recovered > position && mayRecover(sign)) return true
  const line = messages[position]
  const after = messages.slice(position + 1).filter((each) => each.block !== line?.block)
  const errorsAfter = after.filter((each) => isError(each) && !ONLY_FAILED.test(each.text))
  if (!sign.incidental) return errorsAfter.length > ERRORS_AFTER
  const lastIsLater = last !== undefined && last.index > (line?.index ?? 0) && last.block !== line?.block
  return errorsAfter.length > 0 || (lastIsLater && after.length > LINES_AFTER)
}

/** What tells no more than that it failed: `FPM initialization failed`, `docker setup failed`. */
const ONLY_FAILED = /^(?:\[[^\]]*\] ?)*(?:(?:error|fatal)\W+)?[a-z -]{3,40} (?:failed|aborted)[.!]?$/i

/** Causes that a retry can resolve. */
const mayRecover = (sign: Sign) =>
  Boolean(sign.incidental) || (sign.fault ?? CAUSES[sign.cause].fault) === 'infrastructure'

const isError = (line: LogLine) => line.level === 'error' || (line.level === 'none' && isTelling(line.text))

const lastRecovery = (messages: readonly LogLine[]) => messages.findLastIndex((line) => tellsRecovery(line.text))

/** The last error line after the last success; the headline of a traceback. */
function lastTelling(messages: readonly LogLine[], recovered: number): LogLine | undefined {
  const telling = messages.slice(recovered + 1).findLast(isError) ?? messages.findLast(tells) ?? messages.at(-1)
  if (!telling) return undefined
  const after = messages.filter((each) => each.index > telling.index && each.block !== telling.block)
  const own = messages.filter((each) => each.block === telling.block)
  const headline = own.findLast((each) => each.headline)
  if (after.length > LINES_AFTER) return messages.at(-1)
  return headline ?? telling
}

/** `see also https://…` only leads elsewhere. */
const tells = ({ text }: LogLine) => !/^\s*see (also )?https?:\S+$/i.test(text)

/** A log with nothing but generic output: its last line is all there is to show. */
const lastPrinted = (lines: readonly LogLine[]) => lines.findLast((line) => line.shown.trim() !== '')

/** An earlier match that causes this one. */
function rootOf(sign: Sign, position: number, messages: readonly LogLine[], recovered: number): Found | undefined {
  const follows = CAUSES[sign.cause].follows ?? []
  for (let before = position - 1; before >= Math.max(0, position - CAUSE_BEFORE, recovered); before--) {
    const line = messages[before]
    const earlier = line && signOf(line)
    if (earlier && follows.includes(earlier.cause)) return { sign: earlier, at: lineToShow(earlier, before, messages) }
  }
  return undefined
}

/** The headline of the same traceback, if it tells the cause, too: further lines repeat parts of it. */
function headlineOf({ cause }: Sign, position: number, messages: readonly LogLine[]): LogLine | undefined {
  const block = messages[position]?.block
  return messages
    .slice(0, position)
    .findLast((line) => line.headline && line.block === block && signOf(line)?.cause === cause)
}

/** The first line that matches: a warning only if no other does. */
function matching(lines: readonly LogLine[], pattern: RegExp): LogLine | undefined {
  const matches = lines.filter(({ shown }) => pattern.test(shown))
  return matches.find(({ level }) => level !== 'warning') ?? matches[0]
}

/** The line to show: one that is more precise than a summary, else the first of those with the same cause. */
function lineToShow(sign: Sign, position: number, messages: readonly LogLine[]): LogLine | undefined {
  const before = messages.slice(Math.max(0, position - CAUSE_BEFORE), position + 1)
  const detail = (sign.detail ?? []).map((pattern) => matching(before, pattern)).find(Boolean)
  if (detail || sign.incidental) return detail ?? headlineOf(sign, position, messages) ?? messages[position]
  const near = messages.slice(Math.max(0, position - SAME_BEFORE), position + 1)
  const same = near.filter((line) => signOf(line)?.cause === sign.cause)
  // A code alone, `EAI_AGAIN`, does not tell of what.
  return same.find(({ shown }) => /\S\s+\S/.test(shown)) ?? same[0]
}
