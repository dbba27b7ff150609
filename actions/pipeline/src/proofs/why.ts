import { createClients } from '../../../shared/context/clients.ts'
import { type Change, difference } from '../../../shared/proof/key.ts'
import { newestProof } from '../../../shared/proof/store.ts'
import { redactedTree } from '../../../shared/redaction/border.ts'
import { openSecrets } from '../../../shared/redaction/open.ts'
import type { Inputs } from '../inputs.ts'
import type { Stage } from '../stage.ts'
import type { Proved } from '../stage-result.ts'
import { whyRuns } from './apply.ts'
import { type Examined, examine, type Pipeline } from './examine.ts'
import { provedOf, provedText } from './texts.ts'

/** What a plan shows of a stage's proof. */
export interface PlannedProof {
  state: 'proved' | 'runs' | 'not needed'
  lines: readonly string[]
  /** The proof that stands for it. */
  proved?: Proved
  /** What changed since its newest proof. */
  changes?: readonly Change[]
}

/** For each stage, whether it's proved, and what changed since its newest proof. Starts nothing. */
export async function plannedProofs(
  prepared: Pipeline,
  inputs: Inputs,
  signal: AbortSignal,
): Promise<Map<string, PlannedProof>> {
  const { ordered, config } = prepared
  const env = { ...process.env }
  const machine = { env, signal, ...createClients({ directory: config.directory, env, signal }) }
  const examined = await examine(prepared, inputs, machine)
  if ('off' in examined)
    return new Map(ordered.map(({ name }) => [name, { state: 'runs', lines: [`no proofs: ${examined.off}`] }]))
  const secrets = openSecrets(env)
  return new Map(examined.stages.map((each) => [each.name, redactedTree(plannedProof(each, examined), secrets)]))
}

function plannedProof(stage: Stage, examined: Examined): PlannedProof {
  const decision = examined.decisions.get(stage.name)
  if (!decision) return { state: 'not needed', lines: ['does not run: no stage that runs needs it'] }
  if ('proof' in decision) {
    const proved = provedOf(decision.proof)
    return { state: 'proved', lines: [`proved ${provedText(proved)}`], proved }
  }
  const newest = newestProof(examined.store, examined.idOf(stage))
  const changes = newest && difference(newest.parts, examined.keys.get(stage.name)?.parts ?? [])
  return { state: 'runs', lines: whyRuns(stage, decision, examined), ...(changes && { changes }) }
}
