import type { Finding } from '../../shared/outcome/finding.ts'
import { type ConnectOptions, connect, type RaySession } from './client/session.ts'
import type { Facts } from './facts.ts'
import { judgeCluster } from './judge/cluster.ts'
import { restarted } from './judge/failure.ts'
import { judgeVersions } from './judge/versions.ts'
import { nameOf } from './link/endpoint.ts'
import { reach } from './link/reach.ts'
import type { Waiting } from './patience.ts'
import { runTasks } from './tasks.ts'
import type { Wanted } from './wanted.ts'

/** One walk along the chain. */
export interface Attempt {
  /** Filled in on the way, so that what was learned stays when a link breaks. */
  facts: Facts
  wanted: Wanted
  target: ConnectOptions
  waiting: Waiting
  taskLimitMs: number
  /** The session's name in an earlier attempt: another one now means that the head started anew. */
  before?: string
}

/** Walks from the port to a task. @throws {RayFailure} at the first link that is broken. */
export async function attempt(walk: Attempt): Promise<Finding[]> {
  const { facts, wanted, target } = walk
  facts.address = nameOf(target)
  facts.reachMs = (await reach(target)).reachMs
  const session = await connect(target)
  try {
    Object.assign(facts, session.opening)
    const wrong = judgeVersions(wanted, session.opening.versions)
    if (wrong.length > 0) return wrong
    const lacking = await gather(session, walk)
    facts.tasks = await runTasks(session, wanted.tasks, facts.nodes, walk.taskLimitMs)
    return [...lacking, ...facts.tasks.flatMap(({ finding }) => finding ?? [])]
  } finally {
    const leaving = performance.now()
    await session.close()
    facts.goodbyeMs = performance.now() - leaving
  }
}

/** Looks at the cluster until it has what is wanted, cannot get it any more, or time is up. */
async function gather(session: RaySession, { facts, wanted, waiting, before }: Attempt): Promise<Finding[]> {
  const sessionName = await session.name()
  facts.sessionName = sessionName
  const anew = before !== undefined && before !== sessionName ? [restarted(before, sessionName)] : []
  for (;;) {
    const [nodes, resources] = await Promise.all([session.nodes(), session.resources()])
    Object.assign(facts, { nodes, resources })
    const lacking = judgeCluster(wanted, facts)
    const done = lacking.length === 0 || anew.length > 0
    if (done || !(await waiting(lacking.map(({ message }) => message).join('; ')))) return [...anew, ...lacking]
  }
}
