import { existsSync } from 'node:fs'
import type { Context } from '../../../shared/context/context.ts'
import { proofStore } from '../../../shared/proof/store.ts'
import type { Config } from '../config/config.ts'
import type { Inputs } from '../inputs.ts'
import { hereOf } from './origin.ts'
import { proofSettings } from './settings.ts'

/** Removes the proofs of a configuration file's stages, and returns their number. @throws why the folder can't be used. */
export function clearProofs(config: Config, inputs: Inputs, env: Context['env']): number {
  const settings = proofSettings(inputs, config, env)
  if ('off' in settings || !existsSync(settings.folder)) return 0
  return proofStore(settings.folder).clear(hereOf(config, env).origin)
}
