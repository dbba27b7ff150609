import type { ClusterEvent } from '../../../shared/kubernetes/objects.ts'
import { quantity } from '../scheduling/quantity.ts'
import { apiAway, kubeletBehind } from './kubelet-words.ts'
import { missingIn, patienceWith, sayMissing, sayNearest } from './missing-object.ts'
import { podClaimPending } from './pod-claims.ts'
import {
  aboutPod,
  hasStarted,
  holds,
  isReady,
  lastMessage,
  type PodCase,
  type PodRule,
  seconds,
  timesOf,
} from './rule.ts'
import { memoryLimitOf } from './sandbox.ts'
import { absentDriver, driverFails, tellsTimeAlone } from './volume-words.ts'

/** Catalogue rows 26 and 27: volumes that cannot be mounted or attached. */

const MOUNT_MS = seconds(30)
/** A driver starts again, and an operation that it left ends. */
const DRIVER_MS = seconds(90)
const ATTACH_MS = seconds(180)

/** Row 26. */
export const mountFailed: PodRule = (of) => {
  const failed = tellingOf(
    of.events.filter(({ reason = '' }) => ['FailedMount', 'FailedAttachVolume'].includes(reason)),
  )
  const [message = ''] = lastMessage(failed)
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  const small = withoutRoom(message, of)
  if (small) return aboutPod(of, { ...small, evidence: [message], times: timesOf(failed) })
  const away = notOfPod(message, of)
  if (away)
    return aboutPod(of, {
      cause: 'mount-failed',
      fault: 'infrastructure',
      evidence: [message],
      ...away,
      times: timesOf(failed),
    })
  return aboutPod(of, {
    cause: 'mount-failed',
    message: missingIn(message, of.pod)
      ? `The pod mounts ${sayMissing(message, of.pod)}${sayNearest(message, of)}`
      : 'A volume of the pod cannot be mounted',
    evidence: [message],
    patience: patienceWith(message, of, MOUNT_MS),
    times: timesOf(failed),
  })
}

/**
 * Mounts that failed; a time-out alone follows from whatever was told before it. What a busy kubelet has not read yet it
 * mounts a moment later: that must not hide what is said of another volume.
 */
function tellingOf(events: readonly ClusterEvent[]): ClusterEvent[] {
  const told = events.filter(({ message = '' }) => !kubeletBehind(message) && !tellsTimeAlone(message))
  const all = told.length > 0 ? told : events.filter(({ message = '' }) => tellsTimeAlone(message))
  return all.filter(({ reason }) => reason === 'FailedMount')
}

/** What fails is the node, the driver or the API server, whatever the pod asks for. */
function notOfPod(message: string, { snapshot: { brought } }: PodCase) {
  if (apiAway(message))
    return {
      message: 'The node gets no answer of the API server, from which it mounts a volume of the pod',
      remedy: 'Check the API server, the network between it and the node, and the certificates of both.',
      patience: { ms: DRIVER_MS },
    }
  if (tellsTimeAlone(message))
    return {
      message: 'A volume of the pod is not attached or mounted, and nothing tells why',
      remedy: 'Check the volume and its driver: kubectl get volumeattachment; kubectl describe pod',
      patience: { ms: ATTACH_MS },
    }
  if (brought.some(({ kind }) => kind === 'CSIDriver')) return undefined
  const absent = absentDriver(message)
  if (absent)
    return {
      // Only a volume of the pod's own names its driver there; any other was made by the driver.
      ...(/SetUpAt/.test(message) && { fault: 'code' as const }),
      message: `The driver ${absent} of a volume of the pod does not run on its node`,
      remedy: 'Check the node plugin of the driver: kubectl get csinode; kubectl get pods -A -o wide',
      patience: { ms: DRIVER_MS },
    }
  if (!driverFails(message)) return undefined
  return {
    message: 'The driver of a volume of the pod fails',
    remedy: 'Check the CSI driver on the node, and the storage behind it.',
    patience: { ms: DRIVER_MS },
  }
}

/** Less cannot hold the token and the certificate of the pod's account. */
const LEAST_BYTES = 2 ** 20

/** Secrets, tokens and the like are kept in memory, and the pod's memory limit is their size. */
function withoutRoom(message: string, of: PodCase) {
  const limit = memoryLimitOf(of)
  if (!limit || !/no space left on device/.test(message) || quantity(limit) >= LEAST_BYTES) return undefined
  return {
    cause: 'out-of-memory' as const,
    message: `The memory limit of the pod, ${limit}, is too small even for its token${limit.endsWith('m') ? `; m is a thousandth of a byte: ${limit.slice(0, -1)}Mi would be mebibytes` : ''}`,
    remedy: 'Raise the memory limit: Mi is the unit of mebibytes.',
    patience: { times: 2 },
  }
}

/** Row 27. Who holds the volume and goes on running won't let it go: that is how the manifests are. */
export const attachFailed: PodRule = (of) => {
  const failed = of.events.filter((each) => each.reason === 'FailedAttachVolume')
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  const evidence = lastMessage(failed)
  const holder = holderOf(evidence[0] ?? '', of)
  return aboutPod(of, {
    cause: 'attach-failed',
    evidence,
    ...(holder
      ? {
          fault: 'code',
          message: `Its volume is used by pod ${holder} on another node, which goes on running`,
          remedy: 'Set strategy.type: Recreate, or use a volume for several nodes (ReadWriteMany).',
          patience: { ms: HELD_MS },
        }
      : { message: 'A volume cannot be attached to the node', patience: { ms: ATTACH_MS } }),
  })
}

const HELD_MS = seconds(60)

/** A pod that is well, on a node that is well. */
function holderOf(message: string, { pod, snapshot: { pods, nodes } }: PodCase): string | undefined {
  const names = /used by pod\(s\) (.+)$/.exec(message)?.[1]?.split(/,\s*/) ?? []
  return names.find((name) => {
    const found = pods.find((each) => each.metadata.name === name && each.metadata.namespace === pod.metadata.namespace)
    const node = nodes.find((each) => each.metadata.name === found?.spec.nodeName)
    return found && !found.metadata.deletionTimestamp && isReady(found) && node && holds(node, 'Ready')
  })
}

export const volumePodRules = [podClaimPending, mountFailed, attachFailed]
