import type { ConnectOptions } from '../client/target.ts'
import { RayFailure } from '../failure.ts'
import type { Inputs } from '../inputs.ts'
import { type HostPort, parseHostPort } from '../transport/host-port.ts'
import { type DashboardFact, queryDashboard } from './dashboard.ts'
import { type GcsFact, queryGcs } from './gcs.ts'

/** Addresses for cross-checks of the session; undefined if not requested. */
export interface CrossCheckTargets {
  gcs?: HostPort
  dashboard?: HostPort
}

const GCS_PORT = 6379
const DASHBOARD_PORT = 8265

type CrossCheckInputs = Pick<Inputs, 'gcs' | 'dashboard' | 'entrypoint' | 'serve'>

/** Pure: the cross-checks that the inputs request; jobs and Serve need the dashboard. @throws {Problem} RP070 for an invalid address. */
export function crossCheckTargetsOf(inputs: CrossCheckInputs): CrossCheckTargets {
  const { gcs, entrypoint, serve } = inputs
  const needed = entrypoint || serve.length > 0 ? String(DASHBOARD_PORT) : undefined
  const dashboard = inputs.dashboard ?? needed
  return {
    gcs: gcs ? parseHostPort('gcs', gcs, GCS_PORT) : undefined,
    dashboard: dashboard ? parseHostPort('dashboard', dashboard, DASHBOARD_PORT) : undefined,
  }
}

/** Resolves the current address; default: the client port. @param limitMs the time that is left. @throws {RayFailure} */
export type Locate = (port?: HostPort, limitMs?: () => number) => Promise<ConnectOptions>

/** Results of the cross-checks, or why they failed; undefined if not requested. */
export interface CrossChecks {
  gcs?: GcsFact | RayFailure
  dashboard?: DashboardFact | RayFailure
}

/** Queries the GCS and the dashboard. */
export async function collectCrossChecks(crossCheckTargets: CrossCheckTargets, locate: Locate): Promise<CrossChecks> {
  const { gcs, dashboard } = crossCheckTargets
  const [gcsResult, dashboardResult] = await Promise.all([
    gcs && orFailure(async () => queryGcs(await locate(gcs))),
    dashboard && orFailure(async () => queryDashboard(await locate(dashboard))),
  ])
  return { ...(gcsResult && { gcs: gcsResult }), ...(dashboardResult && { dashboard: dashboardResult }) }
}

async function orFailure<T>(query: () => Promise<T>): Promise<T | RayFailure> {
  try {
    return await query()
  } catch (error) {
    if (error instanceof RayFailure) return error
    throw error
  }
}
