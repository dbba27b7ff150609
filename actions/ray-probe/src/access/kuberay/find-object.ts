import { type Client, messageOf } from '../../../../shared/kubernetes/client.ts'
import { refused } from '../../../../shared/kubernetes/findings.ts'
import { RayFailure } from '../../failure.ts'
import { KINDS, type Kind } from './objects.ts'

const NOT_FOUND = 404

/** The namespace in which objects are read. */
export interface Reader {
  client: Client
  namespace: string
  signal: AbortSignal
}

/**
 * An object of KubeRay.
 * @throws {RayFailure} `no-ray-cluster` if it doesn't exist, `no-kuberay` if its kind doesn't.
 * @throws {Problem} KC003 to KC005 if the API server returns an error.
 */
export async function findObject<T>(reader: Reader, kind: Kind, name: string): Promise<T> {
  const { client, namespace, signal } = reader
  const path = `/apis/ray.io/v1/namespaces/${namespace}/${KINDS[kind]}/${name}`
  const { status, body } = await client.ask<T>({ path, signal })
  if (status === NOT_FOUND) throw missing(kind, `${namespace}/${name}`, body)
  if (status >= 300) throw refused(client.server, `GET ${path}`, status, messageOf(body))
  return body
}

/** For a missing object the API server returns a Status, for a missing kind plain text. */
function missing(kind: Kind, name: string, body: unknown): RayFailure {
  return typeof body === 'object'
    ? new RayFailure('no-ray-cluster', `There is no ${kind} ${name}`, [messageOf(body)])
    : new RayFailure('no-kuberay', `The cluster does not have the kind ${kind} (ray.io/v1)`, [String(body)])
}
