import { OUTCOME } from './catalogue.ts'
import { type Finding, type FindingInput, finding } from './finding.ts'
import { type Outcome, outcome } from './outcome.ts'

/** An error that already knows what to tell the user. Anything else that is thrown is a bug of ours. */
export class Problem extends Error {
  readonly finding: Finding

  constructor(input: FindingInput, options?: ErrorOptions) {
    super(input.message, options)
    this.name = 'Problem'
    this.finding = finding(input)
  }
}

/** A problem with what the user gave us: ends at once, exit code 2. */
export function badInput(input: FindingInput): Problem {
  return new Problem({ fault: 'input', ...input })
}

/** Turns whatever was thrown into an outcome: problems speak for themselves, the rest is reported as a bug. */
export function outcomeOf(error: unknown, signal?: AbortSignal): Outcome {
  return outcome({ findings: [findingOf(error, signal)] })
}

function findingOf(error: unknown, signal?: AbortSignal): Finding {
  if (error instanceof Problem) return error.finding
  if (signal?.aborted) return cancelled(signal)
  return bug(error)
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
