import { shortLine } from '../../../shared/report/short.ts'
import type { ConnectOptions } from '../client/target.ts'
import { RayFailure } from '../failure.ts'
import { nameOf } from '../transport/endpoint.ts'
import { httpGet, VERSION_PATH } from '../transport/http1.ts'
import { failureFor } from '../transport/socket-errors.ts'

/** What the dashboard reports about its cluster. */
export interface DashboardFact {
  ray: string
  sessionName: string
}

const UNAUTHORIZED = 401
const FORBIDDEN = 403
const SHOWN_MAX = 200

/** Gets version and session name from the dashboard; over plain HTTP, which is all that Ray supports. @throws {RayFailure} */
export async function queryDashboard(target: ConnectOptions): Promise<DashboardFact> {
  const headers: Record<string, string> = target.token ? { authorization: `Bearer ${target.token}` } : {}
  const { status, body } = await httpGet(target, VERSION_PATH, headers).catch((error) => {
    throw failureFor(nameOf(target), error)
  })
  return parseResponse(nameOf(target), status, body)
}

/** Pure. @throws {RayFailure} unless it is a response of Ray's dashboard. */
export function parseResponse(name: string, status: number, body: string): DashboardFact {
  const evidence = [`GET ${VERSION_PATH}: ${status}`, shortLine(body, SHOWN_MAX)]
  if (status === UNAUTHORIZED) throw new RayFailure('token-missing', `${name} requires a token`, evidence)
  if (status === FORBIDDEN) throw new RayFailure('token-wrong', `${name} rejects the token`, evidence)
  const { ray_version: ray, session_name: sessionName } = parsed(body)
  if (typeof ray !== 'string') throw new RayFailure('not-ray-client', `${name} is not a Ray dashboard`, evidence)
  return { ray, sessionName: typeof sessionName === 'string' ? sessionName : '' }
}

function parsed(body: string): Record<string, unknown> {
  try {
    return (JSON.parse(body) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}
