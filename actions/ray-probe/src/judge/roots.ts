import type { Finding } from '../../../shared/outcome/finding.ts'
import type { FindingName } from '../findings.ts'
import { nameIn } from '../findings.ts'

/** Findings about nodes that haven't joined. */
const MISSING: ReadonlySet<FindingName> = new Set<FindingName>([
  'too-few-nodes',
  'too-few-cpus',
  'too-few-gpus',
  'too-few-resources',
])

/** Pure: whether the platform may know why. */
export function lacksNodes(findings: readonly Finding[]): boolean {
  return findings.some((each) => each.severity === 'error' && MISSING.has(nameIn(each)))
}

/** Pure: missing nodes and resources as consequences of what the platform reports; unchanged if it reports nothing. */
export function rootedIn(causes: readonly Finding[], findings: readonly Finding[]): Finding[] {
  const [root, ...others] = causes
  if (!root) return [...findings]
  const missing = findings.filter((each) => MISSING.has(nameIn(each)))
  const rest = findings.filter((each) => !MISSING.has(nameIn(each)))
  return [{ ...root, consequences: [...others, ...missing] }, ...rest]
}
