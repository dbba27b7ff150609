import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { ContainerStatus, Pod } from '../../../shared/kubernetes/objects.ts'
import { orAfter, sleep } from '../../../shared/wait/sleep.ts'
import { wordsKey } from './snapshot.ts'

/**
 * What containers said before they ended: asked for at once, because pods of a failed Job go away.
 * Also what those say that run and do not get ready: some never end, and say why.
 */
export interface LastWords {
  /** Reads the logs of its containers that have ended since. */
  listen(pod: Pod): void
  /** Reads the logs of containers that have ended or are not ready once more, for some seconds at most. */
  listenAgain(pods: readonly Pod[]): Promise<void>
  byContainer(): ReadonlyMap<string, string>
  /** Containers whose last end was seen, and whose words of it are still on their way. */
  unheard(): ReadonlySet<string>
}

/** Enough for a whole traceback. */
const LINES = 80
const BYTES = 32 * 1024
const ANSWER_MS = 5_000
const RETRY_MS = 700
/** The kubelet's words in place of a log: the container was removed meanwhile. */
const NO_LOG = /^(?:unable to retrieve container logs|failed to try resolving symlinks)/
/** How long something has to run without being ready until its log is looked at, and again. */
const LISTEN_AFTER_MS = [8_000, 25_000, 55_000, 115_000, 235_000]
/** Of that many containers; in a cluster where more end, the first tell enough. */
const MOST = 200

export function lastWords(cluster: Cluster, signal: AbortSignal, changed: () => void): LastWords {
  const words = new Map<string, string>()
  const asked = new Set<string>()
  const unheard = new Set<string>()
  const read = async (pod: Pod, name: string, previous: boolean) => {
    const query = `container=${name}&tailLines=${LINES}&limitBytes=${BYTES}${previous ? '&previous=true' : ''}`
    const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}/log?${query}`
    const { status, body } = await cluster.ask<unknown>({ path, accept: '*/*', signal, timeoutMs: ANSWER_MS })
    const text = textOf(body)
    return status === 200 && !NO_LOG.test(text) ? text : undefined
  }
  const ask = async (pod: Pod, { name, state }: ContainerStatus) => {
    const key = wordsKey(pod.metadata.uid ?? '', name)
    if (!state?.running) unheard.add(key)
    try {
      // On a busy node, the status is behind, and names a container that is gone.
      for (const previous of [Boolean(state?.waiting), true, true]) {
        const text = await read(pod, name, previous)
        if (text !== undefined) words.set(key, text)
        if (text !== undefined || state?.running) return
        await sleep(RETRY_MS, { signal })
      }
    } finally {
      unheard.delete(key)
      changed()
    }
  }
  return {
    listen: (pod) => {
      for (const each of [...ended(pod), ...unready(pod)]) {
        const key = `${pod.metadata.uid} ${each.name} ${each.restartCount} ${Object.keys(each.state ?? {})}`
        if (asked.has(key) || asked.size >= MOST) continue
        asked.add(key)
        // A log that is gone takes nothing away from the verdict.
        const now = () => void (signal.aborted || ask(pod, each).catch(() => {}))
        if (each.state?.running) for (const ms of LISTEN_AFTER_MS) setTimeout(now, ms).unref()
        else now()
      }
    },
    listenAgain: async (pods) => {
      const all = pods.flatMap((pod) => [...ended(pod), ...unready(pod)].map((each) => ({ pod, each })))
      const heard = all.slice(0, MOST).map(({ pod, each }) => ask(pod, each).catch(() => {}))
      await orAfter(Promise.all(heard), ANSWER_MS, undefined)
    },
    byContainer: () => words,
    unheard: () => unheard,
  }
}

function ended({ status }: Pod): ContainerStatus[] {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])]
  return all.filter(
    ({ state, lastState }) => badly(state?.terminated) || (state?.waiting && badly(lastState?.terminated)),
  )
}

const unready = ({ status }: Pod) =>
  [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].filter(
    ({ state, ready }) => state?.running && !ready,
  )

const badly = (end?: { exitCode: number }) => end !== undefined && end.exitCode !== 0

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body)).trim()
