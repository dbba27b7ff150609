import { Agent, type IncomingMessage, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import type { Failure, LoadPlan, Sent } from './request.ts'

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

/** Pure: how a connection's error counts. Node's codes are those of the system's errno. */
export const failureOf = (code: string | undefined): Failure => FAILURES[code ?? ''] ?? 'reset'

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
export function agents(): Agents {
  const kept = Array.from({ length: KEEPING_CLIENTS }, () => new Agent({ keepAlive: true, maxFreeSockets: 1 }))
  return { fresh: new Agent({ keepAlive: false }), kept }
}

/** Pure: what a request with this number is sent over. Clients of both kinds take turns. */
export function agentFor(number: number, { fresh, kept }: Agents): Agent {
  return (number % 2 === 0 ? fresh : kept[((number - 1) / 2) % kept.length]) ?? fresh
}

/** Milliseconds since the epoch, finer than `Date.now`. */
export const nowMs = () => performance.timeOrigin + performance.now()

/** Sends one request; resolves with what became of it, and never rejects. */
export function send(plan: LoadPlan, agent: Agent, dueMs: number): Promise<Omit<Sent, 'plan'>> {
  const sentMs = nowMs()
  const { host, port, path, method, headers, body, timeoutMs } = plan
  return new Promise((resolve) => {
    const sending = request({ host, port, path, method, headers, agent, timeout: timeoutMs })
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

/** Sends what the plans ask for until the first message, then waits for what is open. */
function main(plans: readonly LoadPlan[], port: NonNullable<typeof parentPort>): void {
  const startMs = nowMs()
  const open = new Set<Promise<void>>()
  const pools = plans.map(agents)
  const sentSoFar = plans.map(() => 0)
  let batch: Sent[] = []
  const sendOne = (index: number, number: number, dueMs: number) => {
    const [plan, pool] = [plans[index] as LoadPlan, pools[index] as Agents]
    const sending = send(plan, agentFor(number, pool), dueMs).then((each) => {
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
    for (const { fresh, kept } of pools) for (const each of [fresh, ...kept]) each.destroy()
    port.postMessage('done')
    port.close()
  })
}

if (parentPort) main(workerData as LoadPlan[], parentPort)
