import type { Finding } from '../../../shared/outcome/finding.ts'
import { orAfter } from '../../../shared/wait/sleep.ts'
import type { ConnectOptions } from '../client/target.ts'
import { queryGcs } from '../cross-check/gcs.ts'
import { type FindingName, makeFinding, nameIn } from '../findings.ts'
import { CLIENT_PORT } from '../transport/endpoint.ts'
import type { HostPort } from '../transport/host-port.ts'
import { reach } from '../transport/reach.ts'
import { because } from './cause.ts'
import { logLines } from './logs.ts'
import { causeIn, LIKELY } from './signs.ts'

/** Findings behind which the log of a node may hold the cause. */
const OPEN: ReadonlySet<FindingName> = new Set<FindingName>([
  'session-slow',
  'session-not-started',
  'session-server-ended',
  'node-runs-nothing',
  'task-failed',
  'actor-failed',
])
/** Those for which a list of likely causes helps. */
const OF_WORKERS: ReadonlySet<FindingName> = new Set<FindingName>(['node-runs-nothing', 'task-failed', 'actor-failed'])
const GCS_PORT = 6_379
const DASHBOARD_PORT = 8_265
const ASK_LIMIT_MS = 5_000

/** Where to ask. */
export interface ExplainOptions {
  locate: (port: HostPort) => Promise<ConnectOptions>
  dashboard?: HostPort
  /** ID of a node by its host name. */
  nodeId: (host: string | undefined) => string | undefined
}

/** Explains findings by the logs of their nodes, where the dashboard shows them. Best effort. */
export async function explain(findings: readonly Finding[], options: ExplainOptions): Promise<Finding[]> {
  const asking = Promise.all(findings.map((each) => explained(each, options).catch(() => each)))
  return orAfter(asking, ASK_LIMIT_MS, [...findings])
}

async function explained(finding: Finding, options: ExplainOptions): Promise<Finding> {
  const name = nameIn(finding)
  if (name === 'port-closed') return withoutClientServer(finding, options)
  if (!OPEN.has(name)) return finding
  const known = causeIn(finding.evidence)
  if (known) return because(finding, known)
  const target = await options.locate(options.dashboard ?? { port: DASHBOARD_PORT })
  const found = causeIn(await logLines(target, options.nodeId(finding.where.node)).catch(() => []))
  if (found) return because(finding, found)
  return OF_WORKERS.has(name) ? { ...finding, evidence: [...finding.evidence, ...LIKELY] } : finding
}

/** A head that runs, but has no Ray Client server, or has it on another port. */
async function withoutClientServer(finding: Finding, { locate }: ExplainOptions): Promise<Finding> {
  const usual = await reach(await locate({ port: CLIENT_PORT })).catch(() => undefined)
  if (usual) return { ...finding, evidence: [...finding.evidence, `a server answers on port ${CLIENT_PORT}`] }
  const gcs = await queryGcs(await locate({ port: GCS_PORT })).catch(() => undefined)
  if (!gcs) return finding
  const evidence = [`the GCS of Ray ${gcs.ray} answers on port ${GCS_PORT}`, ...finding.evidence]
  return makeFinding('no-client-server', `${finding.message}, although a Ray head runs there`, evidence, finding.where)
}
