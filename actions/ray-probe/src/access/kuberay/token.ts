import { RayFailure } from '../../failure.ts'
import type { Reader } from './find-object.ts'
import type { RayCluster } from './objects.ts'

/** The key in the Secret; RAY_AUTH_TOKEN_SECRET_KEY in KubeRay's source. */
const KEY = 'auth_token'
/** KubeRay shortens longer names, from the left (`CheckName` in its source). */
const NAME_LENGTH = 50

/** Pure: the Secret with the token of a cluster; undefined without token authentication. */
export function tokenSecretOf({ metadata, spec }: RayCluster): string | undefined {
  const { mode, secretName, enableK8sTokenAuth } = spec?.authOptions ?? {}
  if (mode !== 'token' || enableK8sTokenAuth) return undefined
  return secretName || metadata.name.slice(-NAME_LENGTH)
}

/**
 * The token of a cluster with token authentication, from the Secret that KubeRay creates or the one that the
 * RayCluster names.
 * @throws {RayFailure} if the Secret or its key doesn't exist yet.
 * @throws {Problem} KC004 without permission to read it.
 */
export async function tokenOf({ client, namespace, signal }: Reader, cluster: RayCluster): Promise<string | undefined> {
  const name = tokenSecretOf(cluster)
  if (!name) return undefined
  const secret = await client.find<{ data?: Record<string, string> }>(
    `/api/v1/namespaces/${namespace}/secrets/${name}`,
    signal,
  )
  const encoded = secret?.data?.[KEY]
  if (encoded) return Buffer.from(encoded, 'base64').toString('utf8').trim()
  const what = secret ? `Secret ${namespace}/${name} has no key ${KEY}` : `There is no Secret ${namespace}/${name}`
  throw new RayFailure('ray-token-missing', `${what}; RayCluster ${cluster.metadata.name} requires a token`)
}
