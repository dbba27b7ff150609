import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Index, Manifest } from '../../../../shared/image/oci.ts'

/**
 * A registry that keeps nothing: an engine that pushes to it packs its layers exactly as for any registry, and we
 * count. Source: OCI distribution-spec v1.1, "Push"; what Docker 28's two pushers make of it was seen.
 */
export interface Sink {
  /** `127.0.0.1:40123`: engines push there without TLS. */
  host: string
  /** Manifests and indexes that came, by digest or tag. */
  documents: Map<string, Index | Manifest>
  close(): void
}

/** Which blobs the engine need not send: their bytes, or undefined for those that it has to. */
export type Has = (digest: string) => number | undefined

/** Opens a sink on this machine's own interface. */
export async function openSink(has: Has): Promise<Sink> {
  const registry = new Discarding(has)
  const server = createServer((request, response) => {
    registry.answer(request, response).catch((error: Error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { host: `127.0.0.1:${port}`, documents: registry.documents, close }
}

const PATH = /^\/v2\/(.+)\/(blobs|manifests)\/(.*)$/

class Discarding {
  readonly documents: Sink['documents'] = new Map()
  readonly #has: Has
  /** Bytes of what came: by upload while it comes, by digest afterwards, when the pusher makes sure that it is here. */
  readonly #bytes = new Map<string, number>()

  constructor(has: Has) {
    this.#has = has
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sink')
    const [, name = '', kind, rest = ''] = PATH.exec(url.pathname) ?? []
    const reply = !kind ? { status: 200 } : await this.#reply(request, url, `/v2/${name}`, kind, rest)
    response.writeHead(reply.status, reply.headers).end()
  }

  async #reply(request: IncomingMessage, url: URL, base: string, kind: string, rest: string): Promise<Reply> {
    if (kind === 'manifests') return this.#manifest(request, url, rest)
    if (request.method === 'HEAD') return this.#ask(rest)
    if (request.method === 'POST') return begun(`${base}/blobs/uploads/${randomUUID()}`)
    this.#bytes.set(rest, (this.#bytes.get(rest) ?? 0) + (await drain(request)))
    if (request.method === 'PATCH') return begun(url.pathname, this.#bytes.get(rest))
    const digest = url.searchParams.get('digest') ?? ''
    this.#bytes.set(digest, this.#bytes.get(rest) ?? 0)
    return { status: 201, headers: { location: `${base}/blobs/${digest}`, ...named(digest) } }
  }

  async #manifest(request: IncomingMessage, url: URL, version: string): Promise<Reply> {
    if (request.method !== 'PUT') return { status: 404 }
    const body = await text(request)
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
    const document = JSON.parse(body) as Index | Manifest
    for (const each of [version, digest]) this.documents.set(each, document)
    return { status: 201, headers: { location: url.pathname, ...named(digest) } }
  }

  #ask(digest: string): Reply {
    const bytes = this.#bytes.get(digest) ?? this.#has(digest)
    if (bytes === undefined) return { status: 404 }
    return { status: 200, headers: { 'content-length': String(bytes), ...named(digest) } }
  }
}

interface Reply {
  status: number
  headers?: Record<string, string>
}

const begun = (location: string, bytes = 0): Reply => ({
  status: 202,
  headers: { location, range: `0-${Math.max(0, bytes - 1)}` },
})

const named = (digest: string) => ({ 'docker-content-digest': digest })

/** Bytes of a body, which goes nowhere. */
async function drain(request: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const chunk of request) bytes += (chunk as Buffer).length
  return bytes
}
