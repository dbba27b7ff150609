import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'

/** One container's log, of its run now or the one before. */
export interface Log {
  namespace: string
  pod: string
  container: string
  previous: boolean
}

const LINES = 5_000
const BYTES = 2 ** 20

/** Streams a log's end into a file, line by line, at most a megabyte of it. */
export async function saveLog(
  cluster: Cluster,
  { namespace, pod, container, previous }: Log,
  folder: string,
  redact: (line: string) => string,
  signal: AbortSignal,
): Promise<void> {
  const query = `container=${container}&tailLines=${LINES}&limitBytes=${BYTES}&previous=${previous}`
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/log?${query}`
  const answer = await cluster.open({ path, accept: '*/*', signal })
  if (answer.statusCode !== 200) return void answer.resume()
  const name = [namespace, pod, container, ...(previous ? ['previous'] : []), 'log'].join('.')
  await pipeline(Readable.from(lines(answer, redact)), createWriteStream(join(folder, name)))
}

async function* lines(answer: Readable, redact: (line: string) => string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: answer })) yield `${redact(line)}\n`
}
