import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Facts } from '../facts.ts'
import { isTransient, RayFailure } from '../failure.ts'
import { type FindingName, makeFinding } from '../findings.ts'

type Known = Pick<Facts, 'gcs' | 'dashboard' | 'versions' | 'sessionName'>

/** Pure: checks that GCS and dashboard belong to the same cluster as the session. */
export function judgeCrossChecks(facts: Known): Finding[] {
  const { gcs, dashboard } = facts
  return [
    ...(dashboard ? judgeCrossCheck('dashboard', dashboard, facts) : []),
    ...(gcs ? judgeCrossCheck('gcs', gcs, facts) : []),
  ]
}

type Reported = { ray: string; sessionName: string }

function judgeCrossCheck(source: 'gcs' | 'dashboard', reported: Reported | RayFailure, facts: Known): Finding[] {
  if (reported instanceof RayFailure) return [failedCrossCheck(source, reported)]
  const differing = [
    ...difference('Ray', reported.ray, facts.versions?.ray ?? ''),
    ...difference('session', reported.sessionName, facts.sessionName ?? ''),
  ]
  if (differing.length === 0) return []
  return [makeFinding(`${source}-differs`, `The ${source} belongs to another cluster than the client port`, differing)]
}

function failedCrossCheck(source: 'gcs' | 'dashboard', failure: RayFailure): Finding {
  const name: FindingName = isTransient(failure) ? `${source}-unreachable` : `${source}-refuses`
  return makeFinding(name, `${source}: ${failure.message}`, failure.evidence)
}

/** A missing value doesn't count as a difference. */
function difference(what: string, reported: string, session: string): string[] {
  return reported && session && reported !== session ? [`${what}: ${reported}; at the client port: ${session}`] : []
}
