import type { PassedOver } from '../../../../shared/action/proposal.ts'
import type { Candidate } from './candidate.ts'

/** Pure: why a candidate isn't deployed. @param group its alternatives. */
export function leftOut(
  { path, kind }: Candidate,
  group: readonly Candidate[],
  chosen: readonly Candidate[],
): PassedOver {
  const instead = group.find((each) => chosen.includes(each))
  if (instead) return { path, why: `it deploys the same as ${instead.path}` }
  const [first] = chosen
  if (first?.kind === kind)
    return {
      path,
      why: `${first.path} is deployed; this looks like an addition, a separate example, or made for other machines`,
    }
  const why =
    kind === 'chart'
      ? 'manifests are deployed; the chart may deploy the same'
      : first?.kind === 'chart'
        ? `the chart ${first.path} is deployed; these have no Service`
        : 'the kustomizations are deployed'
  return { path, why }
}
