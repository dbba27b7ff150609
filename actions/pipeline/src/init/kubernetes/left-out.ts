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

/** More paths would make a line that nobody reads. */
const SHOWN = 6

/** Pure: of several deployments, nothing shows which is meant: one line for all. */
export function unknown(all: readonly Candidate[]): PassedOver[] {
  const [first] = all
  const more = all.length > SHOWN ? `, and ${all.length - SHOWN} more` : ''
  const path =
    all
      .slice(0, SHOWN)
      .map((each) => each.path)
      .join(', ') + more
  const why = `each can be deployed on its own, and nothing shows which is meant: slipway init -c ${first?.path}/slipway.yaml`
  return [{ path, why: `${why} proposes that one` }]
}
