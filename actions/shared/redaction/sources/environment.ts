import type { IsSecret } from '../embedded.ts'
import { isSecretName } from '../names.ts'
import type { Secret } from '../secret.ts'
import { secretsInText, secretsInVariable } from '../variable.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Names that hold secrets beside the usual ones, separated by spaces, commas or lines. */
const NAMES = 'SLIPWAY_SECRET_NAMES'
/** The runner hands an action's inputs over as variables. Source: actions/toolkit, `core.getInput`. */
const INPUT = /^INPUT_/
/** Its values are paths. */
const PATHS = 'INPUT_SECRETS'

/** Pure: names that the user calls secret. */
export const secretNames = (env: Environment) => (env[NAMES] ?? '').split(/[\s,]+/).filter((each) => each !== '')

/**
 * Pure: what the environment of this process holds that is secret: `GITHUB_TOKEN`, `ACTIONS_RUNTIME_TOKEN`, an
 * action's inputs for tokens and passwords, and what inputs of several lines assign.
 */
export function secretsInEnvironment(env: Environment, isSecret: IsSecret = isSecretName): Secret[] {
  return Object.entries(env).flatMap(([name, value = '']) => [
    ...(name === NAMES || name === PATHS ? [] : secretsInVariable(name, value, isSecret)),
    ...(INPUT.test(name) && name !== PATHS ? secretsInText(value, isSecret) : []),
  ])
}
