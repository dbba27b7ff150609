import { addedTo } from './added.ts'
import { OUTCOME } from './catalogue.ts'
import { Crash } from './crash.ts'
import { type Finding, type FindingInput, finding } from './finding.ts'
import { machineFinding } from './machine.ts'
import { type Outcome, outcome } from './outcome.ts'

/** An error with a finding for the user. Any other exception is a bug in Slipway. */
export class Problem extends Error {
  readonly finding: Finding
  /** Further findings, so that one run reports everything. */
  readonly others: readonly Finding[]

  constructor(input: FindingInput, { others = [], ...options }: ErrorOptions & { others?: readonly Finding[] } = {}) {
    super(input.message, options)
    this.name = 'Problem'
    this.finding = finding(input)
    this.others = others
  }
}

/** Turns an exception into an outcome: a `Problem` has its finding, anything else is reported as a bug. */
export function outcomeOf(error: unknown, signal?: AbortSignal): Outcome {
  const others = error instanceof Problem ? error.others : []
  return outcome({ findings: [findingOf(error, signal), ...others] })
}

/**
 * Pure: the finding for an exception. A crash is the first cause, and an exception after it is its consequence;
 * errors during clean-up are added as evidence.
 */
export function findingOf(error: unknown, signal?: AbortSignal): Finding {
  const crash = crashOf(signal)
  const found = crash && error !== crash ? because(crash, error) : causeOf(error, signal)
  const added = addedTo(error)
  return added.length > 0 ? { ...found, evidence: [...found.evidence, ...added] } : found
}

/** Pure: the outcome of a run with a crash, also if the work succeeded in spite of it. */
export function withCrash(result: Outcome, signal: AbortSignal): Outcome {
  const crash = crashOf(signal)
  if (!crash || result.findings.some(OUTCOME['internal-error'].matches)) return result
  return outcome({ ...result, findings: [bug(crash.thrown), ...result.findings] })
}

const crashOf = (signal?: AbortSignal) => (signal?.reason instanceof Crash ? signal.reason : undefined)

function because(crash: Crash, error: unknown): Finding {
  const consequences = error instanceof Problem ? [{ ...error.finding, severity: 'note' as const }] : []
  return { ...bug(crash.thrown), consequences }
}

function causeOf(error: unknown, signal?: AbortSignal): Finding {
  if (error instanceof Problem) return error.finding
  if (error instanceof Crash) return bug(error.thrown)
  if (signal?.aborted) return cancelled(signal)
  return machineFinding(error) ?? bug(error)
}

function cancelled(signal: AbortSignal): Finding {
  const reason = signal.reason instanceof Error ? signal.reason.message : String(signal.reason)
  return OUTCOME.cancelled({ message: `Cancelled: ${reason}` })
}

function bug(error: unknown): Finding {
  const cause = error instanceof Error ? error : new Error(String(error))
  return OUTCOME['internal-error']({
    message: `Slipway itself failed: ${cause.message}`,
    evidence: (cause.stack ?? '').split('\n').slice(1, 8),
  })
}
