import type { Claim, Volume } from '../../../shared/kubernetes/objects.ts'
import { findDeclared } from '../cluster-state/declared.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { classOf } from './claim-waits.ts'
import { type Found, seconds } from './rule.ts'
import { whyNot } from './volume-match.ts'

/** Volumes that exist, that should, or that did, and the claims that need them. */

/** A volume that somebody makes by hand beside the deployment; also the time in which claims and volumes may be out of step. */
const VOLUME_MS = seconds(5)
/** One that the manifests bring, or may. */
const COMES_MS = seconds(20)
const SHOWN = 5
/** Source: Kubernetes, "Storage Classes", Local. */
const BY_HAND = 'kubernetes.io/no-provisioner'

/** Pure: whether the volume that a claim is bound to is gone, or goes: its data is lost with the claim at the latest. */
export function boundBadly(claim: Claim, snapshot: Snapshot): Found | undefined {
  const { phase } = claim.status ?? {}
  const { volumeName = '' } = claim.spec
  const evidence = volumeName ? [`volume: ${volumeName}`] : []
  const remedy = 'Delete the claim, and create it again without volumeName or with a volume that exists.'
  if (phase === 'Lost')
    return { message: 'The volume that the claim was bound to is gone', evidence, remedy, patience: {} }
  if (phase !== 'Bound' || !volumeName || !snapshot.volumes) return undefined
  const found = volumeNamed(volumeName, snapshot)
  if (found && !found.metadata.deletionTimestamp) return undefined
  const why = found ? 'is being deleted' : 'no longer exists'
  return {
    message: `The volume that the claim is bound to ${why}: ${volumeName}`,
    evidence,
    remedy,
    patience: { ms: VOLUME_MS },
  }
}

/** Pure: why the volume that a claim asks for by name isn't bound to it. */
export function namedVolume(claim: Claim, snapshot: Snapshot): Found | undefined {
  const { volumeName = '' } = claim.spec
  if (!snapshot.volumes) return undefined
  const found = volumeNamed(volumeName, snapshot)
  const why = found && whyNot(claim, found)
  if (found && !why) return undefined
  const comes =
    findDeclared(snapshot.brought, 'PersistentVolume', '', volumeName) || snapshot.brought.some((each) => each.maker)
  return {
    message: why
      ? `Volume ${volumeName}, which the claim names, cannot be bound to it: ${why}`
      : `There is no PersistentVolume ${volumeName}, which the claim names`,
    remedy: 'Correct volumeName, or leave it out so that a volume is found or created.',
    patience: { ms: comes && !found ? COMES_MS : VOLUME_MS },
  }
}

/** Pure: nothing makes a volume of the claim's class, and none that exists fits: why each does not. */
export function noneFits(claim: Claim, snapshot: Snapshot): Found | undefined {
  const { volumes, brought } = snapshot
  const { storageClassName: name } = claim.spec
  const byHand = isByHand(claim, snapshot)
  const made = brought.some(
    (each) => each.maker || (each.kind === 'PersistentVolume' && !volumeNamed(each.name, snapshot)),
  )
  if ((name !== '' && !byHand) || !volumes || made) return undefined
  const own = [...volumes].sort((one, other) => Number(isOf(name, other)) - Number(isOf(name, one)))
  const reasons = own.map((each) => ({ name: each.metadata.name, why: whyNot(claim, each) }))
  if (reasons.some(({ why }) => why === undefined)) return undefined
  return {
    message: byHand
      ? `No provisioner creates volumes of its class ${name}, and no volume that exists fits it`
      : 'The claim has no class, and no volume that exists fits it',
    evidence: reasons.slice(0, SHOWN).map((each) => `volume ${each.name}: ${each.why}`),
    remedy: 'Correct size, access modes, class or labels, of the claim or of the volume.',
    patience: { ms: VOLUME_MS },
  }
}

/** A class that is only a name, which claims and volumes share, needs no object. */
function isByHand(claim: Claim, snapshot: Snapshot): boolean {
  const found = classOf(claim, snapshot)
  if (found || !snapshot.storageClasses) return found?.provisioner === BY_HAND
  return (snapshot.volumes ?? []).some((each) => isOf(claim.spec.storageClassName, each))
}

const isOf = (name: string | undefined, { spec }: Volume) => (name ?? '') !== '' && spec.storageClassName === name

const volumeNamed = (name: string, { volumes = [] }: Snapshot): Volume | undefined =>
  volumes.find(({ metadata }) => metadata.name === name)
