import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What happens to a request instead of an answer. */
export type Fault = 'limit' | 'close' | 'cut' | 'late' | 'deny' | Refusal

/** An error as the distribution's specification has it; without a code, a proxy's page. */
export interface Refusal {
  status: number
  code?: string
  message: string
}

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

/** Longer than the shortest token lives. */
const LATE_MS = 3_000

/** As the distribution's specification and Docker Hub's documentation write it. */
const LIMIT = { errors: [{ code: 'TOOMANYREQUESTS', message: 'You have reached your rate limit.' }] }
const DENIED = { errors: [{ code: 'DENIED', message: 'requested access to the resource is denied' }] }

export async function startFaulty(upstream: string): Promise<FaultyRegistry> {
  const proxy: FaultyRegistry = { host: '', faults: new Map(), failed: [], close: () => {} }
  const server = createServer((request, response) => {
    const kind = kindOf(request)
    const fault = proxy.faults.get(kind)?.shift()
    if (fault) proxy.failed.push(`${kind}: ${typeof fault === 'object' ? fault.status : fault}`)
    if (fault === 'close') return void request.socket.destroy()
    if (fault === 'limit') return refuse(request, response, 429, LIMIT)
    if (fault === 'deny') return refuse(request, response, 403, DENIED)
    if (typeof fault === 'object') return refusedBy(fault, request, response)
    forward(upstream, request, response, fault)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  proxy.close = () => {
    server.close()
    server.closeAllConnections()
  }
  return proxy
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, answer: object): void {
  request.resume()
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' }).end(JSON.stringify(answer))
}

function refusedBy({ status, code, message }: Refusal, request: IncomingMessage, response: ServerResponse): void {
  // A client that still sends would see a closed connection, and not the answer.
  request.resume().on('end', () => {
    response.writeHead(status, { 'content-type': code ? 'application/json' : 'text/html' })
    response.end(code ? JSON.stringify({ errors: [{ code, message }] }) : message)
  })
}

/** The host stays the proxy's, so that addresses in answers lead here, too. @param fault an answer that ends in its middle, or is late. */
function forward(upstream: string, request: IncomingMessage, response: ServerResponse, fault?: Fault): void {
  const [host, port] = upstream.split(':')
  const { method, url: path, headers } = request
  const asked = send({ host, port, method, path, headers }, async (answer) => {
    if (fault === 'late') await sleep(LATE_MS)
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    if (fault !== 'cut') return void answer.pipe(response)
    answer.once('data', (chunk: Buffer) =>
      response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy()),
    )
    answer.once('end', () => response.destroy())
  })
  asked.on('error', () => response.destroy())
  request.pipe(asked)
}
