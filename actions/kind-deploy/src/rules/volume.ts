import type { Claim, Pod } from '../observe/objects.ts'
import { objectOf } from '../observe/snapshot.ts'
import { aboutPod, type ObjectRule, type PodRule, seconds, timesOf } from './rule.ts'

/** Catalogue rows 25 to 27: storage that does not come. */

const PROVISION_MS = seconds(90)
const MOUNT_MS = seconds(30)
const ATTACH_MS = seconds(180)
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class'

/** Row 25. A claim of a class that waits for its first consumer is no fault while it has none. */
export const claimPending: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'PersistentVolumeClaim') return undefined
  const claim = objectOf(snapshot, wanted) as Claim | undefined
  if (claim?.status?.phase !== 'Pending') return undefined
  const classes = snapshot.storageClasses
  const name = claim.spec.storageClassName
  const own = classes?.find((each) =>
    name ? each.metadata.name === name : each.metadata.annotations?.[DEFAULT_CLASS] === 'true',
  )
  const events = snapshot.events.filter(
    (each) =>
      each.involvedObject.uid === claim.metadata.uid && /ProvisioningFailed|FailedBinding/.test(each.reason ?? ''),
  )
  const evidence = events.flatMap((each) => each.message ?? []).slice(-1)
  const suspicion = { cause: 'claim-pending' as const, wanted, evidence }
  if (classes && !own && name !== '')
    return {
      ...suspicion,
      message: name ? `There is no StorageClass ${name}` : 'There is no default StorageClass',
      patience: {},
    }
  if (events.length === 0) return undefined
  return { ...suspicion, message: 'No volume is made for the claim', patience: { ms: PROVISION_MS } }
}

/** Claims of a StatefulSet's own are judged through its pods. */
export const podClaimPending: PodRule = (of) => {
  const { pod, snapshot, wanted } = of
  if (pod.spec.nodeName) return undefined
  for (const name of claimNames(pod)) {
    const found = claimPending(
      { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name },
      snapshot,
    )
    if (found) return { ...found, wanted, pod: pod.metadata.name, message: `Claim ${name}: ${found.message}` }
  }
  return undefined
}

function claimNames(pod: Pod): string[] {
  return (pod.spec.volumes ?? []).flatMap((each) => each.persistentVolumeClaim?.claimName ?? [])
}

/** Row 26. */
export const mountFailed: PodRule = (of) => {
  const failed = of.events.filter((each) => each.reason === 'FailedMount')
  const message = failed.at(-1)?.message ?? ''
  if (failed.length === 0 || hasStarted(of.pod) || /failed to sync .* cache/i.test(message)) return undefined
  const [, kind = '', name] = /(configmap|secret) "([^"]+)" not found/i.exec(message) ?? []
  const absent =
    name !== undefined &&
    !of.snapshot.brought.includes(`${kind.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'}/${name}`)
  return aboutPod(of, {
    cause: 'mount-failed',
    message: name ? `The pod mounts ${kind} ${name}, which does not exist` : 'A volume of the pod cannot be mounted',
    evidence: [message],
    patience: absent ? {} : { ms: MOUNT_MS },
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
    evidence: failed.flatMap((each) => each.message ?? []).slice(-1),
    patience: { ms: ATTACH_MS },
  })
}

const hasStarted = (pod: Pod) =>
  (pod.status?.containerStatuses ?? []).some((each) => each.state?.running || each.restartCount > 0)

export const volumePodRules = [podClaimPending, mountFailed, attachFailed]
