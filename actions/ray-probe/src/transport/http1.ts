import { type IncomingHttpHeaders, request } from 'node:http'
import { shortLine } from '../../../shared/report/short.ts'
import { RayFailure } from '../failure.ts'
import { limitOf } from '../limits.ts'
import { type Endpoint, nameOf, targetOf } from './endpoint.ts'

/** A path of Ray's dashboard. */
export const VERSION_PATH = '/api/version'

const LIMIT_MS = 2_000
const BODY_BYTES_MAX = 64 * 1024
const LINE_LENGTH_MAX = 200

/** Identifies an HTTP/1 server: Ray's dashboard returns its version at `/api/version`. */
export async function identify(endpoint: Endpoint, answer: Buffer): Promise<RayFailure> {
  const name = nameOf(endpoint)
  const { body } = await httpRequest(endpoint, { path: VERSION_PATH }).catch(() => ({ body: '' }))
  const version = rayVersionIn(body)
  if (version !== undefined)
    return new RayFailure('dashboard-port', `${name} is the dashboard of Ray ${version}, not its client port`, [
      `GET ${VERSION_PATH}: ray_version ${version}`,
    ])
  const [firstLine = ''] = answer.toString('latin1').split('\r\n')
  return new RayFailure('not-http2', `${name} uses HTTP/1, not HTTP/2`, [shortLine(firstLine, LINE_LENGTH_MAX)])
}

/** Pure: the Ray version in a response of the dashboard; undefined for any other response. */
export function rayVersionIn(json: string): string | undefined {
  try {
    const version = (JSON.parse(json) as { ray_version?: unknown } | null)?.ray_version
    return typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}

/** Status and headers of an HTTP/1 response, and the start of its body. */
export interface HttpResponse {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A request over HTTP/1; its body is JSON. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  headers?: Record<string, string>
  body?: unknown
  /** Time limit without data; default: 2 s. */
  silentMs?: number
  /** A longer body is cut off; default: 64 KiB. */
  bytesMax?: number
}

/** Some versions of Ray's dashboard (2.49.2) answer 500 to a request without it. */
const USER_AGENT = 'slipway'

/** Sends a request over HTTP/1. @throws the socket's error, also after the time limit. */
export function httpRequest(endpoint: Endpoint, options: HttpRequest): Promise<HttpResponse> {
  const { method = 'GET', path, body, silentMs = LIMIT_MS, bytesMax = BODY_BYTES_MAX } = options
  const limitMs = limitOf(endpoint, silentMs)
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const headers = { 'user-agent': USER_AGENT, ...type, ...options.headers }
  return new Promise((done, fail) => {
    const where = { host: endpoint.ip ?? endpoint.host, port: endpoint.port, path, method, agent: false }
    const sent = request({ ...where, headers: { host: targetOf(endpoint), ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > bytesMax) sent.destroy()
      })
      response.once('close', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.setTimeout(limitMs, () => sent.destroy(timeout(limitMs, sent.socket?.connecting ?? true)))
    sent.once('error', fail)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function timeout(limitMs: number, isConnecting: boolean): Error {
  const code = isConnecting ? 'SLIPWAY_TIMEOUT' : 'SLIPWAY_SILENT'
  return Object.assign(new Error(`no response within ${limitMs} ms`), { code })
}
