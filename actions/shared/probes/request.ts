import { readFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { resolve } from 'node:path'
import type { ProbeOf } from './options.ts'

/** A response, read up to a limit. */
export interface Response {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** TLS options of Node. */
export interface Security {
  ca?: string
  servername?: string
  rejectUnauthorized: boolean
}

/** Maximum size of a body. */
const BODY_CAP = 1024 * 1024

/** Reads a probe's TLS options; undefined without TLS. */
export async function securityOf(tls: ProbeOf<'http'>['tls'], directory: string): Promise<Security | undefined> {
  if (!tls) return undefined
  const ca = tls.ca === undefined ? undefined : await readFile(resolve(directory, tls.ca), 'utf8')
  return { ca, servername: tls['server-name'], rejectUnauthorized: !tls.insecure }
}

/**
 * Sends one request on a new connection.
 * @param silenceMs limit without any data from the server.
 */
export function ask(
  url: URL,
  probe: ProbeOf<'http'>,
  security: Security | undefined,
  silenceMs: number,
): Promise<Response> {
  const payload = probe.body === undefined ? undefined : JSON.stringify(probe.body)
  const headers = { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...probe.headers }
  const options = { method: probe.method, headers, timeout: silenceMs, agent: false } as const
  return new Promise((resolve, reject) => {
    const take = (response: IncomingMessage) => read(response).then(resolve, reject)
    const call = security ? overHttps(url, { ...options, ...security }, take) : overHttp(url, options, take)
    call.on('timeout', () => call.destroy(new Error(`no answer within ${silenceMs / 1000} s`)))
    call.on('error', reject)
    call.end(payload)
  })
}

async function read(response: IncomingMessage): Promise<Response> {
  let body = ''
  response.setEncoding('utf8')
  for await (const chunk of response) if (body.length < BODY_CAP) body += chunk
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}
