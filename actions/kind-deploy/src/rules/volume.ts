import { missingIn, patienceWith, sayNearest } from './missing-object.ts'
import { podClaimPending } from './pod-claims.ts'
import { aboutPod, hasStarted, lastMessage, type PodRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 26 and 27: volumes that cannot be mounted or attached. */

const MOUNT_MS = seconds(30)
const ATTACH_MS = seconds(180)

/** A busy kubelet says so of volumes that it mounts a moment later; it must not hide what is said of another one. */
const NOT_SYNCED = /failed to sync .* cache/i

/** Row 26. */
export const mountFailed: PodRule = (of) => {
  const failed = of.events.filter((each) => each.reason === 'FailedMount' && !NOT_SYNCED.test(each.message ?? ''))
  const [message = ''] = lastMessage(failed)
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  const missing = missingIn(message)
  return aboutPod(of, {
    cause: 'mount-failed',
    message: missing
      ? `The pod mounts ${missing.kind} ${missing.name}, which does not exist${sayNearest(message, of)}`
      : 'A volume of the pod cannot be mounted',
    evidence: [message],
    patience: patienceWith(message, of, MOUNT_MS),
    times: timesOf(failed),
  })
}

/** Row 27. */
export const attachFailed: PodRule = (of) => {
  const failed = of.events.filter((each) => each.reason === 'FailedAttachVolume')
  if (failed.length === 0 || hasStarted(of.pod)) return undefined
  return aboutPod(of, {
    cause: 'attach-failed',
    message: 'A volume cannot be attached to the node',
    evidence: lastMessage(failed),
    patience: { ms: ATTACH_MS },
  })
}

export const volumePodRules = [podClaimPending, mountFailed, attachFailed]
