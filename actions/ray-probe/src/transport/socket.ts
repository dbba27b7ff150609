import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { orAfter } from '../../../shared/wait/sleep.ts'
import type { Tls } from './endpoint.ts'

/** Time limit for a TCP or TLS handshake; longer means that packets are dropped on the way. */
export const CONNECT_LIMIT_MS = 5_000

/** Resolves a host name to all its addresses. @throws the resolver's error; EAI_AGAIN after `limitMs`. */
export async function resolve(host: string, limitMs: number): Promise<string[]> {
  if (isIP(host)) return [host]
  const { lookup } = await import('node:dns/promises')
  const late = coded('EAI_AGAIN', `no response from the name server within ${limitMs} ms`)
  const found = await orAfter(lookup(host, { all: true }), limitMs, undefined)
  if (!found) throw late
  return found.map(({ address }) => address)
}

/** Interval between two connection attempts; the operating system itself retries only after 1, 3 and 7 s. */
const RETRY_MS = 200

/**
 * Opens a TCP connection to the first address that accepts it (RFC 8305). Retries in short intervals, so that it
 * connects soon after a firewall is opened.
 * @throws the socket's error if all addresses refuse; code SLIPWAY_TIMEOUT after `limitMs`.
 */
export async function openTcp(ips: readonly string[], port: number, limitMs: number): Promise<Socket> {
  const sockets: Socket[] = []
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  let open = [...ips]
  const tryConnect = () => {
    const host = open[sockets.length % open.length]
    const socket = connect({ host, port, noDelay: true })
    sockets.push(socket)
    const refused = (error: Error) => {
      open = open.filter((ip) => ip !== host)
      if (open.length === 0) reject(error)
      else if (!sockets.some(({ connecting }) => connecting)) tryConnect()
    }
    socket.once('connect', () => resolve(socket)).once('error', refused)
  }
  tryConnect()
  const again = setInterval(tryConnect, RETRY_MS)
  const late = setTimeout(() => reject(coded('SLIPWAY_TIMEOUT', `no response within ${limitMs} ms`)), limitMs)
  const connected = await promise.finally(() => {
    clearInterval(again)
    clearTimeout(late)
    for (const socket of sockets) if (socket.connecting) socket.destroy()
  })
  for (const socket of sockets) if (socket !== connected) socket.destroy()
  return connected
}

/** Starts TLS on an open socket. @throws like openTcp. */
export function openTls(
  socket: Socket,
  host: string,
  tls: Tls & { trusting?: boolean },
  limitMs: number,
): Promise<TLSSocket> {
  const secure = connectTls({
    socket,
    ...tls,
    host,
    servername: isIP(host) ? '' : host,
    ALPNProtocols: ['h2'],
    rejectUnauthorized: !tls.trusting,
  })
  return new Promise((done, fail) => {
    const end = (error: Error) => {
      clearTimeout(timer)
      secure.destroy()
      fail(error)
    }
    const closed = () => end(coded('ECONNRESET', 'closed before it was open'))
    const timer = setTimeout(() => end(coded('SLIPWAY_TIMEOUT', `no response within ${limitMs} ms`)), limitMs)
    secure.once('error', end)
    secure.once('close', closed)
    secure.once('secureConnect', () => {
      clearTimeout(timer)
      secure.off('close', closed)
      done(secure)
    })
  })
}

/** Sends bytes and returns the start of the response: at least `enough` bytes unless the peer closes; undefined on timeout. */
export function exchange(
  socket: Socket,
  message: Buffer,
  enough: number,
  limitMs: number,
): Promise<Buffer | undefined> {
  return new Promise((done, fail) => {
    let answer = Buffer.alloc(0)
    const timer = setTimeout(() => done(undefined), limitMs)
    const end = () => {
      clearTimeout(timer)
      done(answer)
    }
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk])
      if (answer.length >= enough) end()
    })
    socket.once('close', end)
    socket.once('end', end)
    socket.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done(answer)
      else fail(error)
    })
    socket.write(message)
  })
}

function coded(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code })
}
