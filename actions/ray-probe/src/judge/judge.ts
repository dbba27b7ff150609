import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Facts } from '../facts.ts'
import { mayHeal } from '../failure.ts'
import { nameIn } from '../findings.ts'
import type { Requirements } from '../wanted.ts'
import { judgeCluster, lacksResources } from './cluster.ts'
import { judgeDemand } from './demand.ts'
import { restarted } from './failure.ts'
import { judgeFlapping } from './flapping.ts'
import { judgeWitnesses } from './witnesses.ts'

/** Pure: what is wrong with a cluster that answers, in the order of the chain's links. */
export function judge(wanted: Requirements, facts: Facts): Finding[] {
  const { sessionBefore, sessionName, atFirst = [], nodes } = facts
  const anew = sessionBefore && sessionName && sessionBefore !== sessionName
  return [
    ...(anew ? [restarted(sessionBefore, sessionName)] : []),
    ...judgeCluster(wanted, facts),
    ...judgeFlapping(atFirst, nodes),
    ...(lacksResources(wanted, facts) ? [] : judgeDemand(facts)),
    ...judgeWitnesses(facts),
  ]
}

/** Pure: what to wait for; undefined when waiting changes nothing, because all is well or something cannot heal. */
export function worthWaiting(findings: readonly Finding[]): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const healing = errors.length > 0 && errors.every((each) => mayHeal({ symptom: nameIn(each) }))
  return healing ? errors.map(({ message }) => message).join('; ') : undefined
}
