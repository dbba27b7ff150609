import type { Fault } from '../outcome/finding.ts'
import { causeOfExitCode } from './by-exit-code.ts'
import { CAUSES, type CauseId } from './causes/causes.ts'
import type { Evidence } from './evidence.ts'
import { excerpt, shownLine } from './log/excerpt.ts'
import type { LogLine } from './log/line.ts'
import { blanker } from './log/names.ts'
import { readLog } from './log/read.ts'
import { isTelling } from './log/recovery.ts'
import { type Found, find } from './search.ts'

/** Why it failed. */
export interface Diagnosis {
  cause: CauseId
  fault: Fault
  /** A clause: "a host name does not resolve"; for `unknown`, the error line itself. */
  summary: string
  remedy: string
  /** The line with the cause; empty if nothing was printed. */
  line: string
  /** The relevant lines, 20 at most. */
  excerpt: string[]
  /** The source of the cause: a pattern in the log, the exit code, or only the last line (`unknown`, `silent`). */
  by: 'sign' | 'exit-code' | 'line'
  /** Whether the line is the headline of a traceback: the program ended with an exception. */
  crashed?: boolean
}

/** Pure: the cause that the evidence shows; the same in every action. */
export function diagnose(evidence: Evidence): Diagnosis {
  const shown = excerpt(evidence.lines)
  const blank = blanker(evidence.names ?? [])
  const program = () => find(readLog(evidence.lines, blank))
  const health = evidence.health?.length ? find(readLog(evidence.health, blank)) : undefined
  const found = health?.sign || health?.last ? ofHealth(health, program) : program()
  const byExit = causeOfExitCode(evidence, found.sign, found.last !== undefined && isTelling(found.last.text))
  if (byExit) return { ...byCause(byExit, found.last), excerpt: shown, by: 'exit-code' }
  if (found.sign) return { ...bySign(found), excerpt: shown, by: 'sign' }
  const crashed = found.crashed ? { crashed: true } : {}
  return { ...unknown(found.last), excerpt: shown, by: 'line', ...crashed }
}

/** What a check finds when nobody answers it: why, only the program can tell. */
const UNANSWERED: readonly CauseId[] = ['connection-refused', 'connection-timeout', 'network-unreachable']

/** The check's own output, unless it only tells that the program doesn't answer and the program tells why. */
function ofHealth(health: Found, program: () => Found): Found {
  if (!health.sign || !UNANSWERED.includes(health.sign.cause)) return health
  const found = program()
  return found.sign || (found.last && isError(found.last)) ? found : health
}

const isError = ({ level, text }: LogLine) => level === 'error' || (level === 'none' && isTelling(text))

type Explanation = Omit<Diagnosis, 'excerpt' | 'by'>

function bySign({ sign, at }: Found): Explanation {
  const cause = CAUSES[sign?.cause ?? 'unknown']
  const { summary = cause.summary, fault = cause.fault, remedy = cause.remedy } = sign ?? {}
  return { cause: sign?.cause ?? 'unknown', summary, fault, remedy, line: lineOf(at) }
}

function byCause(cause: CauseId, at: LogLine | undefined): Explanation {
  const { summary, fault, remedy } = CAUSES[cause]
  return { cause, summary, fault, remedy, line: lineOf(at) }
}

function unknown(at: LogLine | undefined): Explanation {
  const line = lineOf(at)
  return line === '' ? byCause('silent', undefined) : { ...byCause('unknown', at), summary: line }
}

/** Only the message of a JSON line is shown. */
function lineOf(at: LogLine | undefined): string {
  if (!at) return ''
  return shownLine(at.shown.startsWith('{') ? at.text : at.shown).trim()
}

/** Pure: the diagnosis as one clause: "a host name does not resolve: getaddrinfo ENOTFOUND db". */
export function clauseOf({ by, summary, line }: Pick<Diagnosis, 'by' | 'summary' | 'line'>): string {
  return by !== 'line' && line !== '' ? `${summary}: ${line}` : summary
}
