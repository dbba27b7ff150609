import { type AgentOptions, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import type { ConnectionOptions, SecureContext } from 'node:tls'
import { tunnel } from './tunnel.ts'

/** Sockets are reused for requests to the same host; idle ones do not keep the process alive. */
const KEEP = { keepAlive: true } satisfies AgentOptions

type Connected = (error: Error | null, socket?: Duplex) => void

/** Agents by target; each is created when it is first used. */
export class Agents {
  readonly #kept = new Map<string, HttpAgent>()
  readonly #secureContext: () => SecureContext

  constructor(secureContext: () => SecureContext) {
    this.#secureContext = secureContext
  }

  /** The agent for a URL, direct or through a proxy. A proxy forwards plain HTTP and tunnels HTTPS. */
  for({ protocol }: URL, proxy: URL | undefined): HttpAgent {
    const key = `${protocol} ${proxy?.href ?? ''}`
    const kept = this.#kept.get(key) ?? this.#make(protocol, proxy)
    this.#kept.set(key, kept)
    return kept
  }

  #make(protocol: string, proxy: URL | undefined): HttpAgent {
    if (protocol === 'https:' && proxy) return new TunnelAgent(proxy, this.#secureContext())
    if ((proxy?.protocol ?? protocol) !== 'https:') return new HttpAgent(KEEP)
    return new HttpsAgent({ ...KEEP, secureContext: this.#secureContext() } as AgentOptions)
  }

  /** Closes all idle connections. */
  close(): void {
    for (const agent of this.#kept.values()) agent.destroy()
  }
}

/** TLS through a proxy. */
class TunnelAgent extends HttpsAgent {
  readonly #proxy: URL
  readonly #secureContext: SecureContext

  constructor(proxy: URL, secureContext: SecureContext) {
    super(KEEP)
    this.#proxy = proxy
    this.#secureContext = secureContext
  }

  override createConnection(options: ConnectionOptions & { signal?: AbortSignal }, connected: Connected): undefined {
    const { host = '', port, signal } = options
    const secureContext = this.#secureContext
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
    tunnel({ target, proxy: this.#proxy, secureContext, signal }).then(
      (socket) => connected(null, super.createConnection({ ...options, socket, secureContext } as never) as Duplex),
      (error: Error) => connected(error),
    )
    return undefined
  }
}
