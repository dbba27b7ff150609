import type { Context } from '../../../shared/context/context.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import { refusal, type Terms } from '../../../shared/proof/accept.ts'
import type { Read } from '../../../shared/proof/envelope.ts'
import { unprovable } from '../../../shared/proof/key-part.ts'
import { openKeyReader } from '../../../shared/proof/open.ts'
import { type ProofStore, proofStore, type StageId } from '../../../shared/proof/store.ts'
import type { Config } from '../config/config.ts'
import { parseOverrides } from '../config/override.ts'
import { EVERY_STAGE, type Inputs } from '../inputs.ts'
import type { Stage } from '../stage.ts'
import { type Candidate, type Decision, decide } from './decide.ts'
import { decideUnits, type UnitCandidate } from './decide-units.ts'
import { areImagesKept } from './images.ts'
import type { Keyed } from './keyed.ts'
import { type KeyReader, keysOf } from './keys.ts'
import { type Here, hereOf } from './origin.ts'
import { type NoProofs, type ProofSettings, proofSettings } from './settings.ts'
import { unitName } from './unit-keys.ts'

type Machine = Pick<Context, 'env' | 'signal' | 'run' | 'engine'>

/** Validated stages, each after those that it needs. */
export interface Pipeline {
  ordered: readonly Stage[]
  config: Config
}

/** A pipeline with its proofs, before anything starts. */
export interface Examined {
  stages: readonly Stage[]
  keys: ReadonlyMap<string, Keyed>
  decisions: ReadonlyMap<string, Decision>
  store: ProofStore
  here: Here
  idOf(stage: Pick<Stage, 'name'>): StageId
  /** What the keys of this moment are found with; `close` keeps what was read for the next run. */
  openReader(): KeyReader & { close(): void }
}

/** Finds the proofs of a pipeline's stages, and decides which of them run. Starts nothing. */
export async function examine(
  { ordered, config }: Pipeline,
  inputs: Inputs,
  machine: Machine,
): Promise<Examined | NoProofs> {
  const settings = proofSettings(inputs, config, machine.env)
  if ('off' in settings) return settings
  const store = opened(settings.folder)
  if ('off' in store) return store
  const here = hereOf(config, machine.env)
  const idOf = ({ name }: Pick<Stage, 'name'>): StageId => ({ ...here.origin, stage: name })
  const openReader = () => openKeyReader({ ...machine, directory: config.directory, salt: store.salt })
  const stages = ordered.map((each) => withoutOverrides(each, inputs))
  const reader = openReader()
  const keys = await keysOf(stages, reader)
  reader.close()
  const lookUp = { settings, store, here, keys, inputs, engine: machine.engine, idOf }
  const candidates = await Promise.all(stages.map((each) => candidateOf(each, lookUp)))
  const decisions = decide(candidates)
  for (const each of candidates) {
    const units = decideUnits(each, await unitCandidates(each, decisions, lookUp), candidates, decisions)
    const decision = decisions.get(each.stage.name)
    if (units && decision && 'runs' in decision) decisions.set(each.stage.name, { ...decision, units })
  }
  return { stages, keys, decisions, store, here, idOf, openReader }
}

/** Only of a stage that runs: its own proof stands for all its units. */
async function unitCandidates(
  { stage }: Candidate,
  decisions: ReadonlyMap<string, Decision>,
  look: LookUp,
): Promise<UnitCandidate[]> {
  const units = [...(look.keys.get(stage.name)?.units ?? [])]
  if (units.length < 2 || !('runs' in (decisions.get(stage.name) ?? {}))) return []
  return Promise.all(
    units.map(async ([name, unit]) => {
      const id = { ...stage, name: unitName(stage.name, name) }
      const isRestorable = stage.leaves === 'nothing'
      const facts = await lookUpProof(id, unit.key, look)
      return { name, ...unit, ...facts, isRestorable: isRestorable || facts.isRestorable }
    }),
  )
}

function opened(folder: string): ProofStore | NoProofs {
  try {
    return proofStore(folder)
  } catch (error) {
    return { off: `the folder of the proofs can't be used: ${reasonOf(error)}`, isFault: true }
  }
}

/** What the command line changes is not what slipway.yaml proves. */
function withoutOverrides(stage: Stage, { set }: Inputs): Stage {
  const override = parseOverrides(set).overrides.find((each) => each.stage === (stage.of ?? stage.name))
  if (!override) return stage
  return { ...stage, reads: async () => unprovable(override.key, '--set changes it for this run') }
}

interface LookUp {
  settings: ProofSettings
  store: ProofStore
  here: Here
  keys: ReadonlyMap<string, Keyed>
  inputs: Inputs
  engine: Context['engine']
  idOf: Examined['idOf']
}

async function candidateOf(stage: Stage, look: LookUp): Promise<Candidate> {
  const { key, unknown = [] } = look.keys.get(stage.name) ?? {}
  return { stage, key, unknown, asked: askedFor(stage, look.inputs), ...(await lookUpProof(stage, key, look)) }
}

type Named = Pick<Stage, 'name' | 'leaves'>

/** What the store has for a key, of a stage or a unit. */
async function lookUpProof(
  id: Named,
  key: string | undefined,
  look: LookUp,
): Promise<Pick<Candidate, 'found' | 'isDue' | 'isRestorable'>> {
  const found = key === undefined ? undefined : accepted(id, key, look)
  const proof = found && 'proof' in found ? found.proof : undefined
  const uses = key === undefined ? 0 : look.store.uses(look.idOf(id), key)
  return {
    found,
    isDue: uses + 1 >= look.settings.checkEvery,
    isRestorable: proof !== undefined && (await areImagesKept(id, proof, look)),
  }
}

function askedFor({ name, of }: Stage, { fresh, keep }: Inputs): Candidate['asked'] {
  if (fresh.some((each) => each === EVERY_STAGE || each === name || each === of)) return 'fresh'
  return keep ? 'keep' : undefined
}

function accepted(stage: Named, key: string, { store, settings, here, idOf }: LookUp): Read | undefined {
  const id = idOf(stage)
  const read = store.find(id, key)
  if (!read || 'refused' in read) return read
  const { repository, config } = here.origin
  const terms: Terms = { repository, config, scopes: here.scopes, nowMs: Date.now(), maxAgeMs: settings.maxAgeMs }
  const refused = refusal(read.proof, { stage: stage.name, key }, terms)
  return refused === undefined ? read : { refused }
}
