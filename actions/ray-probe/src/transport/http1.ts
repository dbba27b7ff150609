import { get } from 'node:http'
import { shortLine } from '../../../shared/report/short.ts'
import { RayFailure } from '../failure.ts'
import { type Endpoint, nameOf } from './endpoint.ts'

/** A path of Ray's dashboard. */
export const VERSION_PATH = '/api/version'

const LIMIT_MS = 2_000
const BODY_BYTES_MAX = 64 * 1024
const LINE_LENGTH_MAX = 200

/** Identifies an HTTP/1 server: Ray's dashboard returns its version at `/api/version`. */
export async function identify(endpoint: Endpoint, answer: Buffer): Promise<RayFailure> {
  const name = nameOf(endpoint)
  const { body } = await httpGet(endpoint, VERSION_PATH).catch(() => ({ body: '' }))
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

/** Status of an HTTP/1 response and the start of its body. */
interface HttpResponse {
  status: number
  body: string
}

/** Sends a GET request over HTTP/1. @throws the socket's error, also after 2 s without data. */
export function httpGet({ host, port }: Endpoint, path: string, headers: Record<string, string> = {}) {
  return new Promise<HttpResponse>((done, fail) => {
    const request = get({ host, port, path, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
        if (body.length > BODY_BYTES_MAX) request.destroy()
      })
      response.once('close', () => done({ status: response.statusCode ?? 0, body }))
    })
    request.setTimeout(LIMIT_MS, () => request.destroy(timeout()))
    request.once('error', fail)
  })
}

function timeout(): Error {
  return Object.assign(new Error(`no response within ${LIMIT_MS} ms`), { code: 'SLIPWAY_TIMEOUT' })
}
