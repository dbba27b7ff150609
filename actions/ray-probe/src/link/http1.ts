import { get } from 'node:http'
import { RayFailure } from '../client/failure.ts'
import { type Endpoint, nameOf } from './endpoint.ts'

const LIMIT_MS = 2_000
const BODY_BYTES_MAX = 64 * 1024

/** Says whose an HTTP/1 endpoint is: Ray's dashboard answers `/api/version` with its version. */
export async function identify(endpoint: Endpoint, answer: Buffer): Promise<RayFailure> {
  const name = nameOf(endpoint)
  const version = rayVersionIn(await body(endpoint))
  if (version !== undefined)
    return new RayFailure('dashboard-port', `${name} is the dashboard of Ray ${version}, not its client port`, [
      `GET /api/version: ray_version ${version}`,
    ])
  const [firstLine = ''] = answer.toString('latin1').split('\r\n')
  return new RayFailure('not-http2', `${name} speaks HTTP/1, not HTTP/2`, [firstLine])
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

function body({ host, port }: Endpoint): Promise<string> {
  return new Promise((done) => {
    const request = get({ host, port, path: '/api/version', timeout: LIMIT_MS, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > BODY_BYTES_MAX) request.destroy()
      })
      response.once('close', () => done(text))
    })
    request.setTimeout(LIMIT_MS, () => request.destroy())
    request.once('error', () => done(''))
  })
}
