import type { ContainerSpec, ContainerStatus, Pod } from '../../../shared/kubernetes/objects.ts'
import { eventsOf } from '../cluster-state/owned.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { timesOf } from '../rules/rule.ts'
import { type Memory, standingMs } from './memory.ts'

/** For how long a pod has to stay up until it counts: a crash loop is ready again and again. */

type Heard = Pick<Snapshot, 'events'>

/** A container with a liveness probe alone: until that has been asked, and a busy kubelet has told of it. */
const ALIVE_MS = 8_000
const LONGEST_DELAY_S = 10
/** A container that has already ended once has to stay up this long. */
const RESTARTED_MS = 10_000
/** Nobody waits for longer than that. */
const LONGEST_LIFE_MS = 60_000
/** What a probe takes beyond its periods. */
const SLACK_MS = 2_000
const PERIOD_S = 10
const FAILURES = 3

/** Pure: what is remembered of a pod that is up; a restart, or another failed liveness probe, starts again. */
export function settleKeys(pod: Pod, snapshot: Heard): string[] {
  return [
    `up ${pod.metadata.uid} ${restarts(pod)}`,
    `calm ${pod.metadata.uid} ${restarts(pod)} ${doubts(pod, snapshot)}`,
  ]
}

/**
 * Pure: whether a pod that is up may still fall over soon.
 * @param settleMs for a container without a readiness probe: to Kubernetes it is ready the moment it starts.
 */
export function isShaky(
  pod: Pod,
  { events, nowMs }: Heard & Pick<Snapshot, 'nowMs'>,
  memory: Memory,
  settleMs: number,
): boolean {
  if (pod.status?.phase === 'Succeeded') return false
  const [up = '', calm = ''] = settleKeys(pod, { events })
  const doubtful = doubts(pod, { events }) > 0 && standingMs(memory, calm, nowMs) < killMs(pod)
  return doubtful || standingMs(memory, up, nowMs) < neededMs(pod, settleMs)
}

/** Pure: whether a pod has a container that Kubernetes takes for ready the moment it runs. */
export const isUnprobed = (pod: Pod) => lasting(pod).some(({ readinessProbe }) => !readinessProbe)

/** Pure: for how long a pod has been up without a restart, in milliseconds. */
export const upMs = (pod: Pod, snapshot: Heard & Pick<Snapshot, 'nowMs'>, memory: Memory) =>
  standingMs(memory, settleKeys(pod, snapshot)[0] ?? '', snapshot.nowMs)

function neededMs(pod: Pod, settleMs: number): number {
  const unprobed = Math.max(...lasting(pod).map((each) => unprobedMs(each, settleMs)))
  return restarts(pod) > 0 ? Math.max(RESTARTED_MS, longestLifeMs(pod), unprobed) : unprobed
}

/** All that run for as long as the pod does: its containers, and its sidecars. */
const lasting = ({ spec }: Pod) => [
  ...spec.containers,
  ...(spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always'),
]

/** What ended after a while has to stay up for longer than that. */
function longestLifeMs(pod: Pod): number {
  const lives = statuses(pod).map(({ lastState }) => {
    const { startedAt = '', finishedAt = '' } = lastState?.terminated ?? {}
    return Date.parse(finishedAt) - Date.parse(startedAt) || 0
  })
  return Math.min(LONGEST_LIFE_MS, Math.max(0, ...lives) + SLACK_MS)
}

function statuses({ spec, status }: Pod): ContainerStatus[] {
  const sidecars = (spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always').map(({ name }) => name)
  const inits = (status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.includes(name))
  return [...(status?.containerStatuses ?? []), ...inits]
}

function unprobedMs({ readinessProbe, livenessProbe }: ContainerSpec, settleMs: number): number {
  if (readinessProbe) return 0
  if (!livenessProbe) return settleMs
  const askedMs = Math.min(livenessProbe.initialDelaySeconds ?? 0, LONGEST_DELAY_S) * 1_000 + ALIVE_MS
  return Math.max(settleMs, askedMs)
}

/** How long a probe takes to kill: within that, the next kill would have come. */
function killMs(pod: Pod): number {
  const longest = Math.max(...lasting(pod).map(({ livenessProbe }: ContainerSpec) => secondsOf(livenessProbe)))
  return longest * 1_000 + SLACK_MS
}

function secondsOf(probe: ContainerSpec['livenessProbe']): number {
  const { initialDelaySeconds = 0, periodSeconds = PERIOD_S, failureThreshold = FAILURES } = probe ?? {}
  return probe ? initialDelaySeconds + periodSeconds * failureThreshold : 0
}

/** Failed liveness probes, and the kills that followed. */
function doubts(pod: Pod, snapshot: Heard): number {
  const own = eventsOf(snapshot, pod)
  return timesOf(own.filter(({ message = '' }) => /Liveness probe failed|failed liveness probe/.test(message)))
}

const restarts = (pod: Pod) => statuses(pod).reduce((sum, each) => sum + each.restartCount, 0)
