import { PassThrough } from 'node:stream'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { openTunnel } from '../../../shared/kubernetes/tunnel.ts'
import { orAfter } from '../../../shared/wait/sleep.ts'
import type { AskStatus } from './liveness.ts'

const ANSWER_MS = 1_000
const STATUS = /^HTTP\/1\.[01] (\d{3})\b/

/** The status of a plain HTTP request, sent as the kubelet sends it, through the API server. */
export function statusThrough(cluster: Cluster): AskStatus {
  return async ({ metadata }, port, { path = '/', httpHeaders = [] }) => {
    const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough().resume()]
    const answered = Promise.withResolvers<number>()
    let text = ''
    output.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1')
      const status = STATUS.exec(text)?.[1]
      if (status) answered.resolve(Number(status))
    })
    const to = { namespace: metadata.namespace ?? '', pod: metadata.name, port }
    const channel = await openTunnel(cluster.config, to, { input, output, errors })
    const own = httpHeaders.map(({ name, value }) => `${name}: ${value}`)
    const host = httpHeaders.some(({ name }) => /^host$/i.test(name)) ? [] : [`Host: ${metadata.name}:${port}`]
    const head = [
      `GET ${path} HTTP/1.1`,
      ...host,
      'User-Agent: kube-probe/1',
      'Accept: */*',
      ...own,
      'Connection: close',
    ]
    input.write(`${head.join('\r\n')}\r\n\r\n`)
    const status = await orAfter(answered.promise, ANSWER_MS, undefined)
    channel.close()
    return status
  }
}
