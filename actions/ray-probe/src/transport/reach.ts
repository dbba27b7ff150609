import type { Socket } from 'node:net'
import { RayFailure } from '../failure.ts'
import { type Endpoint, nameOf } from './endpoint.ts'
import { identify } from './http1.ts'
import { classify, GREETING_BYTES, type Greeting, PREFACE } from './preface.ts'
import { CONNECT_LIMIT_MS, exchange, openTcp, openTls, resolve } from './socket.ts'
import { refusal, trouble } from './socket-errors.ts'

/** A server that listens and runs says hello at once; one that is paused or starting does not. */
const GREETING_LIMIT_MS = 3_000

/** How long the links up to HTTP/2 took. */
export interface Reached {
  ip: string
  reachMs: number
}

/**
 * Proves the way to an endpoint, link by link: name, port, TLS, HTTP/2. Opens one connection and closes it.
 * @throws {RayFailure} that names the first link that is broken.
 */
export async function reach(endpoint: Endpoint): Promise<Reached> {
  const started = performance.now()
  const name = nameOf(endpoint)
  let socket: Socket | undefined
  try {
    const ip = await resolve(endpoint.host)
    socket = await openTcp(ip, endpoint.port, CONNECT_LIMIT_MS)
    if (endpoint.tls) socket = await openTls(socket, endpoint.host, endpoint.tls)
    const answer = await exchange(socket, PREFACE, GREETING_BYTES, GREETING_LIMIT_MS)
    if (answer === undefined) throw silent(name)
    const greeting = classify(answer)
    if (greeting !== 'http2') throw await explain(endpoint, ip, greeting, answer)
    return { ip, reachMs: performance.now() - started }
  } catch (error) {
    throw error instanceof RayFailure ? error : trouble(name, error as NodeJS.ErrnoException, endpoint.tls)
  } finally {
    socket?.destroy()
  }
}

function silent(name: string): RayFailure {
  const seen = `connected, then no HTTP/2 settings within ${GREETING_LIMIT_MS} ms`
  return new RayFailure('silent', `${name} accepts connections but sends nothing`, [seen])
}

/** Looks once more at an endpoint that does not use HTTP/2, to say what it is. */
async function explain(endpoint: Endpoint, ip: string, greeting: Greeting, answer: Buffer): Promise<RayFailure> {
  const name = nameOf(endpoint)
  if (greeting === 'http1') return identify(endpoint, answer)
  if (endpoint.tls)
    return new RayFailure(refusal(endpoint.tls), `${name} closed the connection after the TLS handshake`, [
      seen(answer),
    ])
  const subject = await certificateOf(endpoint, ip)
  if (subject !== undefined || greeting === 'tls')
    return new RayFailure('tls-wanted', `${name} requires TLS, and the probe used plain text`, [
      subject ?? seen(answer),
    ])
  if (greeting === 'closed' && endpoint.forwarded)
    return new RayFailure('port-closed', `${name}: nothing listens on that port`, ['the tunnel to it was closed'])
  if (greeting === 'closed')
    return new RayFailure('connection-lost', `${name} accepts connections and closes them`, [seen(answer)])
  return new RayFailure('not-http2', `${name} does not use HTTP/2`, [seen(answer)])
}

/** The subject of the certificate that an endpoint shows; undefined when it speaks no TLS. */
async function certificateOf({ host, port }: Endpoint, ip: string): Promise<string | undefined> {
  let socket: Socket | undefined
  try {
    socket = await openTcp(ip, port, CONNECT_LIMIT_MS)
    const secure = await openTls(socket, host, { trusting: true })
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

function seen(answer: Buffer): string {
  if (answer.length === 0) return 'the answer: nothing, the connection was closed'
  return `the answer starts with ${JSON.stringify(answer.toString('latin1', 0, SEEN_BYTES_MAX))}`
}
