import type { Finding } from '../../shared/outcome/finding.ts'
import { type Check, onChange, poll } from '../../shared/wait/poll.ts'
import { unlessAborted } from '../../shared/wait/sleep.ts'
import { attempt } from './attempt.ts'
import { explain } from './causes/explain.ts'
import type { CrossCheckTargets, Locate } from './cross-check/collect.ts'
import { type Facts, noFacts } from './facts.ts'
import { isTransient, RayFailure } from './failure.ts'
import { connectionFinding } from './judge/failure.ts'
import { stepLimitMs } from './limits.ts'
import type { Requirements } from './wanted.ts'

/** The pause between two attempts. */
const TRY_EVERY_MS = 100

/** The result of a probe. */
export interface Probed {
  facts: Facts
  findings: Finding[]
}

export interface ProbeOptions {
  wanted: Requirements
  /** Resolves the head's address; called before every attempt, because it may change. @throws {RayFailure} */
  locate: Locate
  /** Addresses for cross-checks; default: none. */
  crossCheckTargets?: CrossCheckTargets
  /** Time limit for nodes and resources to appear; 0: check only once. */
  timeoutMs: number
  signal: AbortSignal
  /** Called when the reason for waiting changes. */
  onWait?: (reason: string) => void
}

/** Retries until the result is final or the time is up. @throws the signal's reason. */
export async function probe(options: ProbeOptions): Promise<Probed> {
  const { wanted, crossCheckTargets = {}, timeoutMs, signal, onWait = () => {} } = options
  const report = onChange(onWait)
  let before: string | undefined
  const startedAt = performance.now()
  const limitMs = () => stepLimitMs(timeoutMs, performance.now() - startedAt)
  const locate: Locate = async (port) => ({ ...(await options.locate(port, limitMs)), limitMs })
  const check = async ({ leftMs }: Check) => {
    const facts = noFacts(before)
    try {
      const current = { facts, wanted, locate, crossCheckTargets, leftMs, limitMs, signal, onWait: report }
      return { facts, findings: await unlessAborted(signal, attempt(current)) }
    } catch (error) {
      if (!(error instanceof RayFailure)) throw error
      before ??= facts.sessionName
      return { facts, findings: [connectionFinding(error, before)], failure: error }
    }
  }
  const { value } = await poll<Probed & { failure?: RayFailure }>({
    check,
    until: ({ failure }) => !failure || !isTransient(failure),
    every: TRY_EVERY_MS,
    within: timeoutMs,
    signal,
    onWait: ({ failure }) => failure && report(failure.message),
  })
  const { facts } = value
  const nodeId = (host: string | undefined) => facts.nodes.find(({ hostname }) => hostname === host)?.id
  const findings = await explain(value.findings, {
    locate: options.locate,
    dashboard: crossCheckTargets.dashboard,
    gcs: crossCheckTargets.gcs,
    nodeId,
  })
  return { facts, findings }
}
