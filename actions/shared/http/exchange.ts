import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Agents } from './agents.ts'
import { connectionError, silent } from './errors.ts'
import { loginRefused, proxyOptions, shownProxy } from './proxy.ts'
import { HttpResponse, type Outgoing } from './response.ts'

/** A request to send. */
export interface Exchange extends Outgoing {
  method: string
  headers: Readonly<Record<string, string>>
  body?: string | undefined
  proxy: URL | undefined
  /** Limit in milliseconds for the response's head. */
  headMs: number
}

/** Sends one request, without redirects or retries. @throws {HttpError}, the signal's reason. */
export function exchange(outgoing: Exchange, agents: Agents): Promise<HttpResponse> {
  const { url, body, signal, headMs, proxy } = outgoing
  return new Promise((resolve, reject) => {
    const request = begin(outgoing, agents)
    const late = setTimeout(() => request.destroy(silent(url, headMs, 'did not answer')), headMs)
    request.once('response', (message: IncomingMessage) => {
      clearTimeout(late)
      if (proxy && message.statusCode === LOGIN_REQUIRED) return void request.destroy(loginRefused(proxy))
      resolve(new HttpResponse(message, outgoing))
    })
    request.once('error', (error) => {
      clearTimeout(late)
      const host = proxy && url.protocol === 'http:' ? `the proxy ${shownProxy(proxy)}` : url.host
      reject(signal.aborted ? signal.reason : connectionError(error, host))
    })
    request.end(body)
  })
}

const LOGIN_REQUIRED = 407

function begin({ url, method, headers, proxy, signal }: Exchange, agents: Agents): ClientRequest {
  const common = { method, agent: agents.for(url, proxy), signal }
  if (url.protocol === 'https:') return httpsRequest(url, { ...common, headers })
  if (!proxy) return httpRequest(url, { ...common, headers })
  const { headers: login, ...way } = proxyOptions(proxy)
  const ask = proxy.protocol === 'https:' ? httpsRequest : httpRequest
  // A request to a proxy contains the whole URL (RFC 9112, section 3.2.2, absolute-form).
  const path = `${url.origin}${url.pathname}${url.search}`
  const auth = url.username ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` : undefined
  return ask({ ...common, ...way, path, auth, headers: { ...headers, ...login, host: url.host } })
}
