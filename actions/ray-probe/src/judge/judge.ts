import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Facts } from '../facts.ts'
import { isTransient } from '../failure.ts'
import { nameIn } from '../findings.ts'
import type { Requirements } from '../wanted.ts'
import { judgeCall } from './call.ts'
import { judgeCluster, lacksNodes, lacksResources } from './cluster.ts'
import { judgeCrossChecks } from './cross-checks.ts'
import { judgeDeaths } from './deaths.ts'
import { judgeDemand } from './demand.ts'
import { restarted } from './failure.ts'
import { judgeFlapping } from './flapping.ts'
import { judgeJob } from './job.ts'
import { judgeServe } from './serve.ts'

/** Pure: the findings for a reachable cluster, in the order in which they should be fixed. */
export function judge(wanted: Requirements, facts: Facts): Finding[] {
  const { sessionBefore, sessionName, atFirst = [], nodes } = facts
  const headRestarted = sessionBefore && sessionName && sessionBefore !== sessionName
  return [
    ...(headRestarted ? [restarted(sessionBefore, sessionName)] : []),
    ...judgeCluster(wanted, facts),
    ...judgeFlapping(atFirst, nodes),
    // With too few nodes, those that died are evidence already.
    ...(lacksNodes(wanted, facts) ? [] : judgeDeaths(nodes)),
    ...(lacksResources(wanted, facts) ? [] : judgeDemand(facts)),
    ...judgeCrossChecks(facts),
  ]
}

/** Pure: the findings for a function of the user, a job and Serve. */
export function judgeUses({ call, job, serve }: Requirements, facts: Facts): Finding[] {
  return [
    ...(call ? judgeCall(facts.calls ?? [], call) : []),
    ...judgeJob(facts.job, job?.asked ?? false),
    ...judgeServe(facts.serve, serve),
  ]
}

/** Pure: what to wait for; undefined if there are no errors or one of them is permanent. */
export function worthWaiting(findings: readonly Finding[]): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const transient = errors.length > 0 && errors.every((each) => isTransient({ symptom: nameIn(each) }))
  return transient ? errors.map(({ message }) => message).join('; ') : undefined
}
