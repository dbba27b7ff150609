import type { Finding } from '../../shared/outcome/finding.ts'
import { attempt } from './attempt.ts'
import type { Locate, Witnesses } from './cross-check/collect.ts'
import { type Facts, nothing } from './facts.ts'
import { mayHeal, RayFailure } from './failure.ts'
import { brokenLink } from './judge/failure.ts'
import { patience, unlessAborted } from './patience.ts'
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
  const patient = patience(timeoutMs, signal, onWait)
  const limitMs = () => taskLimitMs(timeoutMs, patient.left())
  let before: string | undefined
  for (;;) {
    const facts = nothing(before)
    try {
      const walk = attempt({ facts, wanted, locate, witnesses, patience: patient, taskLimitMs: limitMs })
      return { facts, findings: await unlessAborted(signal, walk) }
    } catch (error) {
      if (!(error instanceof RayFailure)) throw error
      before ??= facts.sessionName
      if (!mayHeal(error) || !(await patient.wait(error.message)))
        return { facts, findings: [brokenLink(error, before)] }
    }
  }
}
