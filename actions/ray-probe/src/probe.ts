import { setTimeout as sleep } from 'node:timers/promises'
import type { Finding } from '../../shared/outcome/finding.ts'
import { mayHeal, RayFailure } from './client/failure.ts'
import { type ConnectOptions, connect, type RaySession } from './client/session.ts'
import { type Facts, nothing } from './facts.ts'
import { judgeCluster } from './judge/cluster.ts'
import { brokenLink, restarted } from './judge/failure.ts'
import { judgeVersions } from './judge/versions.ts'
import { nameOf } from './link/endpoint.ts'
import { reach } from './link/reach.ts'
import { runTasks } from './tasks.ts'
import type { Wanted } from './wanted.ts'

/** The verdict comes within about this long of the cluster's state changing. */
const LOOK_AGAIN_MS = 200

/** What a probe came to: the facts as far as they go, and what is wrong. */
export interface Probed {
  facts: Facts
  findings: Finding[]
}

export interface ProbeOptions {
  wanted: Wanted
  /** Where the head is; asked again before every try, because it may have moved. @throws {RayFailure} */
  locate: () => Promise<ConnectOptions>
  /** How long to wait for what may still come; 0: one look. */
  timeoutMs: number
  signal: AbortSignal
  /** Told whenever the reason for waiting changes. */
  onWait?: (reason: string) => void
}

/** Tries until it has an answer that waiting will not change, or the time is up. */
export async function probe({ wanted, locate, timeoutMs, signal, onWait }: ProbeOptions): Promise<Probed> {
  const waiting = patience(timeoutMs, signal, onWait)
  let before: string | undefined
  for (;;) {
    const facts = nothing('')
    try {
      const findings = await unlessAborted(signal, attempt(facts, wanted, locate, waiting))
      const changed = before !== undefined && facts.sessionName !== undefined && before !== facts.sessionName
      if (changed) findings.unshift(restarted(before ?? '', facts.sessionName ?? ''))
      return { facts, findings }
    } catch (error) {
      if (!(error instanceof RayFailure)) throw error
      before ??= facts.sessionName
      if (!mayHeal(error) || !(await waiting(error.message))) return { facts, findings: [brokenLink(error)] }
    }
  }
}

/** One walk along the chain, filling in the facts. @throws {RayFailure} at the first link that is broken. */
async function attempt(
  facts: Facts,
  wanted: Wanted,
  locate: ProbeOptions['locate'],
  waiting: Waiting,
): Promise<Finding[]> {
  const target = await locate()
  facts.address = nameOf(target)
  facts.reachMs = (await reach(target)).reachMs
  const session = await connect(target)
  try {
    Object.assign(facts, session.opening)
    const wrong = judgeVersions(wanted, session.opening.versions)
    if (wrong.length > 0) return wrong
    const lacking = await gather(session, facts, wanted, waiting)
    facts.tasks = await runTasks(session, wanted.tasks, facts.nodes)
    return [...lacking, ...facts.tasks.flatMap(({ finding }) => finding ?? [])]
  } finally {
    await session.close()
  }
}

/** Looks at the cluster until it has what is wanted, or time is up. */
async function gather(session: RaySession, facts: Facts, wanted: Wanted, waiting: Waiting): Promise<Finding[]> {
  const name = session.name()
  for (;;) {
    const [nodes, resources, sessionName] = await Promise.all([session.nodes(), session.resources(), name])
    Object.assign(facts, { nodes, resources, sessionName })
    const lacking = judgeCluster(wanted, facts)
    if (lacking.length === 0 || !(await waiting(lacking.map(({ message }) => message).join('; ')))) return lacking
  }
}

/** Cancellation does not wait for Ray; what the attempt holds is closed when its step comes back. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  return new Promise((done, fail) => {
    const abort = () => fail(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(done, fail).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Waits a moment; false when there is no time left. */
type Waiting = (reason: string) => Promise<boolean>

function patience(timeoutMs: number, signal: AbortSignal, onWait: (reason: string) => void = () => {}): Waiting {
  const end = performance.now() + timeoutMs
  let last = ''
  return async (reason) => {
    if (performance.now() + LOOK_AGAIN_MS > end) return false
    if (reason !== last) onWait(reason)
    last = reason
    await sleep(LOOK_AGAIN_MS, undefined, { signal })
    return true
  }
}
