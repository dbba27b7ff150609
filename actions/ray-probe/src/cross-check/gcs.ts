import { openChannel } from '../client/channel.ts'
import { CHECK_ALIVE } from '../client/ping.ts'
import { failureOf } from '../client/status.ts'
import type { ConnectOptions } from '../client/target.ts'
import type { Channel } from '../grpc/channel.ts'
import { limitOf } from '../limits.ts'
import { nameOf } from '../transport/endpoint.ts'
import { reach } from '../transport/reach.ts'
import { CheckAliveReply, GetClusterStatusReply } from '../wire/gcs.ts'
import { type ClusterState, stateOf } from './state.ts'

const CLUSTER_STATUS = '/ray.rpc.autoscaler.AutoscalerStateService/GetClusterStatus'
const LIMIT_MS = 5_000
const NOTHING = new Uint8Array(0)

/** What the GCS reports about its cluster. */
export interface GcsFact extends ClusterState {
  ray: string
}

/** Gets the cluster state directly from the GCS, without a session. @throws {RayFailure} */
export async function queryGcs(target: ConnectOptions): Promise<GcsFact> {
  const { ip } = await reach(target)
  const channel = openChannel({ ...target, ip }, { token: target.token, headers: target.headers })
  try {
    return await factOf(channel, limitOf(target, LIMIT_MS))
  } catch (error) {
    throw await failureOf(nameOf(target), 'query', error, Boolean(target.token))
  } finally {
    channel.close()
  }
}

async function factOf(channel: Channel, limitMs: number): Promise<GcsFact> {
  const [{ rayVersion }, reply] = await Promise.all([
    channel.unary(CHECK_ALIVE, NOTHING, CheckAliveReply, limitMs),
    channel.unary(CLUSTER_STATUS, NOTHING, GetClusterStatusReply, limitMs),
  ])
  return { ray: rayVersion, ...stateOf(reply) }
}
