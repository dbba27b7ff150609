import { sleep } from '../../../shared/wait/sleep.ts'
import type { RayNode } from '../client/inventory.ts'
import type { BlockedPort } from '../facts.ts'
import type { Plain } from '../pickle/read.ts'
import type { ProofJob } from './job.ts'
import type { NodeTask } from './node.ts'
import { programOf } from './program.ts'

/** The nodes try for 3 s each. */
const LIMIT_MS = 10_000
/** Enough to see which port of which node is blocked. */
const [SOURCES_MAX, TARGETS_MAX] = [4, 8]

/** A healthy cluster, even a busy one, has answered by then. */
const EARLY_MS = 5_000

/** Finds blocked ports. */
export interface PortSearch {
  /** @param running nodes that ran a task. @param troubled nodes whose tasks or objects did not arrive. */
  found(running: readonly RayNode[], troubled: readonly RayNode[]): Promise<BlockedPort[]>
  stop(): void
}

/** Begins to look while tasks or objects are still on their way, because nodes may need some seconds to answer. */
export function searchPorts(job: ProofJob, pending: ReadonlySet<NodeTask>): PortSearch {
  const controller = new AbortController()
  const look = async () => {
    await sleep(EARLY_MS, { signal: controller.signal })
    const late = [...pending].flatMap(({ node }) => node ?? [])
    const others = job.nodes.filter((node) => !late.includes(node))
    return blockedPorts(job, others, late)
  }
  const early = look().catch((): BlockedPort[] => [])
  const found = async (running: readonly RayNode[], troubled: readonly RayNode[]) => {
    const seen = await early
    return seen.length > 0 ? seen : blockedPorts(job, running, troubled)
  }
  return { found, stop: () => controller.abort() }
}

/**
 * Lets nodes that run tasks connect to the ports of the nodes that are in trouble, and of each other. Best effort.
 */
async function blockedPorts(
  { session, nowMs }: Pick<ProofJob, 'session' | 'nowMs'>,
  running: readonly RayNode[],
  troubled: readonly RayNode[],
): Promise<BlockedPort[]> {
  const sources = running.slice(0, SOURCES_MAX)
  const targets = [...new Set([...troubled, ...sources])].slice(0, TARGETS_MAX)
  if (targets.length < 2) return []
  const work = session.within(Math.min(LIMIT_MS, nowMs()))
  const ask = async (from: RayNode) => {
    const payloadId = await work.upload('ports', programOf('ports'))
    const args = [targets.map(({ id }) => id).join()]
    const [id] = await work.submit({ name: 'slipway.ports', payloadId, args, options: { nodeId: from.id, cpus: 0 } })
    return blockedIn(await work.result(id as Uint8Array), from, targets)
  }
  const found = await Promise.all(sources.map((from) => ask(from).catch((): BlockedPort[] => [])))
  return found.flat()
}

/** Pure: the ports in an answer that the node can't reach. A worker that refuses has ended meanwhile. */
export function blockedIn(answer: Plain, from: RayNode, nodes: readonly RayNode[]): BlockedPort[] {
  const lines = Array.isArray(answer) ? answer : []
  return lines.flatMap((line) => {
    const [id, kind, host, port, result] = Array.isArray(line) ? line : []
    const to = nodes.find((each) => each.id === id)
    const reason = String(result ?? '')
    if (!to || reason === 'open' || (reason === 'refused' && kind === 'worker')) return []
    return [{ from, to, kind: String(kind), target: `${host}:${port}`, reason }]
  })
}
