import type { Finding } from '../../shared/outcome/finding.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { UPGRADE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'

export const errorsIn = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error')

/** Pure: the finding if the old state is no ground to try a change on. */
export function oldNotReady(findings: readonly Finding[]): Finding | undefined {
  const [error] = errorsIn(findings)
  if (!error) return undefined
  return UPGRADE['old-state-not-ready']({
    message: `The old state did not become ready: ${error.message}`,
    where: error.where,
    evidence: error.evidence,
    fault: error.fault === 'input' ? 'input' : 'infrastructure',
    consequences: [error],
  })
}

/** Pure: what a probe, or a deployment, found in a step of the upgrade, as a finding of the upgrade. */
export function inStep(name: 'data-lost' | 'rollback-broken', step: string, findings: readonly Finding[]): Finding[] {
  return findings.map(({ code, message, where, evidence, remedy, severity, fault }) =>
    UPGRADE[name]({ message: `${step}: ${message}`, where, evidence: [code, ...evidence], remedy, severity, fault }),
  )
}

/** Pure: objects of the old state that the new one doesn't have; they stay. */
export function leftBehind(before: readonly string[], after: readonly string[]): Finding[] {
  return before
    .filter((each) => !after.includes(each))
    .map((object) =>
      UPGRADE['left-behind']({
        message: `${object} is not in the new state, and stays in the cluster`,
        where: { object },
      }),
    )
}

/** Pure: whether a step went well enough for the next one. */
export const isFine = ({ verdict }: Outcome) => verdict === 'passed' || verdict === 'warned'

/** Pure: a warning where nothing is sent, so that nothing can be lost. */
export function withoutLoad({ load }: Pick<Inputs, 'load'>): Finding[] {
  if (load.length > 0) return []
  return [UPGRADE['no-load']({ message: 'load is empty: no request was sent while the change was applied' })]
}
