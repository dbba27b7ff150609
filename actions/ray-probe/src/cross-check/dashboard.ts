import { shortLine } from '../../../shared/report/short.ts'
import { askDashboard, mustBeAllowed } from '../client/dashboard.ts'
import type { ConnectOptions } from '../client/target.ts'
import { RayFailure } from '../failure.ts'
import { nameOf } from '../transport/endpoint.ts'
import { VERSION_PATH } from '../transport/http1.ts'

/** What the dashboard reports about its cluster. */
export interface DashboardFact {
  ray: string
  sessionName: string
}

const SHOWN_MAX = 200

/** Gets version and session name from the dashboard. @throws {RayFailure} */
export async function queryDashboard(target: ConnectOptions): Promise<DashboardFact> {
  const { status, body } = await askDashboard(target, { path: VERSION_PATH })
  return parseResponse(nameOf(target), status, body)
}

/** Pure. @throws {RayFailure} unless it is a response of Ray's dashboard. */
export function parseResponse(name: string, status: number, body: string): DashboardFact {
  const evidence = [`GET ${VERSION_PATH}: ${status}`, shortLine(body, SHOWN_MAX)]
  mustBeAllowed(name, status, evidence)
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
