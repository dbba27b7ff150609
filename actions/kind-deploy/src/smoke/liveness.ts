import type { ContainerSpec, Pod, ProbeSpec } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { sayCause } from '../causes.ts'
import { currentPods } from '../cluster-state/owned.ts'
import { type DesiredObject, nameOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { lastingFailure } from '../rules/probe-failures.ts'
import { isReady } from '../rules/rule.ts'

/** A liveness probe is first asked 10 s after the start, and kills after 30: what it will find is asked for at once. */

/** A liveness probe that asks for something else than the readiness probe. */
export interface Ahead {
  wanted: DesiredObject
  pod: Pod
  container: ContainerSpec
  probe: ProbeSpec & { httpGet: NonNullable<ProbeSpec['httpGet']> }
  port: number
}

/** The status that a path of a pod answers with; undefined where none comes. */
export type AskStatus = (pod: Pod, port: number, request: Ahead['probe']['httpGet']) => Promise<number | undefined>

const PAUSE_MS = 700
const WITHIN_MS = 2_500
/** The answer to a path that does not exist, or to a request that is not allowed; a program that starts answers others. */
const LASTING = [400, 401, 403, 404, 405]

/** Pure: liveness probes over plain HTTP of ready pods that nothing proved yet. */
export function livenessAhead(snapshot: Snapshot): Ahead[] {
  return snapshot.wanted.flatMap((wanted) => {
    const pod = currentPods(snapshot, wanted).find(isReady)
    return pod ? pod.spec.containers.flatMap((container) => aheadOf(wanted, pod, container)) : []
  })
}

function aheadOf(wanted: DesiredObject, pod: Pod, container: ContainerSpec): Ahead[] {
  const { livenessProbe: probe, readinessProbe, startupProbe } = container
  if (!probe?.httpGet || probe.httpGet.scheme === 'HTTPS') return []
  if ([readinessProbe, startupProbe].some((each) => each && asksTheSame(each, probe))) return []
  const named = container.ports?.find(({ name }) => name === probe.httpGet?.port)?.containerPort
  const port = named ?? Number(probe.httpGet.port)
  return port > 0 ? [{ wanted, pod, container, probe: { ...probe, httpGet: probe.httpGet }, port }] : []
}

const asksTheSame = ({ httpGet: one }: ProbeSpec, { httpGet: other }: ProbeSpec) =>
  one?.path === other?.path && one?.port === other?.port

/** Asks each for what the kubelet will ask for. */
export async function checkLiveness(all: readonly Ahead[], ask: AskStatus, signal: AbortSignal): Promise<Finding[]> {
  const found = await Promise.all(all.map((each) => failureOf(each, ask, signal)))
  return found.flatMap((each) => each ?? [])
}

async function failureOf(each: Ahead, ask: AskStatus, signal: AbortSignal): Promise<Finding | undefined> {
  const { wanted, pod, container, probe, port } = each
  const check = () => ask(pod, port, probe.httpGet).catch(() => undefined)
  const lasting = (status?: number) => status !== undefined && LASTING.includes(status)
  const { value } = await poll({
    check,
    until: (status) => !lasting(status),
    every: PAUSE_MS,
    within: WITHIN_MS,
    signal,
  })
  if (!lasting(value)) return undefined
  const failure = lastingFailure(`HTTP probe failed with statuscode: ${value}`, {
    probe,
    spec: container,
    all: [container],
  })
  return sayCause('killed-by-probe', {
    message: `${wanted.kind} ${wanted.name}: Container ${container.name} will be killed by its own liveness probe: ${failure?.why}`,
    where: { object: nameOf(wanted), container: container.name, node: pod.spec.nodeName, image: container.image },
    evidence: [`GET ${probe.httpGet.path ?? '/'} on port ${port} answers ${value}, three times`],
    remedy: failure?.remedy,
  })
}
