import { join } from 'node:path'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { streamEvidence } from '../../../shared/redaction/evidence.ts'
import type { Secrets } from '../../../shared/redaction/secrets.ts'

/** One container's log, of its run now or the one before. */
export interface Log {
  namespace: string
  pod: string
  container: string
  previous: boolean
}

const LINES = 5_000
const BYTES = 2 ** 20

/** Streams a log's end into a file, at most a megabyte of it. */
export async function saveLog(
  cluster: Cluster,
  { namespace, pod, container, previous }: Log,
  folder: string,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<void> {
  const query = `container=${container}&tailLines=${LINES}&limitBytes=${BYTES}&previous=${previous}`
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/log?${query}`
  const answer = await cluster.open({ path, accept: '*/*', signal })
  if (answer.statusCode !== 200) return void answer.resume()
  const name = [namespace, pod, container, ...(previous ? ['previous'] : []), 'log'].join('.')
  await streamEvidence(join(folder, name), answer, secrets)
}
