import type { Finding } from '../../../shared/outcome/finding.ts'
import type { FindingName } from '../findings.ts'
import { nameIn } from '../findings.ts'

/** Findings about nodes that haven't joined. */
const MISSING: ReadonlySet<FindingName> = new Set<FindingName>([
  'too-few-nodes',
  'too-few-cpus',
  'too-few-gpus',
  'too-few-resources',
  'no-cpus',
])

/** Pure: whether the platform may know why. */
export function lacksNodes(findings: readonly Finding[]): boolean {
  return findings.some((each) => each.severity === 'error' && MISSING.has(nameIn(each)))
}

/** Findings about nodes that can't talk to each other. */
const BETWEEN_NODES: ReadonlySet<FindingName> = new Set<FindingName>([
  'node-runs-nothing',
  'object-stuck',
  'actor-failed',
])

/** Pure: missing nodes and resources as consequences of what the platform reports; unchanged if it reports nothing. */
export function rootedIn(causes: readonly Finding[], findings: readonly Finding[]): Finding[] {
  return consequencesOf(causes, findings, MISSING)
}

/** Pure: what failed between nodes as a consequence of blocked ports; unchanged if none is blocked. */
export function rootedInPorts(blocked: readonly Finding[], findings: readonly Finding[]): Finding[] {
  return consequencesOf(blocked, findings, BETWEEN_NODES)
}

function consequencesOf(causes: readonly Finding[], findings: readonly Finding[], names: ReadonlySet<FindingName>) {
  const [root, ...others] = causes
  if (!root) return [...findings]
  const caused = findings.filter((each) => names.has(nameIn(each)))
  const rest = findings.filter((each) => !names.has(nameIn(each)))
  return [{ ...root, consequences: [...others, ...caused] }, ...rest]
}
