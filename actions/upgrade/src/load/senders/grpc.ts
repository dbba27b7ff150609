import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from 'node:http2'
import type { LoadPlan, Sender } from '../request.ts'

/** Source: grpc/doc/health-checking.md. */
const HEALTH = '/grpc.health.v1.Health/Check'
/** HealthCheckResponse with status SERVING: field 1, a varint of 1. */
const SERVING = Buffer.from([0x08, 0x01])
/** A message that is empty: not compressed, of length 0. Source: grpc/doc/PROTOCOL-HTTP2.md. */
const EMPTY = Buffer.alloc(5)
const PREFIX = EMPTY.length
const OK = 200

/** gRPC: a unary call with an empty message, by default the health check. Copied as it is: it imports nothing of ours. */
export function sender({ host, port, tls, path }: LoadPlan): Sender {
  const authority = `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
  const opened = () => open(authority, tls)
  let kept: ClientHttp2Session | undefined
  const keptSession = () => {
    const isUsed = kept !== undefined && !kept.closed && !kept.destroyed
    if (!isUsed) {
      kept = opened()
      // The server asks for no more calls over it: later ones need another connection.
      kept.once('goaway', () => {
        kept = undefined
      })
    }
    return { session: kept as ClientHttp2Session, isUsed }
  }
  return {
    attempt: async (fresh, signal) => {
      const { session, isUsed } = fresh ? { session: opened(), isUsed: false } : keptSession()
      const method = path === '/' ? HEALTH : path
      try {
        return { kept: isUsed, ...(await call(session, method, signal)) }
      } catch (error) {
        if (fresh || !(error as Unprocessed).unprocessed) throw error
        // As gRPC clients do without telling: the server has not begun with it.
        return { kept: true, ...(await call(keptSession().session, method, signal)) }
      } finally {
        if (fresh) session.destroy()
      }
    },
    close: () => kept?.destroy(),
  }
}

/** An error of a call that the server refused before it began with it. Source: grpc/proposal, A6, transparent retries. */
type Unprocessed = Error & { unprocessed?: boolean }

/** An error of a session comes to its calls, too. */
const open = (authority: string, tls: LoadPlan['tls']) => connect(authority, tls).on('error', () => {})

type Answer = Pick<Awaited<ReturnType<Sender['attempt']>>, 'status' | 'failure' | 'detail'>

function call(session: ClientHttp2Session, path: string, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = deferred<Answer>()
  // The stream's own error tells only that it was cancelled.
  const fail = (error: Unprocessed) => {
    const unprocessed = stream.rstCode === constants.NGHTTP2_REFUSED_STREAM
    reject(Object.assign((error.cause as Error | undefined) ?? error, { unprocessed }))
  }
  session.once('error', reject)
  const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' }
  const stream = session.request(headers, { signal })
  let answer: IncomingHttpHeaders = {}
  const body: Buffer[] = []
  stream.on('response', (head) => {
    answer = { ...head }
  })
  stream.on('trailers', (trailers) => Object.assign(answer, trailers))
  stream.on('data', (bytes: Buffer) => body.push(bytes))
  stream.on('error', fail)
  stream.on('close', () => resolve(read(answer, Buffer.concat(body), path)))
  stream.end(EMPTY)
  return promise.finally(() => session.off('error', reject))
}

/** Pure: what came of a call. */
function read(answer: IncomingHttpHeaders, body: Buffer, path: string): Answer {
  const { ':status': http, 'grpc-status': code, 'grpc-message': message } = answer as Record<string, string | number>
  if (http !== undefined && Number(http) !== OK)
    return { failure: 'status', status: Number(http), detail: `HTTP ${http}` }
  if (code === undefined) return { failure: 'reset', detail: 'the call ended without a status' }
  if (String(code) !== '0') return { failure: 'status', detail: `gRPC status ${code} ${message ?? ''}`.trim() }
  if (path === HEALTH && !body.subarray(PREFIX).equals(SERVING))
    return { failure: 'status', detail: 'it is not serving' }
  return {}
}

/** As `Promise.withResolvers`, which Node 20 doesn't have. */
function deferred<T>() {
  let settle: { resolve: (value: T) => void; reject: (reason: unknown) => void } | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return { promise, ...(settle as NonNullable<typeof settle>) }
}
