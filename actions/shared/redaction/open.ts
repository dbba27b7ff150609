import { Secrets } from './secrets.ts'
import { secretNames, secretsInEnvironment } from './sources/environment.ts'

/** The register of a run, with what its environment holds. */
export function openSecrets(
  env: Readonly<Record<string, string | undefined>>,
  onSecret?: (value: string) => void,
): Secrets {
  const secrets = new Secrets({ names: secretNames(env), onSecret })
  secrets.add({ secrets: secretsInEnvironment(env, secrets.isSecret), quiet: true })
  return secrets
}
