import type { SecureContext } from 'node:tls'
import type { Context } from '../context/context.ts'
import { type Retrying, retry, type Tried } from '../wait/retry.ts'
import { Agents } from './agents.ts'
import { trust } from './certificates.ts'
import { HttpError } from './errors.ts'
import { exchange } from './exchange.ts'
import { proxyFor } from './proxy.ts'
import { MOST_REDIRECTS, redirectOf, type Target } from './redirect.ts'
import { HttpResponse } from './response.ts'
import { type Answered, canHelp, delayMs, isIdempotent, TRIES } from './retry.ts'

export interface HttpRequest {
  /** `GET` unless given. */
  method?: string
  headers?: Readonly<Record<string, string>>
  body?: string | undefined
  /** Whether it may be sent twice; the default depends on its method. */
  idempotent?: boolean
  /** Attempts in total, if it may be sent twice. */
  tries?: number
  /** Limit in milliseconds for the head of each response. */
  headMs?: number
  /** Limit in milliseconds without a byte of the body. */
  idleMs?: number
  onRetry?: (retrying: Retrying<Answered>) => void
  /** Delay of a retry in milliseconds; for tests. */
  backoff?: (attempt: number, tried: Tried<Answered>) => number
}

const HEAD_MS = 30_000
const IDLE_MS = 60_000
const USER_AGENT = 'slipway'

/**
 * The client for HTTP servers on the network: downloads, registries, manifests. It supports proxies, the system's
 * certificates, redirects and retries; docs/network.md describes them for users. Services that Slipway starts (probes,
 * clusters) have their own clients, without proxy.
 */
export class HttpClient {
  readonly #env: Context['env']
  readonly #signal: AbortSignal
  readonly #agents: Agents

  constructor({ env, signal }: Pick<Context, 'env' | 'signal'>) {
    let secureContext: SecureContext | undefined
    this.#env = env
    this.#signal = signal
    this.#agents = new Agents(() => {
      secureContext ??= trust(env)
      return secureContext
    })
  }

  /**
   * The response, with any status; its body is not read yet.
   * @throws {HttpError} without a response. @throws the signal's reason.
   */
  open(url: string, request: HttpRequest = {}): Promise<HttpResponse> {
    return this.#retried(request, () => this.#follow(url, request))
  }

  /**
   * A response with its whole body; retries if the body is incomplete.
   * @throws {HttpError} as `open`, and when the body is larger than `maxBytes`.
   */
  read(url: string, maxBytes: number, request: HttpRequest = {}): Promise<WholeResponse> {
    return this.#retried(request, async () => {
      const response = await this.#follow(url, request)
      return { status: response.status, headers: response.headers, body: await response.bytes(maxBytes) }
    })
  }

  /** Closes all idle connections. */
  close(): void {
    this.#agents.close()
  }

  #retried<T extends Answered>(request: HttpRequest, work: () => Promise<T>): Promise<T> {
    const { method = 'GET', idempotent = isIdempotent(method), tries = TRIES, onRetry, backoff = delayMs } = request
    return retry<T>({
      work,
      times: idempotent ? tries : 1,
      when: canHelp,
      backoff,
      signal: this.#signal,
      onRetry: (retrying) => {
        if (retrying.tried.value instanceof HttpResponse) retrying.tried.value.discard()
        onRetry?.(retrying)
      },
    })
  }

  async #follow(first: string, { method = 'GET', body, ...request }: HttpRequest): Promise<HttpResponse> {
    const { headMs = HEAD_MS, idleMs = IDLE_MS, headers = {} } = request
    let target: Target = { url: new URL(first), headers: { 'user-agent': USER_AGENT, ...headers } }
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const outgoing = { ...target, method, body, signal: this.#signal, headMs, idleMs }
      const proxy = proxyFor(target.url, this.#env)
      const response = await exchange({ ...outgoing, proxy }, this.#agents)
      const next = redirectOf(response, { ...target, method })
      if (!next) return response
      response.discard()
      target = next
    }
    throw new HttpError(`${first} redirects more than ${MOST_REDIRECTS} times`, { retryable: false })
  }
}

/** A response with its body. */
export interface WholeResponse extends Answered {
  body: Buffer
}
