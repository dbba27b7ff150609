import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { Tls } from './endpoint.ts'

/** Longer than this for a TCP or TLS handshake means that packets are dropped on the way. */
export const CONNECT_LIMIT_MS = 5_000

/** The address behind a name. @throws the resolver's error. */
export async function resolve(host: string): Promise<string> {
  return isIP(host) ? host : (await lookup(host)).address
}

/** Opens a TCP connection. @throws the socket's error; code SLIPWAY_TIMEOUT after `limitMs`. */
export function openTcp(ip: string, port: number, limitMs: number): Promise<Socket> {
  return opened(connect({ host: ip, port, noDelay: true }), 'connect', limitMs)
}

/** Speaks TLS on an open socket. @throws like openTcp. */
export function openTls(socket: Socket, host: string, tls: Tls & { trusting?: boolean }): Promise<TLSSocket> {
  const secure = connectTls({
    socket,
    ...tls,
    host,
    servername: isIP(host) ? '' : host,
    ALPNProtocols: ['h2'],
    rejectUnauthorized: !tls.trusting,
  })
  return opened(secure, 'secureConnect', CONNECT_LIMIT_MS)
}

function opened<S extends Socket>(socket: S, event: string, limitMs: number): Promise<S> {
  return new Promise((done, fail) => {
    const end = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      fail(error)
    }
    const closed = () => end(coded('ECONNRESET', 'closed before it was open'))
    const timer = setTimeout(() => end(coded('SLIPWAY_TIMEOUT', `no answer within ${limitMs} ms`)), limitMs)
    socket.once('error', end)
    socket.once('close', closed)
    socket.once(event, () => {
      clearTimeout(timer)
      socket.off('close', closed)
      done(socket)
    })
  })
}

/** Sends bytes and gives the first answer, at least `enough` bytes unless the peer hangs up; undefined on silence. */
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
