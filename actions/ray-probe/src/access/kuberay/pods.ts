import type { ClusterEvent, ContainerStatus, Pod } from '../../../../shared/kubernetes/objects.ts'

/** KubeRay's labels on its pods. */
export const CLUSTER_LABEL = 'ray.io/cluster'
const TYPE_LABEL = 'ray.io/node-type'

/** Why a pod isn't ready. */
export interface PodTrouble {
  pod: string
  /** Whether it is the head's. */
  head: boolean
  /** One sentence. */
  message: string
  /** More time alone doesn't help: an image that can't be pulled, a container that crashes. */
  certain: boolean
}

/** Pure: the head pod, if it is ready. */
export function readyHead(pods: readonly Pod[]): Pod | undefined {
  return pods.find((pod) => isHead(pod) && isReady(pod))
}

/** Pure: whether it is the pod of a head. */
export const isHead = ({ metadata }: Pod) => metadata.labels?.[TYPE_LABEL] === 'head'

/** Pure: the troubles of pods that aren't ready, the head's first: workers wait for it. */
export function podTroubles(pods: readonly Pod[], events: readonly ClusterEvent[]): PodTrouble[] {
  const waiting = pods.filter((pod) => !isReady(pod) && !pod.metadata.deletionTimestamp)
  return waiting
    .toSorted((one, other) => Number(isHead(other)) - Number(isHead(one)))
    .flatMap((pod) => {
      const { name } = pod.metadata
      const broken = unscheduled(pod) ?? first(pod, (status) => waitingTrouble(status, pod))
      const why = broken ?? first(pod, (status) => notReady(status, pod, events))
      return why
        ? [{ pod: name, message: `Pod ${name}: ${why}`, head: isHead(pod), certain: broken !== undefined }]
        : []
    })
}

function isReady({ status }: Pod): boolean {
  return status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ?? false
}

function unscheduled({ status }: Pod): string | undefined {
  const scheduled = status?.conditions?.find((each) => each.type === 'PodScheduled')
  return scheduled?.status === 'False' ? `can't be scheduled: ${scheduled.message ?? scheduled.reason}` : undefined
}

/** The first container with a trouble, init containers first: they start before the others. */
function first({ status }: Pod, trouble: (status: ContainerStatus) => string | undefined): string | undefined {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  return all.map(trouble).find(Boolean)
}

const PULL = /ImagePull|ErrImage|InvalidImageName|RegistryUnavailable/

function waitingTrouble({ name, state, lastState }: ContainerStatus, pod: Pod): string | undefined {
  const { reason = '', message } = state?.waiting ?? {}
  const ended = state?.terminated ?? lastState?.terminated
  if (PULL.test(reason))
    return `image ${imageOf(name, pod)} can't be pulled (${reason})${message ? `: ${message}` : ''}`
  if (reason === 'CrashLoopBackOff' || (ended && ended.exitCode !== 0))
    return `container ${name} ends with exit code ${ended?.exitCode ?? '?'}${ended?.reason ? ` (${ended.reason})` : ''}`
  if (/Error$/.test(reason)) return `container ${name} can't be created (${reason})${message ? `: ${message}` : ''}`
  return undefined
}

/** KubeRay's init container has the image of the worker. */
function imageOf(container: string, { spec }: Pod): string {
  const all = [...(spec.initContainers ?? []), ...spec.containers]
  return all.find(({ name }) => name === container)?.image ?? `of container ${container}`
}

/** Injected by KubeRay into workers: it repeats `ray health-check` until the head's GCS answers. */
const WAIT_FOR_GCS = 'wait-gcs-ready'

/** The kubelet's event contains the output of the probe. */
function notReady(status: ContainerStatus, { metadata }: Pod, events: readonly ClusterEvent[]): string | undefined {
  const { name, ready, state } = status
  if (ready || !state?.running) return undefined
  if (name === WAIT_FOR_GCS) return `waits for the head's GCS (init container ${WAIT_FOR_GCS})`
  const about = events.filter(({ involvedObject }) => involvedObject.name === metadata.name)
  const probe = about.findLast(({ reason }) => reason === 'Unhealthy')
  return `container ${name} runs but isn't ready${probe ? `: ${probe.message?.trim()}` : ''}`
}
