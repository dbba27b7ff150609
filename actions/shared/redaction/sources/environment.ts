import { variable } from '../../environment/variables.ts'
import type { IsSecret } from '../embedded.ts'
import { isSecretName } from '../names.ts'
import type { Secret } from '../secret.ts'
import { secretsInText, secretsInVariable } from '../variable.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Additional names of secrets, separated by spaces, commas or line ends. */
const NAMES = 'SLIPWAY_SECRET_NAMES'
/** The runner passes an action's inputs as variables. Source: actions/toolkit, `core.getInput`. */
const INPUT = /^INPUT_/
/** Its values are paths. */
const PATHS = 'INPUT_SECRETS'

/** Pure: names that the user marked as secret. */
export const secretNames = (env: Environment) =>
  (variable(env, 'SECRET_NAMES') ?? '').split(/[\s,]+/).filter((each) => each !== '')

/**
 * Pure: the secrets in this process's environment: `GITHUB_TOKEN`, `ACTIONS_RUNTIME_TOKEN`, an
 * action's inputs for tokens and passwords, and assignments in multi-line inputs.
 */
export function secretsInEnvironment(env: Environment, isSecret: IsSecret = isSecretName): Secret[] {
  return Object.entries(env).flatMap(([name, value = '']) => [
    ...(name === NAMES || name === PATHS ? [] : secretsInVariable(name, value, isSecret)),
    ...(INPUT.test(name) && name !== PATHS ? secretsInText(value, isSecret) : []),
  ])
}
