import type { Finding } from '../../../shared/outcome/finding.ts'
import { orAfter } from '../../../shared/wait/sleep.ts'
import { CAUSES } from '../catalogue/causes.ts'
import type { ConnectOptions } from '../client/target.ts'
import { queryGcs } from '../cross-check/gcs.ts'
import { RayFailure } from '../failure.ts'
import { type FindingName, makeFinding, nameIn } from '../findings.ts'
import { CLIENT_PORT } from '../transport/endpoint.ts'
import type { HostPort } from '../transport/host-port.ts'
import { reach } from '../transport/reach.ts'
import { because } from './cause.ts'
import { logLines } from './logs.ts'
import { causeIn, causeInLogs, LIKELY, LIKELY_SESSION, STILL_RUNS } from './signs.ts'

/** Findings behind which the log of a node may hold the cause. */
const OPEN: ReadonlySet<FindingName> = new Set<FindingName>([
  'session-slow',
  'session-not-started',
  'session-server-ended',
  'node-runs-nothing',
  'task-failed',
  'actor-failed',
  'call-failed',
])
/** Those for which a list of likely causes helps. */
const LISTS: Partial<Record<FindingName, string>> = {
  'node-runs-nothing': LIKELY,
  'task-failed': LIKELY,
  'actor-failed': LIKELY,
  'call-failed': LIKELY,
  'session-slow': LIKELY_SESSION,
}
/** An exception of the user's own code has a traceback; a worker that ended has none. */
const TRACEBACK = /^Traceback \(most recent call last\)/
const GCS_PORT = 6_379
const DASHBOARD_PORT = 8_265
const ASK_LIMIT_MS = 5_000
const GCS_LIMIT_MS = 2_000

/** Where to ask. */
export interface ExplainOptions {
  locate: (port: HostPort) => Promise<ConnectOptions>
  dashboard?: HostPort
  gcs?: HostPort
  /** ID of a node by its host name. */
  nodeId: (host: string | undefined) => string | undefined
}

/** Explains findings by the logs of their nodes, where the dashboard shows them. Best effort. */
export async function explain(findings: readonly Finding[], options: ExplainOptions): Promise<Finding[]> {
  const asking = Promise.all(findings.map((each) => explained(each, options).catch(() => each)))
  return oncePerCause(await orAfter(asking, ASK_LIMIT_MS, [...findings]))
}

/** What a log or an exception proves; several findings may have the same. */
const CAUSE_CODES: ReadonlySet<string> = new Set(Object.values(CAUSES).map((make) => make({ message: '' }).code))

/** Pure: findings with the same cause on the same node, if it is known, as one; the others are its consequences. */
export function oncePerCause(findings: readonly Finding[]): Finding[] {
  const roots: Finding[] = []
  for (const finding of findings) {
    const root = CAUSE_CODES.has(finding.code) ? roots.findIndex((each) => isSame(each, finding)) : -1
    const first = roots[root]
    if (first) roots[root] = { ...first, consequences: [...first.consequences, finding] }
    else roots.push(finding)
  }
  return roots
}

function isSame(one: Finding, other: Finding): boolean {
  const [here, there] = [one.where.node, other.where.node]
  return one.code === other.code && one.severity === other.severity && (!here || !there || here === there)
}

async function explained(finding: Finding, options: ExplainOptions): Promise<Finding> {
  const name = nameIn(finding)
  if (name === 'port-closed') return withoutClientServer(finding, options)
  if (!OPEN.has(name) || isOwn(finding)) return finding
  const known = causeIn(finding.evidence)
  if (known) return because(finding, known)
  const target = await options.locate(options.dashboard ?? { port: DASHBOARD_PORT })
  const [gcs, lines] = await Promise.all([
    name === 'session-slow' ? gcsLine(options).catch(() => []) : [],
    logLines(target, options.nodeId(finding.where.node)).catch(() => []),
  ])
  const found = causeInLogs(lines)
  if (found) return because(finding, found)
  const likely = finding.evidence.includes(STILL_RUNS) ? undefined : LISTS[name]
  return likely ? { ...finding, evidence: [...finding.evidence, ...gcs, likely] } : finding
}

/** Whether the GCS answers, which every session needs: a line if it accepts the connection and is silent. */
async function gcsLine({ locate, gcs = { port: GCS_PORT } }: ExplainOptions): Promise<string[]> {
  const target = { ...(await locate(gcs)), limitMs: () => GCS_LIMIT_MS }
  if (!(await reach(target).catch(() => undefined))) return []
  const silent = await queryGcs(target).then(
    () => false,
    (error) => isSilent(error),
  )
  return silent ? [`the GCS on port ${gcs.port} accepts connections and doesn't answer: it hangs or is overloaded`] : []
}

function isSilent(error: unknown): boolean {
  return error instanceof RayFailure && error.symptom === 'silent'
}

function isOwn(finding: Finding): boolean {
  return nameIn(finding) === 'call-failed' && finding.evidence.some((line) => TRACEBACK.test(line))
}

/** A head that runs, but has no Ray Client server, or has it on another port. */
async function withoutClientServer(finding: Finding, { locate, gcs: known }: ExplainOptions): Promise<Finding> {
  const usual = await reach(await locate({ port: CLIENT_PORT })).catch(() => undefined)
  if (usual) return { ...finding, evidence: [...finding.evidence, `a server answers on port ${CLIENT_PORT}`] }
  const port = known ?? { port: GCS_PORT }
  const gcs = await queryGcs(await locate(port)).catch(() => undefined)
  if (!gcs) return finding
  const evidence = [`the GCS of Ray ${gcs.ray} answers on port ${port.port}`, ...finding.evidence]
  return makeFinding('no-client-server', `${finding.message}, although a Ray head runs there`, evidence, finding.where)
}
