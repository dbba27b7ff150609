import type { Security } from '../../../shared/probes/request.ts'

/** How requests are sent. */
export type LoadType = 'http' | 'tcp' | 'websocket' | 'grpc'

/** What the load sends, and how often. */
export interface LoadPlan {
  /** `http` unless given. */
  type?: LoadType
  /** The Service's name, for messages. */
  service: string
  /** Where the Service answers from this machine. */
  host: string
  port: number
  /** Over TLS, with these options of Node. */
  tls?: Security | undefined
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
  /** Sent over TCP, or as a message over a WebSocket. */
  send?: string | undefined
  /** What the answer to it has to contain. */
  contains?: string | undefined
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

/**
 * Sends requests of one kind, for one plan. Such files are copied into the bundles as they are, so they import nothing of
 * ours; each exports a function `sender`.
 */
export interface Sender {
  /**
   * One request, over a connection of its own or over a kept one.
   * @returns how it was lost, if it was; whether an earlier request had used the connection.
   * @throws the system's error, or one with a `failure`; anything once the signal aborts.
   */
  attempt(fresh: boolean, signal: AbortSignal): Promise<Pick<Sent, 'kept' | 'status' | 'failure' | 'detail'>>
  /** Closes what is kept. */
  close(): void
}
