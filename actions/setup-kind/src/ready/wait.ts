import type { Context } from '../../../shared/context/context.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { onChange, poll } from '../../../shared/wait/poll.ts'
import { askDns, dnsMissing } from './dns.ts'
import { readyFacts } from './facts.ts'
import { missing } from './judge.ts'

/** Between two looks. */
const LOOK_MS = 250

/** Looks until nothing is missing or the time is up; what is still missing then. */
export async function waitUntilReady(
  cluster: Cluster,
  { nodes, timeoutMs }: { nodes: number; timeoutMs: number },
  context: Context,
): Promise<string[]> {
  const tell = onChange((reason) => context.reporter.info(`Waiting: ${reason}`))
  const { value } = await poll({
    check: () => look(cluster, nodes, context),
    until: (left) => left.length === 0,
    every: LOOK_MS,
    within: timeoutMs,
    signal: context.signal,
    onWait: ([first = '']) => tell(first),
  })
  return value
}

/** A server that does not answer yet is one more thing that is missing. Names are asked for last: it takes longest. */
async function look(cluster: Cluster, nodes: number, context: Context): Promise<string[]> {
  try {
    const facts = await readyFacts(cluster, context.signal)
    const left = missing(facts, nodes)
    if (left.length > 0) return left
    const answers = facts.nodes.map((each) => askDns(each.name, facts.dnsAddress ?? '', context))
    return dnsMissing(await Promise.all(answers))
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof Problem) return [error.message]
    throw error
  }
}
