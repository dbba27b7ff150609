import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

/**
 * A registry on this machine's own interface, for as long as a release takes. The engine can push an image only under a
 * tag; from here buildx copies each platform by its digest, so that the real registry never gets a tag for a platform.
 * Source: OCI distribution-spec v1.1, "Pull" and "Push".
 */
export interface Staging {
  /** `127.0.0.1:40123`: engines and buildx reach it without TLS. */
  host: string
  /** Digest of the manifest that was pushed under `NAME:TAG`. */
  digestOf(name: string, tag: string): string | undefined
  close(): Promise<void>
}

/** Opens it; its files are in the folder, which is removed at the end. */
export async function openStaging(folder: string): Promise<Staging> {
  await mkdir(folder, { recursive: true })
  const registry = new StagingRegistry(folder)
  const server = createServer((request, response) => {
    registry.serve(request, response).catch((error: Error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    digestOf: (name, tag) => registry.manifests.get(`${name}:${tag}`)?.digest,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const PATH = /^\/v2\/(.+)\/(blobs\/uploads|blobs|manifests)\/(.*)$/
const DIGEST = /^sha256:[0-9a-f]{64}$/

interface StoredManifest {
  digest: string
  type: string
  body: Buffer
}

class StagingRegistry {
  /** By `NAME:TAG` and by `NAME@DIGEST`. */
  readonly manifests = new Map<string, StoredManifest>()
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://staging')
    const [, name = '', kind, rest = ''] = PATH.exec(url.pathname) ?? []
    // buildx asks for referrers (docker/buildx#3433), and expects a list in any answer but 404.
    if (!kind) return void response.writeHead(url.pathname === '/v2/' ? 200 : 404).end()
    if (kind === 'manifests') return this.#manifest(name, rest, request, response)
    if (kind === 'blobs') return this.#blob(rest, request, response)
    return this.#upload(name, rest, url.searchParams.get('digest') ?? '', request, response)
  }

  async #manifest(name: string, version: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'PUT') {
      const body = await buffer(request)
      const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
      const stored = { digest, body, type: request.headers['content-type'] ?? '' }
      for (const key of [`${name}:${version}`, `${name}@${digest}`]) this.manifests.set(key, stored)
      return void response.writeHead(201, { 'docker-content-digest': digest, location: request.url ?? '' }).end()
    }
    const found = this.manifests.get(`${name}${version.includes(':') ? '@' : ':'}${version}`)
    if (!found) return void response.writeHead(404).end()
    const headers = {
      'content-type': found.type,
      'content-length': found.body.length,
      'docker-content-digest': found.digest,
    }
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : found.body)
  }

  async #blob(digest: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = this.#pathOf(digest)
    if (!path || !existsSync(path)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-length': statSync(path).size, 'docker-content-digest': digest })
    if (request.method === 'HEAD') return void response.end()
    await pipeline(createReadStream(path), response)
  }

  /** One upload at a time in each session: POST opens it, PATCH adds to it, PUT names its digest. */
  async #upload(name: string, session: string, digest: string, request: IncomingMessage, response: ServerResponse) {
    const id = session || randomUUID()
    const path = join(this.#folder, id.replaceAll(/[^\w-]/g, ''))
    if (request.method !== 'POST') await pipeline(request, createWriteStream(path, { flags: 'a' }))
    const target = this.#pathOf(digest)
    if (request.method !== 'PUT' || !target) {
      const end = existsSync(path) ? Math.max(0, statSync(path).size - 1) : 0
      return void response.writeHead(202, { location: `/v2/${name}/blobs/uploads/${id}`, range: `0-${end}` }).end()
    }
    await rename(path, target)
    response.writeHead(201, { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest }).end()
  }

  #pathOf(digest: string): string | undefined {
    return DIGEST.test(digest) ? join(this.#folder, digest.replace(':', '-')) : undefined
  }
}
