import { get } from 'node:http'
import { RayFailure } from '../failure.ts'
import { type Endpoint, nameOf } from './endpoint.ts'

/** Of the dashboard. */
export const VERSION_PATH = '/api/version'

const LIMIT_MS = 2_000
const BODY_BYTES_MAX = 64 * 1024
const LINE_LENGTH_MAX = 200

/** Says whose an HTTP/1 endpoint is: Ray's dashboard answers `/api/version` with its version. */
export async function identify(endpoint: Endpoint, answer: Buffer): Promise<RayFailure> {
  const name = nameOf(endpoint)
  const { body } = await httpGet(endpoint, VERSION_PATH).catch(() => ({ body: '' }))
  const version = rayVersionIn(body)
  if (version !== undefined)
    return new RayFailure('dashboard-port', `${name} is the dashboard of Ray ${version}, not its client port`, [
      `GET ${VERSION_PATH}: ray_version ${version}`,
    ])
  const [firstLine = ''] = answer.toString('latin1').split('\r\n')
  return new RayFailure('not-http2', `${name} uses HTTP/1, not HTTP/2`, [firstLine.slice(0, LINE_LENGTH_MAX)])
}

/** Pure: the version in the dashboard's answer; undefined when it is not the dashboard's. */
export function rayVersionIn(json: string): string | undefined {
  try {
    const version = (JSON.parse(json) as { ray_version?: unknown } | null)?.ray_version
    return typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}

/** What an HTTP/1 server answers: the beginning of the body, and its status. */
interface HttpAnswer {
  status: number
  body: string
}

/** Asks an HTTP/1 server. @throws the socket's error, also after 2 s of silence. */
export function httpGet({ host, port }: Endpoint, path: string, headers: Record<string, string> = {}) {
  return new Promise<HttpAnswer>((done, fail) => {
    const request = get({ host, port, path, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
        if (body.length > BODY_BYTES_MAX) request.destroy()
      })
      response.once('close', () => done({ status: response.statusCode ?? 0, body }))
    })
    request.setTimeout(LIMIT_MS, () => request.destroy(silence()))
    request.once('error', fail)
  })
}

function silence(): Error {
  return Object.assign(new Error(`no answer within ${LIMIT_MS} ms`), { code: 'SLIPWAY_TIMEOUT' })
}
