import type { Finding, Where } from '../../shared/outcome/finding.ts'
import { RAY_PROBE } from './catalogue.ts'

export type FindingName = keyof typeof RAY_PROBE

/** Creates a finding by name: `RP002 port-closed`, with its remedy. */
export function makeFinding(
  name: FindingName,
  message: string,
  evidence: readonly string[] = [],
  where: Where = {},
): Finding {
  return RAY_PROBE[name]({ message, evidence: [...evidence], where })
}

/** Pure: the name of a finding. */
export function nameIn({ code }: Pick<Finding, 'code'>): FindingName {
  return code.split(' ')[1] as FindingName
}
