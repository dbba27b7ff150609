import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** The error of a registry whose tags are immutable. */
export interface Immutability {
  status: number
  code: string
  message(tag: string, repository: string): string
}

/** As moby/buildkit#3776 shows it, and as Azure documents it; what others write is in the unit tests. */
export const IMMUTABILITIES: Record<string, Immutability> = {
  'Amazon ECR': {
    status: 400,
    code: 'TAG_INVALID',
    message: (tag, repository) =>
      `The image tag '${tag}' already exists in the '${repository}' repository and cannot be overwritten because the repository is immutable.`,
  },
  'Azure Container Registry': {
    status: 405,
    code: 'UNSUPPORTED',
    message: () =>
      'The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation',
  },
}

/** A proxy that makes a registry's tags immutable, and that can break. */
export interface ImmutableRegistry {
  host: string
  /** Refuses like this from now on. */
  like: Immutability
  /** Manifests that may still be pushed by a tag; then the connection breaks. */
  breaksAfter: number
  /** Answers that the next pushes of a manifest get instead. */
  statuses: number[]
  close(): void
}

const TAG = /^\/v2\/(.+)\/manifests\/([^:]+)$/

export async function startImmutable(upstream: string): Promise<ImmutableRegistry> {
  const proxy = { breaksAfter: Number.POSITIVE_INFINITY, statuses: [] } as unknown as ImmutableRegistry
  const server = createServer((request, response) => void handle(proxy, upstream, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  proxy.close = () => {
    server.close()
    server.closeAllConnections()
  }
  return proxy
}

async function handle(proxy: ImmutableRegistry, upstream: string, request: IncomingMessage, response: ServerResponse) {
  const [, repository = '', tag = ''] = (request.method === 'PUT' && TAG.exec(request.url ?? '')) || []
  if (tag === '') return forward(upstream, request, response)
  const status = proxy.statuses.shift()
  if (status) return void response.writeHead(status).end()
  if (await isThere(upstream, request.url ?? '')) {
    const { status, code, message } = proxy.like
    const errors = [{ code, message: message(tag, repository), detail: {} }]
    return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }))
  }
  if (proxy.breaksAfter-- <= 0) {
    await sleep(1)
    return void request.socket.destroy()
  }
  forward(upstream, request, response)
}

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ')

const isThere = async (upstream: string, path: string) =>
  (await fetch(`http://${upstream}${path}`, { method: 'HEAD', headers: { accept: ACCEPT } })).ok

/** The host stays the proxy's, so that addresses in answers lead here, too. */
function forward(upstream: string, request: IncomingMessage, response: ServerResponse): void {
  const [host, port] = upstream.split(':')
  const { method, url: path, headers } = request
  const asked = send({ host, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    answer.pipe(response)
  })
  asked.on('error', () => response.destroy())
  request.pipe(asked)
}
