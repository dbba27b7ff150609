import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { CauseName } from '../findings.ts'
import type { Named } from '../judge/root.ts'
import type { Snapshot } from '../observe/snapshot.ts'

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
  'hook-failed',
]

/** Adds logs and events to what was found; a log that is gone takes nothing away. */
export async function collect(
  { finding, suspicion }: Named,
  {
    cluster,
    snapshot,
    redact,
    signal,
  }: { cluster: Cluster; snapshot: Snapshot; redact: (line: string) => string; signal: AbortSignal },
): Promise<Finding> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(COLLECT_MS)])
  const { wanted, cause, container } = suspicion
  const pod = suspicion.pod ?? (cause === 'job-failed' ? podOfJob(snapshot, wanted.name) : undefined)
  const log =
    pod && TALKING.includes(cause) ? await logOf(cluster, wanted.namespace, pod, container, limit).catch(() => []) : []
  const evidence = [...finding.evidence, ...log, ...warnings(snapshot, pod ?? wanted.name, finding.evidence)]
  return {
    ...finding,
    evidence: evidence.map(redact),
    consequences: finding.consequences.map((each) => ({ ...each, evidence: each.evidence.map(redact) })),
  }
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
  return text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => `log: ${line}`)
}

/** Pure: the last warnings about a pod or object that are not evidence already. */
function warnings({ events }: Snapshot, name: string, known: readonly string[]): string[] {
  const about = events.filter((each) => each.involvedObject.name === name && each.type === 'Warning' && each.message)
  const texts = about.map((each) => `event: ${each.reason}: ${each.message}`)
  return [...new Set(texts)].filter((each) => !known.some((one) => each.includes(one))).slice(-EVENT_LINES)
}

function podOfJob({ pods }: Snapshot, job: string): string | undefined {
  return pods
    .filter((each) => each.metadata.ownerReferences?.some((one) => one.kind === 'Job' && one.name === job))
    .at(-1)?.metadata.name
}
