import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../../shared/context/context.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
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
  const until = performance.now() + timeoutMs
  let said = ''
  for (;;) {
    const left = await look(cluster, nodes, context)
    if (left.length === 0 || performance.now() >= until) return left
    if (left[0] && left[0] !== said) context.reporter.info(`Waiting: ${left[0]}`)
    said = left[0] ?? ''
    await sleep(LOOK_MS, undefined, { signal: context.signal })
  }
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
