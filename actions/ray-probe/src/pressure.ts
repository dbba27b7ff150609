import type { Context } from '../../shared/context/context.ts'
import { COMPOSE_PROJECT } from '../../shared/docker/labels.ts'
import { watchBeside } from '../../shared/docker/usage.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { excuse } from '../../shared/pressure/patience.ts'
import { calm, type PressureWatch, watchPressure } from '../../shared/pressure/watch.ts'
import type { FindingName } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { parseAddress } from './transport/endpoint.ts'

const LOOPBACK = /^(127\.|localhost$|::1$)/
/** Context names of kind clusters. */
const KIND = /^kind-(.+)$/

/**
 * Watches the load of this machine if Ray runs on it. The load of a Compose project or kind cluster itself is
 * subtracted; with a local address it isn't, because Ray's processes are unknown.
 */
export function watchRay({ composeProject, context: name = '', address }: Inputs, context: Context): PressureWatch {
  if (composeProject) return watchBeside(context, { label: [`${COMPOSE_PROJECT}=${composeProject}`] })
  const [, cluster] = KIND.exec(name) ?? []
  if (cluster) return watchBeside(context, { label: [`io.x-k8s.kind.cluster=${cluster}`] })
  const here = address !== undefined && LOOPBACK.test(parseAddress(address).host)
  return here ? watchPressure(context.machine) : calm
}

/** Findings that can also be caused by a slow start. */
const TIME_ALONE: ReadonlySet<FindingName> = new Set<FindingName>([
  'port-closed',
  'port-filtered',
  'silent',
  'connection-lost',
  'head-not-ready',
  'session-server-ended',
  'no-ready-pod',
  'ray-cluster-not-ready',
  'ray-service-not-ready',
  'ray-job-not-finished',
  'too-few-nodes',
  'too-few-cpus',
  'too-few-gpus',
  'too-few-resources',
  'session-slow',
  'node-runs-nothing',
  'cluster-busy',
  'object-stuck',
  'job-waiting',
  'serve-not-running',
  'actor-failed',
  'dashboard-unreachable',
  'gcs-unreachable',
])

/** Pure: findings of `TIME_ALONE`, excused if the machine was overloaded since `sinceMs`; see `excuse`. */
export function excused(findings: readonly Finding[], pressure: PressureWatch, sinceMs: number): Finding[] {
  const late = ({ code }: Finding) => TIME_ALONE.has(code.split(' ')[1] as FindingName)
  return findings.map((each) => (late(each) ? excuse(each, pressure.over(sinceMs)) : each))
}
