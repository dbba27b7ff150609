import type { Context } from '../../../shared/context/context.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { onChange, poll } from '../../../shared/wait/poll.ts'
import { dnsMissing, queryDns } from './dns.ts'
import { readyFacts } from './facts.ts'
import { missing } from './judge.ts'

/** Interval between two checks, in milliseconds. */
const INTERVAL_MS = 250

/** Polls until the cluster is ready or the time is up. Returns what is still missing then. */
export async function waitUntilReady(
  cluster: Cluster,
  { nodes, timeoutMs }: { nodes: number; timeoutMs: number },
  context: Context,
): Promise<string[]> {
  const log = onChange((reason) => context.reporter.info(`Waiting: ${reason}`))
  const { value } = await poll({
    check: () => missingNow(cluster, nodes, context),
    until: (left) => left.length === 0,
    every: INTERVAL_MS,
    within: timeoutMs,
    signal: context.signal,
    onWait: ([first = '']) => log(first),
  })
  return value
}

/** An API server that doesn't respond yet counts as missing. DNS is queried last because it takes longest. */
async function missingNow(cluster: Cluster, nodes: number, context: Context): Promise<string[]> {
  try {
    const facts = await readyFacts(cluster, context.signal)
    const left = missing(facts, nodes)
    if (left.length > 0) return left
    const answers = facts.nodes.map((each) => queryDns(each.name, facts.dnsAddress ?? '', context))
    return dnsMissing(await Promise.all(answers))
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof Problem) return [error.message]
    throw error
  }
}
