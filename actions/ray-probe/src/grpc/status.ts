/** gRPC's status codes. Source: https://grpc.io/docs/guides/status-codes */
export const STATUS = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const

const NAMES = new Map<number, string>(Object.entries(STATUS).map(([name, code]) => [code, name]))

/** Pure: `14 UNAVAILABLE`. */
export function statusText(code: number): string {
  return `${code} ${NAMES.get(code) ?? 'unknown status'}`
}

/**
 * How a call ended: `peer`: with a gRPC status of the peer; `http`: with an HTTP response instead of gRPC;
 * `garbled`: with an unreadable response; `broken`: with a lost connection or a timeout.
 */
export type Ending = 'peer' | 'http' | 'garbled' | 'broken'

/** Why a call failed. */
export class GrpcError extends Error {
  readonly ending: Ending
  readonly code: number

  constructor(ending: Ending, code: number, details: string) {
    super(details)
    this.ending = ending
    this.code = code
  }
}

/** By HTTP status. Source: https://grpc.github.io/grpc/core/md_doc_http-grpc-status-mapping.html */
const BY_HTTP: Readonly<Record<number, number>> = {
  400: STATUS.INTERNAL,
  401: STATUS.UNAUTHENTICATED,
  403: STATUS.PERMISSION_DENIED,
  404: STATUS.UNIMPLEMENTED,
  429: STATUS.UNAVAILABLE,
  502: STATUS.UNAVAILABLE,
  503: STATUS.UNAVAILABLE,
  504: STATUS.UNAVAILABLE,
}

/** HTTP/2 headers or trailers. */
export type Headers = Readonly<Record<string, unknown>>

const HTTP_OK = 200

/** Pure: why response headers aren't valid gRPC; undefined if they are. */
export function wrongHead(head: Headers): GrpcError | undefined {
  if ('grpc-status' in head) return undefined
  const http = Number(head[':status'])
  if (http !== HTTP_OK) return new GrpcError('http', BY_HTTP[http] ?? STATUS.UNKNOWN, `HTTP status ${http}`)
  const type = String(head['content-type'] ?? 'none')
  if (!type.startsWith('application/grpc'))
    return new GrpcError('http', STATUS.UNKNOWN, `content-type ${type}; expected application/grpc`)
  return undefined
}

/** Pure: the error in the trailers; undefined if the call succeeded. */
export function errorIn(trailers: Headers): GrpcError | undefined {
  const code = Number(trailers['grpc-status'])
  if (code === STATUS.OK) return undefined
  const known = Number.isInteger(code) ? code : STATUS.UNKNOWN
  return new GrpcError('peer', known, unescaped(String(trailers['grpc-message'] ?? '')))
}

/** `grpc-message` is percent-encoded UTF-8; if the encoding is wrong, use the text unchanged. */
function unescaped(message: string): string {
  try {
    return decodeURIComponent(message)
  } catch {
    return message
  }
}
