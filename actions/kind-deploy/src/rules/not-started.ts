import type { ContainerStatus } from '../../../shared/kubernetes/objects.ts'
import { kubeletBehind } from './kubelet-words.ts'
import { aboutPod, type PodCase, type PodRule } from './rule.ts'

/** Pods that have a node, of which nothing has started, and against which nothing is told. */

/** What the kubelet writes before it begins. */
const BEFORE_START = [undefined, 'ContainerCreating', 'PodInitializing']

const isUntouched = ({ state, restartCount }: ContainerStatus) =>
  restartCount === 0 && !state?.running && !state?.terminated && BEFORE_START.includes(state?.waiting?.reason)

/** It explains a time-out, and ends nothing. */
export const notStarted: PodRule = (of) => {
  const { spec, status, metadata } = of.pod
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  if (!spec.nodeName || metadata.deletionTimestamp || status?.phase !== 'Pending' || !all.every(isUntouched))
    return undefined
  if (of.events.some(({ type, message = '' }) => type === 'Warning' && !kubeletBehind(message))) return undefined
  const image = pulledStill(of)
  return aboutPod(of, {
    cause: 'not-started',
    message: image
      ? `Node ${spec.nodeName} still pulls ${image}`
      : `Node ${spec.nodeName} has not started the pod, and reports nothing about it`,
    patience: { waits: true },
  })
}

/** The image whose pull has begun, and of whose end nothing is told; in whatever order events come. */
function pulledStill({ events }: PodCase): string | undefined {
  const done = events.filter(({ reason }) => reason === 'Pulled').map(({ message = '' }) => message)
  const begun = events.flatMap(({ message = '' }) => /^Pulling image "(.+)"/.exec(message)?.[1] ?? [])
  return begun.find((image) => !done.some((each) => each.includes(`"${image}"`)))
}
