import type { Context } from '../../../shared/context/context.ts'
import { numberOf } from '../../../shared/outcome/find-makers.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { type Definitions, notProvable } from '../../../shared/proof/accept.ts'
import { keyOf } from '../../../shared/proof/key.ts'
import { PROOF_VERSION, type Proof, readProof } from '../../../shared/proof/proof.ts'
import { redactedOutcome, redactedTree } from '../../../shared/redaction/border.ts'
import { VERSION } from '../version.ts'
import { digestsOf } from './evidence.ts'
import type { Examined } from './examine.ts'
import type { Keyed } from './keyed.ts'

/** A run of a stage, or of a unit of it, that is over. */
interface Ended {
  name: string
  keyed: Pick<Keyed, 'parts'> & { key: string }
  outcome: Outcome
  durationMs: number
  /** When it ended, or a unit that wasn't run again. */
  at: string
}

/**
 * Keeps the proof of what passed, and returns why not, as a clause. One that would hold a secret isn't kept: a proof has
 * to be complete.
 */
export async function keepProof(
  { name, keyed, outcome, durationMs, at }: Ended,
  { store, here }: Pick<Examined, 'store' | 'here'>,
  { secrets }: Pick<Context, 'secrets'>,
): Promise<string | undefined> {
  if (outcome.verdict !== 'passed') return undefined
  const why = notProvable(outcome, await definitions())
  const shown = redactedOutcome(outcome, secrets)
  const parts = redactedTree([...keyed.parts], secrets)
  const hides = JSON.stringify(shown.outputs) !== JSON.stringify(outcome.outputs) || keyOf(parts) !== keyed.key
  if (why !== undefined || hides) return why ?? 'its outputs or the names of its inputs hold a secret'
  const proof: Proof = {
    version: PROOF_VERSION,
    stage: name,
    key: keyed.key,
    parts,
    outcome: shown,
    durationMs,
    at,
    versions: [`Slipway ${VERSION}`, `Node.js ${process.versions.node}`],
    origin: here.origin,
    evidence: await digestsOf(outcome.files),
  }
  // What the next run would refuse must not look as if it were kept.
  if (!readProof(JSON.parse(JSON.stringify(proof)))) throw new Error('it is not complete')
  store.write(proof)
  return undefined
}

/** What the catalogues tell of a code. */
async function definitions(): Promise<Definitions> {
  const { allFindings } = await import('../explain/areas.ts')
  const all = new Map((await allFindings()).map(({ maker }) => [numberOf(maker), maker.definition]))
  return (code) => all.get(code.split(' ')[0] ?? '')
}
