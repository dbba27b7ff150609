import { openChannel } from '../client/channel.ts'
import { CHECK_ALIVE } from '../client/ping.ts'
import { failureOf } from '../client/status.ts'
import type { ConnectOptions } from '../client/target.ts'
import type { Channel } from '../grpc/channel.ts'
import { nameOf } from '../transport/endpoint.ts'
import { reach } from '../transport/reach.ts'
import { CheckAliveReply, GetClusterStatusReply, NODE_DEAD } from '../wire/gcs.ts'

const CLUSTER_STATUS = '/ray.rpc.autoscaler.AutoscalerStateService/GetClusterStatus'
const LIMIT_MS = 5_000
const NOTHING = new Uint8Array(0)

/** Work that waits for resources: a number of equal requests. */
export interface Demand {
  /** Amounts by resource name. */
  resources: Record<string, number>
  count: number
}

/** What the GCS reports about its cluster. */
export interface GcsFact {
  ray: string
  sessionName: string
  aliveNodes: number
  pending: Demand[]
}

/** Gets the cluster state directly from the GCS, without a session. @throws {RayFailure} */
export async function queryGcs(target: ConnectOptions): Promise<GcsFact> {
  await reach(target)
  const channel = openChannel(target, { token: target.token })
  try {
    return await factOf(channel)
  } catch (error) {
    throw failureOf(nameOf(target), 'query', error, Boolean(target.token))
  } finally {
    channel.close()
  }
}

async function factOf(channel: Channel): Promise<GcsFact> {
  const [{ rayVersion }, { state }] = await Promise.all([
    channel.unary(CHECK_ALIVE, NOTHING, CheckAliveReply, LIMIT_MS),
    channel.unary(CLUSTER_STATUS, NOTHING, GetClusterStatusReply, LIMIT_MS),
  ])
  return {
    ray: rayVersion,
    sessionName: state?.sessionName ?? '',
    aliveNodes: (state?.nodes ?? []).filter((node) => node?.status !== NODE_DEAD).length,
    pending: (state?.pending ?? []).map((each) => ({
      resources: Object.fromEntries((each?.request?.bundle ?? []).map((one) => [one?.key ?? '', one?.value ?? 0])),
      count: each?.count ?? 0,
    })),
  }
}
