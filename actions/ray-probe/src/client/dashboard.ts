import { RayFailure } from '../failure.ts'
import { nameOf } from '../transport/endpoint.ts'
import { type HttpRequest, type HttpResponse, httpRequest } from '../transport/http1.ts'
import { failureFor } from '../transport/socket-errors.ts'
import type { ConnectOptions } from './target.ts'

const UNAUTHORIZED = 401
const FORBIDDEN = 403
/** The list of a thousand nodes, or of Serve applications with their schemas. */
const BYTES_MAX = 8 * 1024 * 1024
/** A busy head answers late; for what is used through the dashboard, and not only compared. Bounded by the whole limit. */
export const ANSWER_LIMIT_MS = 30_000

/** Sends a request to the dashboard; over plain HTTP, which is all that Ray supports. @throws {RayFailure} */
export async function askDashboard(target: ConnectOptions, request: HttpRequest): Promise<HttpResponse> {
  // A proxy may use `authorization` itself, so Ray accepts both.
  const bearer = `Bearer ${target.token}`
  const headers: Record<string, string> = target.token ? { authorization: bearer, 'x-ray-authorization': bearer } : {}
  const sent = { bytesMax: BYTES_MAX, ...request, headers: { ...headers, ...target.headers, ...request.headers } }
  return httpRequest(target, sent).catch((error) => {
    throw failureFor(nameOf(target), error)
  })
}

/** Pure. @throws {RayFailure} token-missing or token-wrong if the dashboard requires another token. */
export function mustBeAllowed(name: string, status: number, evidence: readonly string[]): void {
  if (status === UNAUTHORIZED) throw new RayFailure('token-missing', `${name} requires a token`, evidence)
  if (status === FORBIDDEN) throw new RayFailure('token-wrong', `${name} rejects the token`, evidence)
}

/** Pure: the value of a JSON text; undefined if it isn't JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Pure: a value as a record; empty for any other value. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/** Pure: a text; empty for any other value. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
