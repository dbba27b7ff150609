import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Facts } from '../facts.ts'
import { isTransient } from '../failure.ts'
import { nameIn } from '../findings.ts'
import type { Requirements } from '../wanted.ts'
import { judgeCluster, lacksResources } from './cluster.ts'
import { judgeCrossChecks } from './cross-checks.ts'
import { judgeDemand } from './demand.ts'
import { restarted } from './failure.ts'
import { judgeFlapping } from './flapping.ts'

/** Pure: the findings for a reachable cluster, in the order in which they should be fixed. */
export function judge(wanted: Requirements, facts: Facts): Finding[] {
  const { sessionBefore, sessionName, atFirst = [], nodes } = facts
  const headRestarted = sessionBefore && sessionName && sessionBefore !== sessionName
  return [
    ...(headRestarted ? [restarted(sessionBefore, sessionName)] : []),
    ...judgeCluster(wanted, facts),
    ...judgeFlapping(atFirst, nodes),
    ...(lacksResources(wanted, facts) ? [] : judgeDemand(facts)),
    ...judgeCrossChecks(facts),
  ]
}

/** Pure: what to wait for; undefined if there are no errors or one of them is permanent. */
export function worthWaiting(findings: readonly Finding[]): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const transient = errors.length > 0 && errors.every((each) => isTransient({ symptom: nameIn(each) }))
  return transient ? errors.map(({ message }) => message).join('; ') : undefined
}
