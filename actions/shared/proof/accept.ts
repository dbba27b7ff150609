import type { Definition } from '../outcome/define-finding.ts'
import type { Finding } from '../outcome/finding.ts'
import type { Outcome } from '../outcome/outcome.ts'
import type { Origin, Proof } from './proof.ts'

/** What a run accepts. */
export interface Terms {
  repository: string
  config: string
  /** The scopes whose proofs count here; a pull request's is not among those of a default branch. */
  scopes: readonly string[]
  nowMs: number
  /** Older proofs don't count. */
  maxAgeMs: number
}

/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_MS = 60_000

/**
 * Pure: why a proof doesn't count for a stage with this key, as a clause; undefined if it counts.
 * That nobody changed the proof since it was written, the store has checked.
 */
export function refusal(
  proof: Proof,
  { stage, key }: { stage: string; key: string },
  terms: Terms,
): string | undefined {
  if (proof.stage !== stage) return `it is of the stage ${proof.stage}`
  return refusedOrigin(proof.origin, terms) ?? refusedTime(proof, terms) ?? refusedKey(proof, key)
}

function refusedOrigin({ repository, config, scope }: Origin, terms: Terms): string | undefined {
  if (repository !== terms.repository) return `it is of another repository, ${repository}`
  if (config !== terms.config) return `it is of another configuration file, ${config}`
  return terms.scopes.includes(scope) ? undefined : `it is of another scope, ${scope}`
}

function refusedTime({ at }: Proof, { nowMs, maxAgeMs }: Terms): string | undefined {
  const ageMs = nowMs - Date.parse(at)
  if (Number.isNaN(ageMs)) return `its time, ${at}, is not valid`
  if (ageMs < -CLOCK_TOLERANCE_MS) return `its time, ${at}, is in the future`
  return ageMs > maxAgeMs ? `it is older than max-age: ${at}` : undefined
}

const refusedKey = (proof: Proof, key: string) => (proof.key === key ? undefined : 'its key is that of other inputs')

/** Returns what is known about a code in general. */
export type Definitions = (code: string) => Pick<Definition, 'severity'> | undefined

/**
 * Pure: why an outcome can't be a proof, as a clause; undefined if it can.
 * @param definitionOf of the catalogues.
 */
export function notProvable(outcome: Outcome, definitionOf: Definitions): string | undefined {
  if (outcome.verdict !== 'passed') return `it ${outcome.verdict}`
  const tolerated = outcome.findings.find((each) => isTolerated(each, definitionOf))
  return tolerated && `${tolerated.code} was tolerated`
}

/** A finding that is an error or a warning by its nature, and of which the inputs made something milder. */
function isTolerated(finding: Finding, definitionOf: Definitions): boolean {
  const definition = definitionOf(finding.code)
  return finding.severity === 'note' && definition !== undefined && definition.severity !== 'note'
}
