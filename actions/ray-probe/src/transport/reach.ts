import type { Socket } from 'node:net'
import { RayFailure } from '../failure.ts'
import { limitOf } from '../limits.ts'
import { type Endpoint, nameOf } from './endpoint.ts'
import { identify } from './http1.ts'
import { classify, PREFACE, PREFACE_REPLY_BYTES, type Protocol } from './preface.ts'
import { CONNECT_LIMIT_MS, exchange, openTcp, openTls, resolve } from './socket.ts'
import { certificateFinding, failureFor } from './socket-errors.ts'

/** A running server responds at once; a paused or starting one doesn't. In milliseconds. */
const REPLY_LIMIT_MS = 3_000

/** IP address, and the time until HTTP/2 was established. */
export interface Reached {
  ip: string
  reachMs: number
}

/**
 * Checks an endpoint step by step: name, port, TLS, HTTP/2. Opens one connection and closes it.
 * @throws {RayFailure} for the first step that fails.
 */
export async function reach(endpoint: Endpoint): Promise<Reached> {
  const started = performance.now()
  const name = nameOf(endpoint)
  let socket: Socket | undefined
  try {
    const ips = await resolve(endpoint.host, limitOf(endpoint, CONNECT_LIMIT_MS))
    socket = await openTcp(ips, endpoint.port, limitOf(endpoint, CONNECT_LIMIT_MS))
    const ip = socket.remoteAddress ?? endpoint.host
    if (endpoint.tls) socket = await openTls(socket, endpoint.host, endpoint.tls, limitOf(endpoint, CONNECT_LIMIT_MS))
    const replyLimitMs = limitOf(endpoint, REPLY_LIMIT_MS)
    const answer = await exchange(socket, PREFACE, PREFACE_REPLY_BYTES, replyLimitMs)
    if (answer === undefined) throw noResponse(name, replyLimitMs)
    const protocol = classify(answer)
    if (protocol !== 'http2') throw await explain(endpoint, ip, protocol, answer)
    return { ip, reachMs: performance.now() - started }
  } catch (error) {
    throw error instanceof RayFailure ? error : failureFor(name, error as NodeJS.ErrnoException, endpoint.tls)
  } finally {
    socket?.destroy()
  }
}

function noResponse(name: string, limitMs: number): RayFailure {
  const evidence = `connected, then no HTTP/2 settings within ${limitMs} ms`
  return new RayFailure('silent', `${name} accepts connections but sends nothing`, [evidence])
}

/** Connects again to an endpoint that doesn't use HTTP/2, to find out what it is. */
async function explain(endpoint: Endpoint, ip: string, protocol: Protocol, answer: Buffer): Promise<RayFailure> {
  const name = nameOf(endpoint)
  if (protocol === 'http1') return identify(endpoint, answer)
  if (endpoint.tls)
    return new RayFailure(certificateFinding(endpoint.tls), `${name} closed the connection after the TLS handshake`, [
      evidenceOf(answer),
    ])
  const subject = await certificateOf(endpoint, ip)
  if (subject !== undefined || protocol === 'tls')
    return new RayFailure('tls-wanted', `${name} requires TLS, and the probe used plain text`, [
      subject ?? evidenceOf(answer),
    ])
  if (protocol === 'closed' && endpoint.forwarded)
    return new RayFailure('port-closed', `${name}: nothing listens on that port`, ['the port-forward was closed'])
  if (protocol === 'closed')
    return new RayFailure('connection-lost', `${name} accepts connections and closes them`, [evidenceOf(answer)])
  return new RayFailure('not-http2', `${name} does not use HTTP/2`, [evidenceOf(answer)])
}

/** The subject of an endpoint's certificate; undefined without TLS. */
async function certificateOf(endpoint: Endpoint, ip: string): Promise<string | undefined> {
  let socket: Socket | undefined
  try {
    socket = await openTcp([ip], endpoint.port, limitOf(endpoint, CONNECT_LIMIT_MS))
    const secure = await openTls(socket, endpoint.host, { trusting: true }, limitOf(endpoint, CONNECT_LIMIT_MS))
    const { subject } = secure.getPeerCertificate()
    secure.destroy()
    return `its certificate is for ${subject?.CN ?? 'an unnamed subject'}`
  } catch {
    return undefined
  } finally {
    socket?.destroy()
  }
}

const SEEN_BYTES_MAX = 60

function evidenceOf(answer: Buffer): string {
  if (answer.length === 0) return 'the connection was closed without a response'
  return `the response starts with ${JSON.stringify(answer.toString('latin1', 0, SEEN_BYTES_MAX))}`
}
