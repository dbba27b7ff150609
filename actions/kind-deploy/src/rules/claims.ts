import type { Claim } from '../../../shared/kubernetes/objects.ts'
import { eventsOf } from '../cluster-state/owned.ts'
import { objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { boundBadly, namedVolume, noneFits } from './claim-volumes.ts'
import { DEFAULT_CLASS, isUnused, provisionerOf, waitsForPod } from './claim-waits.ts'
import { type Found, lastMessage, type ObjectRule, seconds } from './rule.ts'
import { driverFails } from './volume-words.ts'

/** Catalogue row 25: claims that get no volume, or have lost it. */

/** Also for a provisioner that starts along with the deployment. */
const PROVISION_MS = seconds(90)

/** Row 25. A claim of a class that waits for its first consumer is no fault while it has none. */
export const claimPending: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'PersistentVolumeClaim') return undefined
  const claim = objectOf(snapshot, wanted) as Claim | undefined
  const found = claim && faultOf(claim, snapshot)
  return found && { cause: 'claim-pending', wanted, evidence: [], ...found }
}

function faultOf(claim: Claim, snapshot: Snapshot): Found | undefined {
  const bad = boundBadly(claim, snapshot)
  if (bad || claim.status?.phase !== 'Pending') return bad
  const reported = eventsOf(snapshot, claim).filter(({ reason = '' }) =>
    /ProvisioningFailed|FailedBinding/.test(reason),
  )
  const evidence = lastMessage(reported)
  const fault = claim.spec.volumeName
    ? namedVolume(claim, snapshot)
    : (absentClass(claim, snapshot) ?? noneFits(claim, snapshot) ?? unused(claim, snapshot))
  if (fault) return { evidence, ...fault }
  if (reported.length > 0)
    return {
      evidence,
      message: 'No volume is created for the claim',
      patience: { ms: PROVISION_MS },
      ...refusedBy(evidence, claim, snapshot),
    }
  return unanswered(claim, snapshot)
}

/** What the driver or its cloud cannot do now, or may not do, whatever the claim asks for. */
function refusedBy([message = '']: string[], claim: Claim, snapshot: Snapshot): Partial<Found> {
  const { own, name = 'the driver' } = provisionerOf(claim, snapshot)
  if (own || !driverFails(message)) return {}
  return { fault: 'infrastructure', remedy: `Check ${name}, and what it may do in its cloud or storage.` }
}

/** What is wrong with a claim's class; a volume of that class needs none, and nor does the empty name. */
function absentClass({ spec }: Claim, { storageClasses, volumes = [], brought }: Snapshot): Found | undefined {
  const name = spec.storageClassName
  if (!storageClasses || name === '') return undefined
  const found = storageClasses.some(({ metadata }) =>
    name ? metadata.name === name : metadata.annotations?.[DEFAULT_CLASS] === 'true',
  )
  const byHand = volumes.some((each) => each.spec.storageClassName === name)
  const comes = brought.some((each) => ['StorageClass', 'PersistentVolume'].includes(each.kind))
  if (found || byHand || comes) return undefined
  return { message: name ? `There is no StorageClass ${name}` : 'There is no default StorageClass', patience: {} }
}

function unused(claim: Claim, snapshot: Snapshot): Found | undefined {
  if (!waitsForPod(claim, snapshot) || !isUnused(claim, snapshot)) return undefined
  return {
    message: 'No pod uses it, and its class creates the volume for the first one that does (WaitForFirstConsumer)',
    patience: { waits: true },
    hint: 'note',
    remedy: 'No action needed if a pod will use it later; else remove it.',
  }
}

/** Nothing but the API server's own word that somebody else has to make the volume: the provisioner is silent. */
function unanswered(claim: Claim, snapshot: Snapshot): Found | undefined {
  const asked = eventsOf(snapshot, claim).filter(({ reason }) => reason === 'ExternalProvisioning')
  if (asked.length === 0) return undefined
  const { name = '', own } = provisionerOf(claim, snapshot)
  return {
    message: `Provisioner ${name} of its StorageClass has not created a volume`,
    evidence: lastMessage(asked),
    patience: { ms: PROVISION_MS },
    ...(own ? {} : { fault: 'infrastructure' }),
    remedy: `Check that ${name || 'the provisioner'} runs in the cluster, or use another StorageClass: kubectl get storageclass`,
  }
}
