import { Agent, type IncomingMessage, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { parentPort, workerData } from 'node:worker_threads'
import type { Failure, LoadPlan, Sender, Sent } from './request.ts'

/**
 * The thread that sends the load: what the rest of the program does at the same time doesn't make it late. A request is
 * sent when it is due, whether or not those before it have been answered. The file is copied into the bundles as it is,
 * so it imports nothing of ours.
 */

const TICK_MS = 5
const POST_MS = 200

const FAILURES: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  HPE_INVALID_EOF_STATE: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
}

/** A certificate that is not accepted, or an answer in another protocol. Source: Node, `tls` and `http`, error codes. */
const ANSWERED = /^(ERR_TLS_CERT|ERR_SSL_|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HPE_)/

/** Pure: how a connection's error counts. Node's codes are those of the system's errno. */
export function failureOf(code = ''): Failure {
  return FAILURES[code] ?? (ANSWERED.test(code) ? 'status' : 'reset')
}

/** Pure: when the request with this number is due, in milliseconds after the start. */
export const dueAfterMs = (number: number, rate: number): number => (number * 1_000) / rate

/** Connections of a plan: one for each request, or those of clients that keep them. */
export interface Agents {
  fresh: Agent
  /** A pool for each client, which take turns. */
  kept: readonly Agent[]
}

/** So many that all pods have connections to lose, and few enough that each is used often. */
const KEEPING_CLIENTS = 4

/**
 * Opens what a plan's requests are sent over. A request never waits for a connection: a pool that is full would hide
 * that the service is slow, and count the wait as a loss.
 */
export function agents({ tls }: Pick<LoadPlan, 'tls'> = {}): Agents {
  const Kind = tls ? TlsAgent : Agent
  const kept = Array.from({ length: KEEPING_CLIENTS }, () => new Kind({ keepAlive: true, maxFreeSockets: 1 }))
  return { fresh: new Kind({ keepAlive: false }), kept }
}

/** Pure: what a request with this number is sent over. Clients of both kinds take turns. */
export function agentFor(number: number, { fresh, kept }: Agents): Agent {
  return (number % 2 === 0 ? fresh : kept[((number - 1) / 2) % kept.length]) ?? fresh
}

/** Read by this thread: the process may be older, and its clock was set since, or stood while the machine slept. */
const ORIGIN_MS = Date.now() - performance.now()
/** Milliseconds since the epoch, finer than `Date.now`. */
export const nowMs = () => ORIGIN_MS + performance.now()

/** Sends one request; resolves with what became of it, and never rejects. */
export function send(plan: LoadPlan, agent: Agent, dueMs: number): Promise<Omit<Sent, 'plan'>> {
  const sentMs = nowMs()
  const { host, port, tls, path, method, headers, body, timeoutMs } = plan
  return new Promise((resolve) => {
    const sending = (tls ? tlsRequest : request)({ ...tls, host, port, path, method, headers, agent })
    const end = (rest: Partial<Sent>) => resolve({ dueMs, sentMs, endMs: nowMs(), kept: sending.reusedSocket, ...rest })
    const giveUp = setTimeout(() => {
      end({ failure: 'timeout', detail: `no answer after ${timeoutMs} ms` })
      sending.destroy()
    }, timeoutMs)
    sending.on('response', (answer) => {
      answer.on('error', () => end({ failure: 'reset', detail: 'the answer broke off' }))
      answer.on('end', () => {
        clearTimeout(giveUp)
        end(answerOf(plan, answer))
      })
      answer.resume()
    })
    sending.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(giveUp)
      end({ failure: failureOf(error.code), detail: error.code ?? error.message })
    })
    sending.end(body)
  })
}

function answerOf({ status }: LoadPlan, { statusCode, statusMessage, complete }: IncomingMessage): Partial<Sent> {
  if (!complete) return { failure: 'reset', detail: 'the answer broke off' }
  if (statusCode === status) return { status: statusCode }
  return { status: statusCode, failure: 'status', detail: `${statusCode} ${statusMessage}` }
}

/** What sends a plan's requests. */
interface Way {
  /** @param number of the request. */
  send(number: number, dueMs: number): Promise<Omit<Sent, 'plan'>>
  close(): void
}

/** HTTP is sent by this file; the other kinds have files of their own. */
async function wayOf(plan: LoadPlan & { module?: string }): Promise<Way> {
  if (plan.module === undefined) {
    const pool = agents(plan)
    const close = () => {
      for (const each of [pool.fresh, ...pool.kept]) each.destroy()
    }
    return { send: (number, dueMs) => send(plan, agentFor(number, pool), dueMs), close }
  }
  const loaded = (await import(plan.module)) as Partial<SenderModule> & { default?: SenderModule }
  const sender = (loaded.sender ?? loaded.default?.sender)?.(plan)
  if (!sender) throw new Error(`${plan.module} has no sender`)
  return { send: (number, dueMs) => sendBy(sender, plan, number % 2 === 0, dueMs), close: () => sender.close() }
}

interface SenderModule {
  sender(plan: LoadPlan): Sender
}

async function sendBy(sender: Sender, { timeoutMs }: LoadPlan, fresh: boolean, dueMs: number) {
  const sentMs = nowMs()
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(new Error('no answer')), timeoutMs)
  const end = (rest: Partial<Sent>) => ({ dueMs, sentMs, endMs: nowMs(), kept: !fresh, ...rest })
  try {
    return end(await sender.attempt(fresh, giveUp.signal))
  } catch (error) {
    if (giveUp.signal.aborted) return end({ failure: 'timeout', detail: `no answer after ${timeoutMs} ms` })
    const { failure, code, message } = error as NodeJS.ErrnoException & { failure?: Failure }
    return end({ failure: failure ?? failureOf(code), detail: code ?? message })
  } finally {
    clearTimeout(timer)
  }
}

/** Sends what the plans ask for until the first message, then waits for what is open. */
async function main(plans: readonly LoadPlan[], port: NonNullable<typeof parentPort>): Promise<void> {
  const ways = await Promise.all(plans.map(wayOf))
  const startMs = nowMs()
  const open = new Set<Promise<void>>()
  const sentSoFar = plans.map(() => 0)
  let batch: Sent[] = []
  const sendOne = (index: number, number: number, dueMs: number) => {
    const sending = (ways[index] as Way).send(number, dueMs).then((each) => {
      batch.push({ plan: index, ...each })
      open.delete(sending)
    })
    open.add(sending)
  }
  const sendDue = () => {
    const now = nowMs()
    for (const [index, { rate }] of plans.entries())
      for (let number = sentSoFar[index] ?? 0; startMs + dueAfterMs(number, rate) <= now; number++) {
        sentSoFar[index] = number + 1
        sendOne(index, number, startMs + dueAfterMs(number, rate))
      }
  }
  const post = () => {
    if (batch.length > 0) port.postMessage(batch)
    batch = []
  }
  const timers = [setInterval(sendDue, TICK_MS), setInterval(post, POST_MS)]
  port.once('message', async () => {
    clearInterval(timers[0])
    await Promise.all(open)
    clearInterval(timers[1])
    post()
    for (const each of ways) each.close()
    port.postMessage('done')
    port.close()
  })
}

// Not awaited: a bundle is CommonJS. An error ends the thread, and the load with it.
if (parentPort) void main(workerData as LoadPlan[], parentPort)
