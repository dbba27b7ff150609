import type { IsSecret } from '../embedded.ts'
import { inTree } from '../embedded.ts'
import { isSecretName } from '../names.ts'
import type { Secret } from '../secret.ts'
import { secretsInText } from '../variable.ts'

/** An input with paths of secret files. */
const PATHS = 'secrets'

/** Pure: the secrets in inputs, by the names of inputs and of keys in them: `password`, `env: { DB_PASSWORD: … }`. */
export function secretsInInputs(
  inputs: Readonly<Record<string, unknown>>,
  isSecret: IsSecret = isSecretName,
): Secret[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    if (name === PATHS) return []
    const found = inTree(value, isSecret(name), isSecret).map((each): Secret => ({ name, value: each }))
    return typeof value === 'string' && value.includes('\n') ? [...found, ...secretsInText(value, isSecret)] : found
  })
}
