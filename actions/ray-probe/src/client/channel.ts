import { type Channel, openChannel as openGrpc } from '../grpc/channel.ts'
import type { Endpoint } from '../transport/endpoint.ts'

/** Identity of the caller. */
interface Caller {
  /** ID of the session; not used by the GCS. */
  clientId?: string
  /** Sent as bearer token, as RAY_AUTH_MODE=token requires. */
  token?: string
  /** Headers for proxies. */
  headers?: Record<string, string>
}

/** A channel to a Ray server, with the metadata of every call. */
export function openChannel(endpoint: Endpoint, { clientId, token, headers }: Caller): Channel {
  return openGrpc(endpoint, {
    ...headers,
    ...(clientId && { client_id: clientId }),
    ...(token && { authorization: `Bearer ${token}` }),
  })
}
