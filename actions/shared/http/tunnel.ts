import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { connectionError, HttpError } from './errors.ts'
import { loginRefused, proxyOptions, shownProxy } from './proxy.ts'

interface Tunnel {
  /** `HOST:PORT`. */
  target: string
  proxy: URL
  secureContext: SecureContext
  signal?: AbortSignal | undefined
}

const LIMIT_MS = 30_000

/** A connection through a proxy. Source: RFC 9110, section 9.3.6 (CONNECT). @throws {HttpError} */
export function tunnel({ target, proxy, secureContext, signal }: Tunnel): Promise<Socket> {
  const { headers, ...options } = proxyOptions(proxy)
  const ask = proxy.protocol === 'https:' ? httpsRequest : httpRequest
  const name = `the proxy ${shownProxy(proxy)}`
  return new Promise((resolve, reject) => {
    const request = ask({
      ...options,
      ...{ secureContext },
      method: 'CONNECT',
      path: target,
      headers: { ...headers, host: target },
      agent: false,
      signal,
    })
    const refuse = (message: IncomingMessage) => {
      message.destroy()
      reject(refused(proxy, target, message))
    }
    request.setTimeout(LIMIT_MS, () => request.destroy(new HttpError(`${name} did not answer`, { retryable: true })))
    request.once('connect', (message: IncomingMessage, socket: Socket) =>
      message.statusCode === 200 ? resolve(socket.setTimeout(0)) : refuse(message),
    )
    request.once('response', refuse)
    request.once('error', (error) => reject(connectionError(error, name)))
    request.end()
  })
}

function refused(proxy: URL, target: string, { statusCode = 0, statusMessage }: IncomingMessage): HttpError {
  if (statusCode === 407) return loginRefused(proxy)
  const message = `the proxy ${shownProxy(proxy)} refused to connect to ${target}: ${statusCode} ${statusMessage}`
  return new HttpError(message, {
    retryable: statusCode >= 500,
    remedy: 'Allow the host in the proxy, or name it in NO_PROXY if it is reachable directly; see docs/network.md.',
  })
}
