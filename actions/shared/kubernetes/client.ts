import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https'
import { expired, refused, unreachable } from './findings.ts'

/** Limit without a response before a request counts as lost. */
const ANSWER_MS = 15_000

/** A request to the API server. */
export interface Ask {
  method?: 'GET' | 'PATCH' | 'POST' | 'DELETE'
  /** With its query. */
  path: string
  body?: unknown
  contentType?: string
  accept?: string
  signal?: AbortSignal
  /** 0 means no limit, for streams. */
  timeoutMs?: number
}

export interface Response<T = unknown> {
  status: number
  body: T
  /** What the server warns of: a deprecated version or field, an admission webhook's words. */
  warnings: string[]
}

/** A JSON client for an API server; objects are not converted, times are strings. */
export interface Client {
  /** `https://127.0.0.1:34567`. */
  server: string
  /** @throws {Problem} KC003 without a response, KC006 if the credential expired. Any other status is a response. */
  ask<T>(ask: Ask): Promise<Response<T>>
  /** @throws {Problem} KC003 to KC005 unless the answer is a success. */
  get<T>(path: string, signal?: AbortSignal): Promise<T>
  /** Undefined if the object does not exist. */
  find<T>(path: string, signal?: AbortSignal): Promise<T | undefined>
  /** Plain text, for logs. */
  text(path: string, signal?: AbortSignal): Promise<string>
  /** The raw response, for streams. */
  open(ask: Ask): Promise<IncomingMessage>
  close(): void
}

/**
 * Certificates and headers for the next request, and an agent only for a proxy.
 * @param renew whether the server has just rejected the last ones.
 */
export type Credentials = (renew: boolean) => Promise<RequestOptions>

const UNAUTHORIZED = 401

/**
 * A client for one server. A request that is not authorized is sent once more, with new credentials.
 * @param proxy its URL, for messages.
 */
export function clientOf(server: string, credentials: Credentials, proxy?: string): Client {
  const own = server.startsWith('https:') ? new Agent({ keepAlive: true }) : undefined
  const fail = (error: unknown) => unreachable(server, error, proxy)
  let accepted = false
  const attempt = async (ask: Ask, renew: boolean) => {
    const { agent, ...options } = await credentials(renew)
    return send(server, { ...options, agent: agent || own }, ask, fail)
  }
  const open = async (ask: Ask) => {
    const first = await attempt(ask, false)
    if (first.statusCode !== UNAUTHORIZED) {
      accepted = true
      return first
    }
    first.resume()
    const second = await attempt(ask, true)
    if (second.statusCode !== UNAUTHORIZED) accepted = true
    else if (accepted) {
      second.resume()
      throw expired(server, `${ask.method ?? 'GET'} ${ask.path.split('?')[0]}`)
    }
    return second
  }
  const text = async (ask: Ask) => {
    const answer = await open(ask)
    const warnings = warningsIn(answer.rawHeaders)
    return { status: answer.statusCode ?? 0, text: await textOf(answer, fail), warnings }
  }
  const ask = async <T>(request: Ask) => {
    const answer = await text(request)
    return { status: answer.status, body: parse(answer.text) as T, warnings: answer.warnings }
  }
  const successful = async <T>(path: string, signal?: AbortSignal) => {
    const { status, body } = await ask<T>({ path, signal })
    if (status >= 300) throw refused(server, `GET ${path}`, status, messageOf(body))
    return body
  }
  return {
    server,
    ask,
    open,
    get: successful,
    find: async <T>(path: string, signal?: AbortSignal) => {
      const { status, body } = await ask<T>({ path, signal })
      if (status >= 300 && status !== 404) throw refused(server, `GET ${path}`, status, messageOf(body))
      return status === 404 ? undefined : body
    },
    text: async (path, signal) => (await text({ path, signal, accept: '*/*' })).text,
    close: () => own?.destroy(),
  }
}

/** `299 - "…"`: code, agent, text. Source: RFC 7234, 5.5. */
const WARNING = /^299 \S+ "((?:[^"\\]|\\.)*)"/

/** Pure: the texts of the `Warning` headers among a response's raw headers, each once. */
export function warningsIn(rawHeaders: readonly string[]): string[] {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'warning')
  const texts = values.flatMap((each) => WARNING.exec(each)?.[1]?.replace(/\\(.)/g, '$1') ?? [])
  return [...new Set(texts)]
}

/** The message of a Kubernetes Status object. */
export function messageOf(body: unknown): string {
  const { message } = (typeof body === 'object' && body !== null ? body : {}) as { message?: string }
  return message ?? String(body)
}

/** The problem of a request without a response. */
type Fail = (error: unknown) => Error

function send(server: string, options: RequestOptions, ask: Ask, fail: Fail): Promise<IncomingMessage> {
  const body = ask.body === undefined ? undefined : JSON.stringify(ask.body)
  const headers = {
    accept: ask.accept ?? 'application/json',
    ...(options.headers as Record<string, string>),
    ...(body === undefined ? {} : describe(body, ask.contentType)),
  }
  const base = new URL(server)
  const path = `${base.pathname.replace(/\/$/, '')}${ask.path}`
  const settings = { ...options, host: base.hostname, port: base.port, path, method: ask.method ?? 'GET', headers }
  const start = base.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    ask.signal?.throwIfAborted()
    const sent = start({ ...settings, signal: ask.signal, timeout: ask.timeoutMs ?? ANSWER_MS })
    sent.once('response', resolve)
    sent.once('timeout', () => sent.destroy(new Error(`no answer within ${ANSWER_MS / 1000} s`)))
    sent.once('error', (error) => reject(ask.signal?.aborted ? ask.signal.reason : fail(error)))
    sent.end(body)
  })
}

/** Node sets the length of a body, except for DELETE: the server would read the body as the next request. */
function describe(body: string, contentType = 'application/json') {
  return { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }
}

async function textOf(answer: IncomingMessage, fail: Fail): Promise<string> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of answer) chunks.push(chunk as Buffer)
  } catch (error) {
    throw fail(error)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
