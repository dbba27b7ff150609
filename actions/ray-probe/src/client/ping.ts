import { RayFailure } from '../failure.ts'
import type { Channel } from '../grpc/channel.ts'
import { GrpcError, STATUS } from '../grpc/status.ts'
import { limitOf } from '../limits.ts'
import { nameOf } from '../transport/endpoint.ts'
import { CheckAliveReply } from '../wire/gcs.ts'
import { ClusterInfoRequest, ClusterInfoResponse, INFO_TYPE } from '../wire/ray.ts'
import { failureOf } from './status.ts'
import type { ConnectOptions } from './target.ts'

export const CLUSTER_INFO = '/ray.rpc.RayletDriver/ClusterInfo'
/** A method of the GCS. */
export const CHECK_ALIVE = '/ray.rpc.NodeInfoGcsService/CheckAlive'
const PING_LIMIT_MS = 5_000

/**
 * Pings the Ray Client server, which responds without starting a process.
 * @returns the response time, in milliseconds.
 * @throws {RayFailure} gcs-port if the GCS responds instead.
 */
export async function ping(channel: Channel, target: ConnectOptions): Promise<number> {
  const started = performance.now()
  const request = ClusterInfoRequest.encode({ type: INFO_TYPE.ping })
  try {
    await channel.unary(CLUSTER_INFO, request, ClusterInfoResponse, limitOf(target, PING_LIMIT_MS))
  } catch (error) {
    throw (await gcs(channel, target, error)) ?? (await failureOf(nameOf(target), 'ping', error, Boolean(target.token)))
  }
  return performance.now() - started
}

/** Detects a GCS: it doesn't implement Ray Client, but CheckAlive. */
async function gcs(channel: Channel, target: ConnectOptions, error: unknown): Promise<RayFailure | undefined> {
  if (!(error instanceof GrpcError) || error.code !== STATUS.UNIMPLEMENTED) return undefined
  try {
    const { rayVersion } = await channel.unary(
      CHECK_ALIVE,
      Buffer.alloc(0),
      CheckAliveReply,
      limitOf(target, PING_LIMIT_MS),
    )
    const message = `${nameOf(target)} is the GCS of Ray ${rayVersion}, not its client port`
    return new RayFailure('gcs-port', message, ['gRPC 12 UNIMPLEMENTED on ping; NodeInfoGcsService responds'])
  } catch {
    return undefined
  }
}
