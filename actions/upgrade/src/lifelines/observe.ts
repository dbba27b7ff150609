import type { Client } from '../../../shared/kubernetes/client.ts'
import type { Pod } from '../../../shared/kubernetes/objects.ts'
import { follow } from '../../../shared/kubernetes/watch.ts'
import { clockAheadMs, shifted } from './clock.ts'
import type { PodLife } from './pod-life.ts'
import { goneNow, seenNow } from './seen.ts'

/** The pods of some namespaces, from now on. */
export interface Lifelines {
  /** As seen so far, the eldest first. */
  pods(): PodLife[]
  /** How far the API's clock is ahead of this machine's. */
  aheadMs: number
  /** The error that ended a watch. */
  failure(): unknown
}

/** Follows the pods of these namespaces until the signal aborts. @throws {Problem} where the server refuses. */
export async function observe(client: Client, namespaces: readonly string[], signal: AbortSignal): Promise<Lifelines> {
  const lives = new Map<string, PodLife>()
  let failure: unknown
  // Dates of the API and of this machine are compared in the API's time.
  const aheadMs = await clockAheadMs(client, signal)
  const now = () => Date.now() + aheadMs
  const keyOf = ({ metadata }: Pod) => metadata.uid ?? metadata.name
  const seen = (pod: Pod) => void lives.set(keyOf(pod), seenNow(lives.get(keyOf(pod)), pod, now()))
  const gone = (pod: Pod) => {
    const life = lives.get(keyOf(pod))
    if (life) lives.set(keyOf(pod), goneNow(seenNow(life, pod, now()), now()))
  }
  // A watch that broke is begun again with a list: pods that went meanwhile are not in it.
  const all = (namespace: string, pods: Pod[]) => {
    const there = new Set(pods.map(keyOf))
    pods.forEach(seen)
    for (const [key, life] of lives)
      if (life.namespace === namespace && life.goneMs === undefined && !there.has(key))
        lives.set(key, goneNow(life, now()))
  }
  const failed = (error: unknown) => {
    failure ??= error
  }
  for (const each of namespaces)
    await follow<Pod>(
      client,
      `/api/v1/namespaces/${each}/pods`,
      { all: (pods) => all(each, pods), changed: seen, gone },
      { signal, failed },
    )
  return {
    pods: () =>
      [...lives.values()].map((each) => shifted(each, aheadMs)).sort((one, other) => one.createdMs - other.createdMs),
    aheadMs,
    failure: () => failure,
  }
}
