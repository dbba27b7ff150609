import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../causes.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import type { Named } from '../judge/root.ts'
import type { Diagnosis } from '../rules/rule.ts'

const LOG_LINES = 15
const EVENT_LINES = 3
/** Evidence is worth this much waiting, and no more. */
const COLLECT_MS = 5_000

/** Causes of which the container's own words tell most. */
const TALKING: readonly CauseName[] = [
  'crash-loop',
  'init-crash',
  'out-of-memory',
  'killed-by-probe',
  'not-ready',
  'init-runs',
  'job-failed',
  'pod-failed',
  'hook-failed',
  'ray-head-away',
  'ray-version',
]

/** Where evidence comes from. */
export interface Sources {
  cluster: Cluster
  snapshot: Snapshot
  signal: AbortSignal
}

/** Adds logs, events and the node's trouble to what was found; what is gone takes nothing away. */
export async function collect({ finding, diagnosis }: Named, sources: Sources): Promise<Finding> {
  const { snapshot } = sources
  const { wanted, job, node } = diagnosis
  const pod = diagnosis.pod ?? (job ? podOfJob(snapshot, wanted.namespace, job) : undefined)
  const log = pod && TALKING.includes(diagnosis.cause) ? await wordsOf(pod, diagnosis, sources) : []
  const own = finding.evidence.filter((line) => !log.some((each) => each.endsWith(line)))
  const evidence = [
    ...own,
    ...log,
    ...warnings(snapshot, wanted.namespace, pod ?? wanted.name, own),
    ...pressure(snapshot, node),
  ]
  return { ...finding, evidence }
}

/** What a container said, of this run or the last; what was heard of it when it ended, when its pod is gone. */
async function wordsOf(pod: string, { wanted, container }: Diagnosis, sources: Sources): Promise<string[]> {
  const { cluster, snapshot, signal } = sources
  const limit = AbortSignal.any([signal, AbortSignal.timeout(COLLECT_MS)])
  const lines = await logOf(cluster, wanted.namespace, pod, container, limit).catch(() => [])
  if (lines.length > 0) return lines
  const uid = snapshot.pods.find(({ metadata }) => metadata.name === pod && metadata.namespace === wanted.namespace)
    ?.metadata.uid
  const heard = [...snapshot.lastWords].find(([key]) => uid && key.startsWith(`${uid} `))?.[1] ?? ''
  return asLog(heard)
}

const asLog = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => `log: ${line}`)

/** Pure: what a node is short of. */
function pressure({ nodes }: Snapshot, name: string | undefined): string[] {
  const found = nodes.find(({ metadata }) => metadata.name === name)
  const short = (found?.status?.conditions ?? []).filter(
    ({ type, status }) => /Pressure$/.test(type) && status === 'True',
  )
  return short.map(({ type, message = '' }) => `node ${name}: ${type}: ${message}`)
}

/** What the container said before it ended; what it says now when it never did. */
async function logOf(
  cluster: Cluster,
  namespace: string,
  pod: string,
  container: string | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/log`
  const query = `?tailLines=${LOG_LINES}${container ? `&container=${container}` : ''}`
  const previous = await cluster.ask<unknown>({ path: `${path}${query}&previous=true`, accept: '*/*', signal })
  const answer =
    previous.status === 200 ? previous : await cluster.ask<unknown>({ path: path + query, accept: '*/*', signal })
  if (answer.status !== 200) return []
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  return asLog(text)
}

/** Pure: the last warnings about a pod or object that are not evidence already. */
function warnings({ events }: Snapshot, namespace: string, name: string, known: readonly string[]): string[] {
  const own = events.filter((each) => (each.metadata.namespace ?? namespace) === namespace)
  const about = own.filter((each) => each.involvedObject.name === name && each.type === 'Warning' && each.message)
  const texts = about.map((each) => `event: ${each.reason}: ${each.message}`)
  return [...new Set(texts)].filter((each) => !known.some((one) => each.includes(one))).slice(-EVENT_LINES)
}

function podOfJob({ pods }: Snapshot, namespace: string, job: string): string | undefined {
  return pods
    .filter((each) => each.metadata.namespace === namespace)
    .filter((each) => each.metadata.ownerReferences?.some((one) => one.kind === 'Job' && one.name === job))
    .at(-1)?.metadata.name
}
