import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Facts } from '../facts.ts'
import { mayHeal, RayFailure } from '../failure.ts'
import { type FindingName, say } from '../findings.ts'

type Heard = Pick<Facts, 'gcs' | 'dashboard' | 'versions' | 'sessionName'>

/** Pure: whether those who were asked beside the session speak of the same cluster as it does. */
export function judgeWitnesses(facts: Heard): Finding[] {
  const { gcs, dashboard } = facts
  return [
    ...(dashboard ? judgeWitness('dashboard', dashboard, facts) : []),
    ...(gcs ? judgeWitness('gcs', gcs, facts) : []),
  ]
}

type Said = { ray: string; sessionName: string }

function judgeWitness(who: 'gcs' | 'dashboard', said: Said | RayFailure, facts: Heard): Finding[] {
  if (said instanceof RayFailure) return [silentWitness(who, said)]
  const differing = [
    ...difference('Ray', said.ray, facts.versions?.ray ?? ''),
    ...difference('session', said.sessionName, facts.sessionName ?? ''),
  ]
  if (differing.length === 0) return []
  return [say(`${who}-differs`, `The ${who} belongs to another cluster than the client port`, differing)]
}

function silentWitness(who: 'gcs' | 'dashboard', failure: RayFailure): Finding {
  const name: FindingName = mayHeal(failure) ? `${who}-unreachable` : `${who}-refuses`
  return say(name, `${who}: ${failure.message}`, failure.evidence)
}

/** A name that one of them does not tell cannot differ. */
function difference(what: string, said: string, session: string): string[] {
  return said && session && said !== session ? [`${what}: it says ${said}, the client port ${session}`] : []
}
