import type { ConnectOptions } from '../client/target.ts'
import { RayFailure } from '../failure.ts'
import { nameOf } from '../transport/endpoint.ts'
import { httpGet, VERSION_PATH } from '../transport/http1.ts'
import { trouble } from '../transport/socket-errors.ts'

/** What the dashboard says of its cluster. */
export interface DashboardFact {
  ray: string
  sessionName: string
}

const UNAUTHORIZED = 401
const FORBIDDEN = 403
const SHOWN_MAX = 200

/** Asks the dashboard which cluster it shows; plain HTTP, as Ray serves it. @throws {RayFailure} */
export async function askDashboard(target: ConnectOptions): Promise<DashboardFact> {
  const headers: Record<string, string> = target.token ? { authorization: `Bearer ${target.token}` } : {}
  const { status, body } = await httpGet(target, VERSION_PATH, headers).catch((error) => {
    throw trouble(nameOf(target), error)
  })
  return judgeAnswer(nameOf(target), status, body)
}

/** Pure. @throws {RayFailure} unless it is the answer of Ray's dashboard. */
export function judgeAnswer(name: string, status: number, body: string): DashboardFact {
  const seen = [`GET ${VERSION_PATH}: ${status}`, body.slice(0, SHOWN_MAX)]
  if (status === UNAUTHORIZED) throw new RayFailure('token-missing', `${name} requires a token`, seen)
  if (status === FORBIDDEN) throw new RayFailure('token-wrong', `${name} rejects the token`, seen)
  const { ray_version: ray, session_name: sessionName } = parsed(body)
  if (typeof ray !== 'string') throw new RayFailure('not-ray-client', `${name} is not a Ray dashboard`, seen)
  return { ray, sessionName: typeof sessionName === 'string' ? sessionName : '' }
}

function parsed(body: string): Record<string, unknown> {
  try {
    return (JSON.parse(body) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}
