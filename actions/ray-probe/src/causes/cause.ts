import type { Finding } from '../../../shared/outcome/finding.ts'
import { makeFinding, nameIn } from '../findings.ts'
import type { Cause } from './signs.ts'

/** Pure: the finding of the cause; what it led to is its evidence. */
export function because(finding: Finding, { finding: name, clause, line }: Cause): Finding {
  const evidence = [...new Set([line, ...finding.evidence])]
  return makeFinding(name ?? nameIn(finding), `${finding.message}: ${clause}`, evidence, finding.where)
}
