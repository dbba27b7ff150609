interface Details {
  /** Whether the same request may succeed later. */
  retryable: boolean
  /** The remedy, if waiting does not help. */
  remedy?: string
  cause?: unknown
}

/** A request without a usable response; its message is for users and contains no credentials. */
export class HttpError extends Error {
  readonly retryable: boolean
  readonly remedy: string | undefined

  constructor(message: string, { retryable, remedy, cause }: Details) {
    super(message, { cause })
    this.name = 'HttpError'
    this.retryable = retryable
    this.remedy = remedy
  }
}

/** Node's error codes in plain English, and whether a retry can help. */
const CODES: Readonly<Record<string, [meaning: string, retryable: boolean]>> = {
  EAI_AGAIN: ['the name server did not answer', true],
  ECONNREFUSED: ['the connection was refused', true],
  ECONNRESET: ['the connection was closed before the answer was complete', true],
  EPIPE: ['the connection was closed before the answer was complete', true],
  ETIMEDOUT: ['the connection timed out', true],
  EHOSTUNREACH: ['there is no route to the host', true],
  ENETUNREACH: ['there is no route to the network', true],
}

/** OpenSSL's codes for an untrusted certificate. Source: nodejs.org/api/tls.html, X509 error codes. */
const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

const TRUST = {
  retryable: false,
  remedy: 'Set NODE_EXTRA_CA_CERTS to a file with the certificate of its authority; see docs/network.md.',
}
const RESOLVE = {
  retryable: false,
  remedy: 'Correct the host name, or set HTTPS_PROXY if only a proxy knows it; see docs/network.md.',
}

/** Pure: the error for a failed connection. @param host the server or its proxy. */
export function connectionError(error: NodeJS.ErrnoException, host: string): HttpError {
  if (error instanceof HttpError) return error
  const { code = '' } = error
  if (UNTRUSTED.includes(code))
    return new HttpError(`the certificate of ${host} is not trusted: ${error.message}`, { ...TRUST, cause: error })
  if (code === 'ENOTFOUND') return new HttpError(`${host}: the name does not resolve`, { ...RESOLVE, cause: error })
  const [meaning, retryable] = CODES[code] ?? [error.message || code, false]
  return new HttpError(`${host}: ${meaning}${code && CODES[code] ? ` (${code})` : ''}`, { retryable, cause: error })
}

/** A server that exceeds a time limit. */
export const silent = ({ host }: URL, ms: number, what: string) =>
  new HttpError(`${host} ${what} within ${ms / 1_000} s`, { retryable: true })
