import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to a request instead of an answer. */
export type Fault = 'limit' | 'close' | 'cut'

/** A proxy before a registry, which fails the next requests of a kind. */
export interface FaultyRegistry {
  host: string
  /** By kind of request, such as `PUT manifest`: the faults of the next ones, in order. */
  faults: Map<string, Fault[]>
  /** Kinds of requests that failed. */
  failed: string[]
  close(): void
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\/manifests\//, 'manifest'],
  [/\/blobs\/uploads\//, 'upload'],
  [/\/blobs\//, 'blob'],
  [/\/tags\/list/, 'tags'],
]
const kindOf = ({ method, url = '' }: IncomingMessage) =>
  `${method} ${KINDS.find(([pattern]) => pattern.test(url))?.[1] ?? 'other'}`

/** As the distribution's specification and Docker Hub's documentation write it. */
const LIMIT = { errors: [{ code: 'TOOMANYREQUESTS', message: 'You have reached your rate limit.' }] }

export async function startFaulty(upstream: string): Promise<FaultyRegistry> {
  const proxy: FaultyRegistry = { host: '', faults: new Map(), failed: [], close: () => {} }
  const server = createServer((request, response) => {
    const kind = kindOf(request)
    const fault = proxy.faults.get(kind)?.shift()
    if (fault) proxy.failed.push(`${kind}: ${fault}`)
    if (fault === 'close') return void request.socket.destroy()
    if (fault === 'limit') return limited(request, response)
    forward(upstream, request, response, fault === 'cut')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  proxy.close = () => {
    server.close()
    server.closeAllConnections()
  }
  return proxy
}

function limited(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' }).end(JSON.stringify(LIMIT))
}

/** The host stays the proxy's, so that addresses in answers lead here, too. @param cut the answer ends in its middle. */
function forward(upstream: string, request: IncomingMessage, response: ServerResponse, cut: boolean): void {
  const [host, port] = upstream.split(':')
  const { method, url: path, headers } = request
  const asked = send({ host, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    if (!cut) return void answer.pipe(response)
    answer.once('data', (chunk: Buffer) =>
      response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy()),
    )
    answer.once('end', () => response.destroy())
  })
  asked.on('error', () => response.destroy())
  request.pipe(asked)
}
