import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { readyFacts } from './facts.ts'
import { missing } from './judge.ts'

/** Between two looks. */
const LOOK_MS = 250

/** Looks until nothing is missing or the time is up; what is still missing then. */
export async function waitUntilReady(
  cluster: Cluster,
  {
    nodes,
    timeoutMs,
    signal,
    onWait,
  }: { nodes: number; timeoutMs: number; signal: AbortSignal; onWait: (what: string) => void },
): Promise<string[]> {
  const until = performance.now() + timeoutMs
  let said = ''
  for (;;) {
    const left = await look(cluster, nodes, signal)
    if (left.length === 0 || performance.now() >= until) return left
    if (left[0] && left[0] !== said) onWait(left[0])
    said = left[0] ?? ''
    await sleep(LOOK_MS, undefined, { signal })
  }
}

/** A server that does not answer yet is one more thing that is missing. */
async function look(cluster: Cluster, nodes: number, signal: AbortSignal): Promise<string[]> {
  try {
    return missing(await readyFacts(cluster, signal), nodes)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Problem) return [error.message]
    throw error
  }
}
