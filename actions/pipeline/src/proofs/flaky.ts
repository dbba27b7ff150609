import { type Outcome, outcome } from '../../../shared/outcome/outcome.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import { PIPELINE } from '../catalogue.ts'
import { provedOf, provedText, timeOf } from './texts.ts'

/**
 * Pure: whether an outcome takes a proof's place, or its right to count. A blocked run learned nothing, so it does
 * neither.
 */
export const contradicts = ({ verdict }: Pick<Outcome, 'verdict'>) => verdict === 'failed' || verdict === 'warned'

/** Pure: an outcome, with a finding if a proof with the same key says otherwise. */
export function comparedWith(proof: Proof, now: Outcome): Outcome {
  if (!contradicts(now)) return now
  const { stage, at, outcome: then, parts } = proof
  const finding = PIPELINE.flaky({
    message: `${stage} passed on ${timeOf(at)} and ${now.verdict} now, with the same inputs`,
    evidence: [
      `then: passed ${provedText(provedOf(proof))}: ${then.found}`,
      ...then.files.map((file) => `then: evidence ${file}`),
      ...now.findings.filter(({ severity }) => severity !== 'note').map((each) => `now: ${each.code}: ${each.message}`),
      ...now.files.map((file) => `now: evidence ${file}`),
      `the same in both: all ${parts.length} inputs, files, images and tools, key ${proof.key.slice(0, 12)}`,
    ],
    remedy: `Compare the evidence of both runs for races, random values or dates. Run the stage several times: slipway run --fresh ${stage}`,
  })
  return outcome({ ...now, findings: [...now.findings, finding] })
}
