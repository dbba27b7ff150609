import type { Claim, Pod } from '../../../shared/kubernetes/objects.ts'
import { willNotCome } from '../cluster-state/declared.ts'
import { eventsOf } from '../cluster-state/owned.ts'
import { nameOf, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { aboutPod, type GracePeriod, lastMessage, type ObjectRule, type PodRule, seconds } from './rule.ts'
import { whyNot } from './volume-match.ts'

/** Catalogue row 25: claims that get no volume. */

const PROVISION_MS = seconds(90)
const CLAIM_MS = seconds(20)
/** A claim that was made this moment may not have been told of yet. */
const TOLD_MS = seconds(1)
/** A volume that somebody makes by hand beside the deployment. */
const VOLUME_MS = seconds(5)
const NO_VOLUME = 'The claim has no class, and no volume that exists fits it'
const SHOWN_VOLUMES = 5
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class'

/** Row 25. A claim of a class that waits for its first consumer is no fault while it has none. */
export const claimPending: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'PersistentVolumeClaim') return undefined
  const claim = objectOf(snapshot, wanted) as Claim | undefined
  const diagnosis = { cause: 'claim-pending' as const, wanted }
  if (claim?.status?.phase === 'Lost')
    return {
      ...diagnosis,
      message: 'The volume that the claim was bound to is gone',
      evidence: claim.spec.volumeName ? [`volume: ${claim.spec.volumeName}`] : [],
      patience: {},
    }
  if (claim?.status?.phase !== 'Pending') return undefined
  const events = eventsOf(snapshot, claim).filter(({ reason }) => /ProvisioningFailed|FailedBinding/.test(reason ?? ''))
  const evidence = lastMessage(events)
  const absent = absentClass(claim, snapshot)
  if (absent) return { ...diagnosis, evidence, message: absent, patience: {} }
  const unfit = unfitting(claim, snapshot)
  if (unfit) return { ...diagnosis, evidence: unfit, message: NO_VOLUME, patience: { ms: VOLUME_MS } }
  if (events.length === 0) return undefined
  return { ...diagnosis, evidence, message: 'No volume is created for the claim', patience: { ms: PROVISION_MS } }
}

/** Without a class nothing makes a volume, and none that exists fits: why each does not. */
function unfitting(claim: Claim, { volumes, brought }: Snapshot): string[] | undefined {
  const made = brought.some((each) => each.kind === 'PersistentVolume' || each.maker)
  if (claim.spec.storageClassName !== '' || !volumes || made) return undefined
  const reasons = volumes.map((each) => ({ name: each.metadata.name, why: whyNot(claim, each) }))
  if (reasons.some(({ why }) => why === undefined)) return undefined
  return reasons.slice(0, SHOWN_VOLUMES).map(({ name, why }) => `volume ${name}: ${why}`)
}

/** What is wrong with a claim's class; a volume of that class needs none, and nor does the empty name. */
function absentClass({ spec }: Claim, { storageClasses, volumes = [], brought }: Snapshot): string | undefined {
  const name = spec.storageClassName
  if (!storageClasses || name === '') return undefined
  const found = storageClasses.some(({ metadata }) =>
    name ? metadata.name === name : metadata.annotations?.[DEFAULT_CLASS] === 'true',
  )
  const byHand = volumes.some((each) => each.spec.storageClassName === name)
  const comes = brought.some((each) => ['StorageClass', 'PersistentVolume'].includes(each.kind))
  if (found || byHand || comes) return undefined
  return name ? `There is no StorageClass ${name}` : 'There is no default StorageClass'
}

/** Claims that a pod asks for are judged through it too, unless they were applied, and are accused themselves. */
export const podClaimPending: PodRule = (of) => {
  const { pod, snapshot, wanted } = of
  if (pod.spec.nodeName) return undefined
  for (const name of claimNames(pod)) {
    const claim = { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name }
    if (!objectOf(snapshot, claim))
      return aboutPod(of, {
        cause: 'claim-pending',
        message: `Claim ${name}, which the pod mounts, does not exist`,
        patience: patienceWithClaim(claim, snapshot),
      })
    const own = snapshot.wanted.some((each) => nameOf(each) === nameOf(claim))
    const found = own ? undefined : claimPending(claim, snapshot)
    if (found) return { ...found, wanted, pod: pod.metadata.name, message: `Claim ${name}: ${found.message}` }
  }
  return undefined
}

function patienceWithClaim(
  { kind, namespace, name }: { kind: string; namespace: string; name: string },
  seen: Snapshot,
) {
  return { ms: willNotCome(seen.brought, kind, namespace, name) ? TOLD_MS : CLAIM_MS } satisfies GracePeriod
}

function claimNames({ metadata, spec }: Pod): string[] {
  return (spec.volumes ?? []).flatMap(
    (each) => each.persistentVolumeClaim?.claimName ?? (each.ephemeral ? `${metadata.name}-${each.name}` : []),
  )
}
