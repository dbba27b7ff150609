import type { Endpoint } from '../transport/endpoint.ts'

/** The server to connect to, and the credentials. */
export interface ConnectOptions extends Endpoint {
  /** Token for clusters with token authentication. */
  token?: string
  /** Headers for proxies before the cluster, sent with every request. */
  headers?: Record<string, string>
  /** Called when the head has answered a ping and is asked to start the session. */
  onStart?: () => void
}

/** Versions that a cluster reports when a session is opened. */
export interface Versions {
  ray: string
  rayCommit: string
  python: string
}

/** Identifies one run of a head: the session name changes with a restart. */
export interface Identity {
  sessionName: string
  /** `host:port`, as used by the nodes of the cluster. */
  gcsAddress: string
}
