import type { Context } from '../../../shared/context/context.ts'
import { reasonOf } from '../../../shared/outcome/added.ts'
import { refusal, type Terms } from '../../../shared/proof/accept.ts'
import type { Read } from '../../../shared/proof/envelope.ts'
import { unprovable } from '../../../shared/proof/key-part.ts'
import { openKeyReader } from '../../../shared/proof/open.ts'
import { type ProofStore, proofStore, type StageId } from '../../../shared/proof/store.ts'
import type { Config } from '../config/config.ts'
import { parseOverride } from '../config/override.ts'
import { EVERY_STAGE, type Inputs } from '../inputs.ts'
import type { Stage } from '../stage.ts'
import { type Candidate, type Decision, decide } from './decide.ts'
import { areImagesKept } from './images.ts'
import { type Keyed, type KeyReader, keysOf } from './keys.ts'
import { type Here, hereOf } from './origin.ts'
import { type NoProofs, type ProofSettings, proofSettings } from './settings.ts'

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
  idOf(stage: Stage): StageId
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
  const idOf = ({ name }: Stage): StageId => ({ ...here.origin, stage: name })
  const openReader = () => openKeyReader({ ...machine, directory: config.directory, salt: store.salt })
  const stages = ordered.map((each) => withoutOverrides(each, inputs))
  const reader = openReader()
  const keys = await keysOf(stages, reader)
  reader.close()
  const lookUp = { settings, store, here, keys, inputs, engine: machine.engine, idOf }
  const candidates = await Promise.all(stages.map((each) => candidateOf(each, lookUp)))
  return { stages, keys, decisions: decide(candidates), store, here, idOf, openReader }
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
  const override = set.map(parseOverride).find((each) => each.stage === (stage.of ?? stage.name))
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
  const found = key === undefined ? undefined : accepted(stage, key, look)
  const proof = found && 'proof' in found ? found.proof : undefined
  const uses = key === undefined ? 0 : look.store.uses(look.idOf(stage), key)
  return {
    stage,
    key,
    unknown,
    found,
    asked: askedFor(stage, look.inputs),
    isDue: uses + 1 >= look.settings.checkEvery,
    isRestorable: proof !== undefined && (await areImagesKept(stage, proof, look)),
  }
}

function askedFor({ name, of }: Stage, { fresh, keep }: Inputs): Candidate['asked'] {
  if (fresh.some((each) => each === EVERY_STAGE || each === name || each === of)) return 'fresh'
  return keep ? 'keep' : undefined
}

function accepted(stage: Stage, key: string, { store, settings, here, idOf }: LookUp): Read | undefined {
  const id = idOf(stage)
  const read = store.find(id, key)
  if (!read || 'refused' in read) return read
  const { repository, config } = here.origin
  const terms: Terms = { repository, config, scopes: here.scopes, nowMs: Date.now(), maxAgeMs: settings.maxAgeMs }
  const refused = refusal(read.proof, { stage: stage.name, key }, terms)
  return refused === undefined ? read : { refused }
}
