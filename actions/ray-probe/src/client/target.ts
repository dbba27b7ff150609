import type { Endpoint } from '../transport/endpoint.ts'

/** Whom a client speaks to, and as whom. */
export interface ConnectOptions extends Endpoint {
  /** For clusters with token authentication. */
  token?: string
}

/** What a cluster says about itself when a session opens. */
export interface Versions {
  ray: string
  rayCommit: string
  python: string
}

/** What tells one life of a head from the next. */
export interface Identity {
  sessionName: string
  /** `host:port`, as the cluster's own nodes use it. */
  gcsAddress: string
}
