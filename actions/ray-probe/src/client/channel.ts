import { type Channel, openChannel as openGrpc } from '../grpc/channel.ts'
import type { Endpoint } from '../transport/endpoint.ts'

/** Who calls. */
interface Caller {
  /** The session it belongs to; the GCS knows none. */
  clientId?: string
  /** Sent as bearer token, as RAY_AUTH_MODE=token wants it. */
  token?: string
}

/** A channel to a part of Ray, with the metadata that every call has. */
export function openChannel(endpoint: Endpoint, { clientId, token }: Caller): Channel {
  return openGrpc(endpoint, {
    ...(clientId && { client_id: clientId }),
    ...(token && { authorization: `Bearer ${token}` }),
  })
}
