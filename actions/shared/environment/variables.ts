import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

export const PREFIX = 'SLIPWAY_'

/** Slipway's own variables, without their prefix. docs/slipway-yaml.md tells what each does. */
export const VARIABLES = ['CACHE', 'PROOFS', 'SECRET_NAMES'] as const

/** Pure: the value of one of Slipway's own variables; an empty one counts as not set. */
export const variable = (env: Environment, name: (typeof VARIABLES)[number]): string | undefined =>
  env[PREFIX + name] || undefined

/** The folder of all that is kept between runs. */
export const cacheHome = (env: Environment): string =>
  variable(env, 'CACHE') ?? join(env.HOME || homedir(), '.cache', 'slipway')
