import { addedTo } from './added.ts'
import { OUTCOME } from './catalogue.ts'
import { Crash } from './crash.ts'
import { type Finding, type FindingInput, finding } from './finding.ts'
import { machineFinding } from './machine.ts'
import { type Outcome, outcome } from './outcome.ts'

/** An error that already knows what to tell the user. Anything else that is thrown is a bug of ours. */
export class Problem extends Error {
  readonly finding: Finding
  /** What is wrong beside it, so that one run tells all. */
  readonly others: readonly Finding[]

  constructor(input: FindingInput, { others = [], ...options }: ErrorOptions & { others?: readonly Finding[] } = {}) {
    super(input.message, options)
    this.name = 'Problem'
    this.finding = finding(input)
    this.others = others
  }
}

/** Turns whatever was thrown into an outcome: problems speak for themselves, the rest is reported as a bug. */
export function outcomeOf(error: unknown, signal?: AbortSignal): Outcome {
  const others = error instanceof Problem ? error.others : []
  return outcome({ findings: [findingOf(error, signal), ...others] })
}

/**
 * Pure: the finding for whatever was thrown. After a crash that is the first cause, and what was thrown since follows
 * from it; errors that cleaning up added are told as evidence.
 */
export function findingOf(error: unknown, signal?: AbortSignal): Finding {
  const crash = crashOf(signal)
  const found = crash && error !== crash ? because(crash, error) : causeOf(error, signal)
  const added = addedTo(error)
  return added.length > 0 ? { ...found, evidence: [...found.evidence, ...added] } : found
}

/** Pure: an outcome of a run in which something crashed: also when the work took no notice. */
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
