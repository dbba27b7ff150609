import { join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { cacheHome, variable } from '../../../shared/environment/variables.ts'
import type { Config } from '../config/config.ts'
import type { Inputs } from '../inputs.ts'

/** How a run uses proofs. */
export interface ProofSettings {
  /** Absolute. */
  folder: string
  maxAgeMs: number
  /** One use in so many is a run that is compared with the proof. */
  checkEvery: number
}

/** Why a run uses no proofs, as a clause. */
export interface NoProofs {
  off: string
  /** Nobody asked for it. */
  isFault?: true
}

/** Words for the folder that is used anyway, and for none. */
const ON = /^(true|on|yes|1)$/i
const OFF = /^(false|off|no|0)$/i

const isOff = (word = '') => OFF.test(word)

type Asked = Pick<Inputs, 'proofs' | 'only' | 'loadImages'>

/**
 * Pure: how a run uses proofs. The environment goes before the input, and both before slipway.yaml. On GitHub only the
 * input or the environment switches them on: a runner keeps no folder of its own.
 */
export function proofSettings(
  { proofs: input = '', only, loadImages }: Asked,
  { proofs, directory }: Pick<Config, 'proofs' | 'directory'>,
  env: Context['env'],
): ProofSettings | NoProofs {
  const own = join(cacheHome(env), 'proofs')
  const fromEnvironment = variable(env, 'PROOFS')
  if (isOff(fromEnvironment)) return { off: 'SLIPWAY_PROOFS switches them off' }
  if (isOff(input)) return { off: 'the input proofs switches them off' }
  if (!proofs.enabled) return { off: 'slipway.yaml switches them off' }
  if (env.GITHUB_ACTIONS === 'true' && !fromEnvironment && !input) return { off: 'the input proofs is not set' }
  if (only) return { off: 'with --only, stages run without those they need' }
  if (loadImages !== undefined) return { off: 'the images are those of an earlier job' }
  const named = [fromEnvironment, input].find((each) => each && !ON.test(each))
  const folder = named ?? proofs.folder
  return {
    folder: folder === undefined ? own : resolve(directory, folder),
    maxAgeMs: proofs.maxAgeMs,
    checkEvery: proofs.checkEvery,
  }
}
