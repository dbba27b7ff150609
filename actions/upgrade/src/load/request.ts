/** What the load sends, and how often. */
export interface LoadPlan {
  /** The Service's name, for messages. */
  service: string
  /** Where the Service answers from this machine. */
  host: string
  port: number
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
  /** The status code that counts as an answer. */
  status: number
  /** Requests a second. */
  rate: number
  /** A request without an answer is lost after this long, in milliseconds. */
  timeoutMs: number
}

/** How a request was lost. `status`: the answer had another status code. */
export type Failure = 'refused' | 'reset' | 'timeout' | 'unreachable' | 'status'

/** A request that was sent; times are milliseconds since the epoch. */
export interface Sent {
  /** Index of its plan. */
  plan: number
  /** When it was to be sent. A generator that is late doesn't hide that the service was slow. */
  dueMs: number
  sentMs: number
  endMs: number
  /** Sent over a connection that an earlier request had used. */
  kept: boolean
  status?: number
  failure?: Failure
  /** `ECONNRESET`, `503 Service Unavailable`. */
  detail?: string
}
