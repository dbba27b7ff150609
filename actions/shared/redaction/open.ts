import { Secrets } from './secrets.ts'
import { secretNames, secretsInEnvironment } from './sources/environment.ts'

/** Creates the secrets of a run, with those of its environment. */
export function openSecrets(
  env: Readonly<Record<string, string | undefined>>,
  onSecret?: (value: string) => void,
): Secrets {
  const secrets = new Secrets({ names: secretNames(env), onSecret })
  secrets.add({ secrets: secretsInEnvironment(env, secrets.isSecret), quiet: true })
  return secrets
}
