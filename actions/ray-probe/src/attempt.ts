import type { Finding } from '../../shared/outcome/finding.ts'
import { poll } from '../../shared/wait/poll.ts'
import { connect, type RaySession } from './client/session.ts'
import { hear, type Locate, type Witnesses } from './cross-check/collect.ts'
import type { Facts } from './facts.ts'
import { lacksResources } from './judge/cluster.ts'
import { judge, worthWaiting } from './judge/judge.ts'
import { judgeVersions } from './judge/versions.ts'
import { runTasks } from './tasks.ts'
import { nameOf, portOf } from './transport/endpoint.ts'
import { reach } from './transport/reach.ts'
import type { Requirements } from './wanted.ts'

/** A change is seen within this long and one look, which takes some 10 ms: the verdict is due within 250. */
export const CHECK_EVERY_MS = 100

/** One walk along the chain. */
export interface Attempt {
  /** Filled in on the way, so that what was learned stays when a link breaks. */
  facts: Facts
  wanted: Requirements
  locate: Locate
  witnesses: Witnesses
  /** Milliseconds that the whole probe has left. */
  leftMs: () => number
  signal: AbortSignal
  onWait: (reason: string) => void
  /** How long a task may take that starts now. */
  taskLimitMs: () => number
}

/** Walks from the port to a task. @throws {RayFailure} at the first link that is broken. */
export async function attempt(walk: Attempt): Promise<Finding[]> {
  const { facts, wanted, locate } = walk
  const target = await locate()
  facts.address = nameOf(target)
  facts.reachMs = (await reach(target)).reachMs
  const session = await connect(target)
  try {
    Object.assign(facts, session.opening, await session.identity())
    const wrong = judgeVersions(wanted, session.opening.versions)
    if (wrong.length > 0) return wrong
    await gather(session, walk)
    facts.tasks = await runTasks(session, wanted.tasks, facts.nodes, walk.taskLimitMs())
    return [...judge(wanted, facts), ...facts.tasks.flatMap(({ finding }) => finding ?? [])]
  } finally {
    const leaving = performance.now()
    await session.close()
    facts.goodbyeMs = performance.now() - leaving
  }
}

/** Looks at the cluster until it has what is wanted, cannot get it any more, or time is up. */
async function gather(session: RaySession, walk: Attempt): Promise<void> {
  const { facts, wanted, signal, leftMs, onWait } = walk
  const check = async () => {
    await look(session, walk)
    return worthWaiting(judge(wanted, facts))
  }
  const tell = (reason: string | undefined) => reason && onWait(reason)
  await poll({ check, until: (reason) => !reason, every: CHECK_EVERY_MS, within: leftMs(), signal, onWait: tell })
  if (lacksResources(wanted, facts)) await askForDemand(walk)
}

async function look(session: RaySession, { facts, witnesses, locate }: Attempt): Promise<void> {
  const looking = [session.nodes(), session.resources(), hear(witnesses, locate)] as const
  const [nodes, resources, heard] = await Promise.all(looking)
  Object.assign(facts, { nodes, resources, atFirst: facts.atFirst ?? nodes }, heard)
}

/** Who waits for what is lacking? The GCS knows, at the session's word on the same way in, if it can be reached. */
async function askForDemand({ facts, locate }: Attempt): Promise<void> {
  const port = portOf(facts.gcsAddress ?? '')
  if (facts.gcs || port === undefined) return
  const { gcs } = await hear({ gcs: { port } }, locate)
  if (gcs && 'pending' in gcs) facts.gcs = gcs
}
