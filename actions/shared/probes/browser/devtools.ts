/** Events of the browser: https://chromedevtools.github.io/devtools-protocol/ */
export interface BrowserEvent {
  method: string
  params: Record<string, unknown>
}

interface Reply {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

/**
 * The DevTools protocol over Node's own WebSocket. A library for it would be 7 MB in each of four
 * bundles; these few lines are enough for a page, its console and a screenshot.
 */
export class DevTools {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>()
  readonly #hear: (event: BrowserEvent) => void
  #last = 0

  private constructor(socket: WebSocket, hear: (event: BrowserEvent) => void) {
    this.#socket = socket
    this.#hear = hear
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data)) as Reply))
    socket.addEventListener('close', () => this.#end())
  }

  /** @throws Error without a response. */
  static async open(url: string, hear: (event: BrowserEvent) => void): Promise<DevTools> {
    const socket = new WebSocket(url)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true })
      socket.addEventListener('error', () => reject(new Error('the browser’s DevTools do not answer')), { once: true })
    })
    return new DevTools(socket, hear)
  }

  /** @throws Error with the browser's message. */
  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.#last
    const answer = Promise.withResolvers<Record<string, unknown>>()
    this.#waiting.set(id, answer)
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    return answer.promise
  }

  close(): void {
    this.#socket.close()
  }

  #take({ id, method, params = {}, result = {}, error }: Reply): void {
    if (method) this.#hear({ method, params })
    const answer = this.#waiting.get(id ?? 0)
    this.#waiting.delete(id ?? 0)
    if (error) answer?.reject(new Error(error.message))
    else answer?.resolve(result)
  }

  #end(): void {
    for (const answer of this.#waiting.values()) answer.reject(new Error('the browser ended'))
    this.#waiting.clear()
  }
}
