import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** How to reach the real API server, as a kubeconfig holds it. */
export interface Access {
  server: string
  ca: Buffer
  cert: Buffer
  key: Buffer
}

/** A token service as GitHub's, and an API server that takes its tokens only for a while. */
export interface ShortLived {
  /** Variables of a job that may ask for tokens. */
  env: Record<string, string>
  server: string
  /** CA of the server, in PEM. */
  authority: string
  tokens: string[]
  /** Requests with a token that had expired. */
  refused: string[]
  close(): Promise<void>
}

/** The credential plugin asks again a minute before the token's own end. */
const MARGIN_S = 60
const LOCAL = '127.0.0.1'

/**
 * @param folder for the server's key.
 * @param dueS after this time a client has to ask for another token; after twice this time the server refuses it.
 */
export async function startShortLived(folder: string, access: Access, dueS: number): Promise<ShortLived> {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string]
  const options = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=oidc', '-keyout', key, '-out', cert]
  execFileSync('openssl', ['req', '-x509', '-addext', `subjectAltName=IP:${LOCAL}`, ...options], { stdio: 'ignore' })
  const issued = new Map<string, number>()
  const refused: string[] = []
  const REQUEST = randomUUID()
  const service = createServer((request, response) => {
    const allowed =
      request.headers.authorization === `bearer ${REQUEST}` && request.url?.includes('audience=kubernetes')
    const token = tokenUntil(Date.now() / 1_000 + MARGIN_S + dueS)
    if (allowed) issued.set(token, Date.now())
    response.writeHead(allowed ? 200 : 403).end(JSON.stringify(allowed ? { value: token } : {}))
  })
  const api = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const at = issued.get(request.headers.authorization?.replace('Bearer ', '') ?? '') ?? 0
    if (Date.now() - at < 2 * dueS * 1_000) return forward(request, response, access)
    refused.push(`${request.method} ${request.url}`)
    const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Unauthorized', code: 401 }
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(status))
  })
  const url = `http://${LOCAL}:${await listen(service)}/token?api-version=2.0`
  return {
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST },
    server: `https://${LOCAL}:${await listen(api)}`,
    authority: readFileSync(cert, 'utf8'),
    get tokens() {
      return [...issued.keys()]
    },
    refused,
    close: async () => {
      for (const each of [service, api]) {
        each.closeAllConnections()
        await new Promise((resolve) => each.close(resolve))
      }
    },
  }
}

/** Shaped as GitHub's; only its end is read. */
const tokenUntil = (exp: number) =>
  `${randomUUID()}.${Buffer.from(JSON.stringify({ sub: 'repo:me/Shop', exp: Math.floor(exp) })).toString('base64url')}.x`

async function listen(server: Server<typeof IncomingMessage, typeof ServerResponse>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, LOCAL, resolve))
  return (server.address() as AddressInfo).port
}

/** The request reaches the API server as its administrator's. */
function forward(...[request, response, { server, ...tls }]: [...Parameters<RequestListener>, Access]): void {
  const { authorization: _, ...headers } = request.headers
  const onward = https.request(new URL(request.url ?? '/', server), { ...tls, method: request.method, headers })
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}
