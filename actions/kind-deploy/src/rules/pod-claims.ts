import { nearestName } from '../../../shared/text/nearest.ts'
import { willNotCome } from '../cluster-state/declared.ts'
import { nameOf, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { claimNames } from './claim-waits.ts'
import { claimPending } from './claims.ts'
import { aboutPod, type GracePeriod, type PodRule, seconds } from './rule.ts'

/** The claims that a pod mounts. */

const CLAIM_MS = seconds(20)
/** A claim that was made this moment may not have been told of yet. */
const TOLD_MS = seconds(1)

/** Row 25. Claims that a pod asks for are judged through it too, unless they were applied, and are accused themselves. */
export const podClaimPending: PodRule = (of) => {
  const { pod, snapshot, wanted } = of
  if (pod.spec.nodeName) return undefined
  for (const name of claimNames(pod)) {
    const claim = { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name }
    if (!objectOf(snapshot, claim))
      return aboutPod(of, {
        cause: 'claim-pending',
        message: `Claim ${name}, which the pod mounts, does not exist${near(claim, snapshot)}`,
        remedy: 'Correct the name, or add the claim.',
        patience: patienceWithClaim(claim, snapshot),
      })
    const own = snapshot.wanted.some((each) => nameOf(each) === nameOf(claim))
    const found = own ? undefined : claimPending(claim, snapshot)
    if (found) return { ...found, wanted, pod: pod.metadata.name, message: `Claim ${name}: ${found.message}` }
  }
  return undefined
}

function near({ kind, namespace, name }: ClaimName, { brought, claims }: Snapshot): string {
  const all = [...brought.filter((each) => each.kind === kind), ...claims.map(({ metadata }) => metadata)]
  const nearest = nearestName(
    name,
    all.filter((each) => each.namespace === namespace).map((each) => each.name),
  )
  return nearest ? `; nearest: ${nearest}` : ''
}

interface ClaimName {
  kind: string
  namespace: string
  name: string
}

function patienceWithClaim({ kind, namespace, name }: ClaimName, seen: Snapshot) {
  return { ms: willNotCome(seen.brought, kind, namespace, name) ? TOLD_MS : CLAIM_MS } satisfies GracePeriod
}
