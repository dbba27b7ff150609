import type { Finding } from '../../shared/outcome/finding.ts'
import { type Check, onChange, poll } from '../../shared/wait/poll.ts'
import { unlessAborted } from '../../shared/wait/sleep.ts'
import { attempt, CHECK_EVERY_MS } from './attempt.ts'
import type { Locate, Witnesses } from './cross-check/collect.ts'
import { type Facts, nothing } from './facts.ts'
import { mayHeal, RayFailure } from './failure.ts'
import { brokenLink } from './judge/failure.ts'
import { taskLimitMs } from './tasks.ts'
import type { Requirements } from './wanted.ts'

/** What a probe came to: the facts as far as they go, and what is wrong. */
export interface Probed {
  facts: Facts
  findings: Finding[]
}

export interface ProbeOptions {
  wanted: Requirements
  /** Where the head is; asked again before every try, because it may have moved. @throws {RayFailure} */
  locate: Locate
  /** Who is asked beside the session; nobody unless given. */
  witnesses?: Witnesses
  /** How long to wait for what may still come; 0: one look. */
  timeoutMs: number
  signal: AbortSignal
  /** Told whenever the reason for waiting changes. */
  onWait?: (reason: string) => void
}

/** Tries until it has an answer that waiting will not change, or the time is up. @throws the signal's reason. */
export async function probe(options: ProbeOptions): Promise<Probed> {
  const { wanted, locate, witnesses = {}, timeoutMs, signal, onWait = () => {} } = options
  const tell = onChange(onWait)
  let before: string | undefined
  const check = async ({ leftMs }: Check) => {
    const facts = nothing(before)
    const limitMs = () => taskLimitMs(timeoutMs, leftMs())
    try {
      const walk = { facts, wanted, locate, witnesses, leftMs, taskLimitMs: limitMs, signal, onWait: tell }
      return { facts, findings: await unlessAborted(signal, attempt(walk)) }
    } catch (error) {
      if (!(error instanceof RayFailure)) throw error
      before ??= facts.sessionName
      return { facts, findings: [brokenLink(error, before)], failure: error }
    }
  }
  const { value } = await poll<Probed & { failure?: RayFailure }>({
    check,
    until: ({ failure }) => !failure || !mayHeal(failure),
    every: CHECK_EVERY_MS,
    within: timeoutMs,
    signal,
    onWait: ({ failure }) => failure && tell(failure.message),
  })
  return { facts: value.facts, findings: value.findings }
}
