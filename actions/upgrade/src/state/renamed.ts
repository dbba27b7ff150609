import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import type { NamespaceState, WorkloadState } from './config.ts'

/** A workload that has another name in the new state; the one before goes on running. */
interface Renamed {
  old: WorkloadState
  now: WorkloadState
}

/**
 * Pure: workloads that came under another name.
 * @param left what the new state does not have any more: `demo/Deployment/worker`.
 */
export function renamedFindings(
  before: readonly NamespaceState[],
  after: readonly NamespaceState[],
  left: readonly string[],
): Finding[] {
  return after.flatMap((each) => {
    const earlier = before.find(({ namespace }) => namespace === each.namespace)
    const ours = left.map((object) => object.replace(`${each.namespace}/`, ''))
    return earlier ? renamedIn(earlier.workloads, each.workloads, ours).map(renamedFinding) : []
  })
}

/** One of a kind that runs the same images, and only one: else nobody knows which became which. */
function renamedIn(before: readonly WorkloadState[], after: readonly WorkloadState[], left: readonly string[]) {
  const gone = before.filter(({ object }) => left.includes(object))
  const arrived = after.filter(({ object }) => before.every((each) => each.object !== object))
  return gone.flatMap((old): Renamed[] => {
    const [now, ...others] = arrived.filter((each) => isSame(each, old))
    const rivals = gone.filter((each) => isSame(each, old))
    return now && others.length === 0 && rivals.length === 1 ? [{ old, now }] : []
  })
}

const kindOf = ({ object }: WorkloadState) => object.split('/')[0]
const isSame = (one: WorkloadState, other: WorkloadState) =>
  kindOf(one) === kindOf(other) && one.programs === other.programs

function renamedFinding({ old, now }: Renamed): Finding {
  const { claims } = old
  const data = claims.length === 0 ? '' : `, with the data in its claims: ${claims.join(', ')}`
  return UPGRADE.renamed({
    message: `${old.object} is ${now.object} in the new state: ${old.object} goes on running${data}`,
    where: { object: now.object },
  })
}
