import type { ConnectOptions } from '../client/target.ts'
import { RayFailure } from '../failure.ts'
import type { Inputs } from '../inputs.ts'
import { type HostPort, parseHostPort } from '../transport/place.ts'
import { askDashboard, type DashboardFact } from './dashboard.ts'
import { askGcs, type GcsFact } from './gcs.ts'

/** Who is asked beside the session; undefined: nobody asked for it. */
export interface Witnesses {
  gcs?: HostPort
  dashboard?: HostPort
}

const GCS_PORT = 6379
const DASHBOARD_PORT = 8265

/** Pure: the witnesses among the inputs. @throws {Problem} RP070 for an address that is none. */
export function witnessesOf({ gcs, dashboard }: Pick<Inputs, 'gcs' | 'dashboard'>): Witnesses {
  return {
    gcs: gcs ? parseHostPort('gcs', gcs, GCS_PORT) : undefined,
    dashboard: dashboard ? parseHostPort('dashboard', dashboard, DASHBOARD_PORT) : undefined,
  }
}

/** Where a place is now; the client port unless given. @throws {RayFailure} */
export type Locate = (place?: HostPort) => Promise<ConnectOptions>

/** What was heard beside the session, or why nothing was; undefined when nobody was asked. */
export interface CrossChecks {
  gcs?: GcsFact | RayFailure
  dashboard?: DashboardFact | RayFailure
}

/** What a witness said, or why it said nothing. */
export async function hear(witnesses: Witnesses, locate: Locate): Promise<CrossChecks> {
  const { gcs, dashboard } = witnesses
  const [gcsSaid, dashboardSaid] = await Promise.all([
    gcs && heard(async () => askGcs(await locate(gcs))),
    dashboard && heard(async () => askDashboard(await locate(dashboard))),
  ])
  return { ...(gcsSaid && { gcs: gcsSaid }), ...(dashboardSaid && { dashboard: dashboardSaid }) }
}

async function heard<T>(asking: () => Promise<T>): Promise<T | RayFailure> {
  try {
    return await asking()
  } catch (error) {
    if (error instanceof RayFailure) return error
    throw error
  }
}
