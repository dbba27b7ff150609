import { cleanLine } from '../../shared/diagnosis/log/clean.ts'
import type { Finding, Where } from '../../shared/outcome/finding.ts'
import { RAY_PROBE } from './catalogue.ts'

export type FindingName = keyof typeof RAY_PROBE

/** Creates a finding by name: `RP002 port-closed`, with its remedy. Ray colours its errors; the finding has no colours. */
export function makeFinding(
  name: FindingName,
  message: string,
  evidence: readonly string[] = [],
  where: Where = {},
): Finding {
  return RAY_PROBE[name]({ message: withoutColours(message), evidence: evidence.map(withoutColours), where })
}

/** Of each line, because an exception may have several. */
function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.split('\n').map(cleanLine).join('\n') : text
}

/** Pure: the name of a finding. */
export function nameIn({ code }: Pick<Finding, 'code'>): FindingName {
  return code.split(' ')[1] as FindingName
}
