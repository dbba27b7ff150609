import { randomBytes } from 'node:crypto'
import { linear } from '../../../shared/wait/backoff.ts'
import { retry, type Tried } from '../../../shared/wait/retry.ts'
import { RayFailure } from '../failure.ts'
import type { Channel } from '../grpc/channel.ts'
import { nameOf } from '../transport/endpoint.ts'
import { ASK, type Ask, ClusterInfoRequest, ClusterInfoResponse, type DataRequestOf } from '../wire/ray.ts'
import { openChannel } from './channel.ts'
import { Datapath } from './datapath.ts'
import { nodesIn, type RayNode } from './inventory.ts'
import { CLUSTER_INFO, ping } from './ping.ts'
import { StartRace, start } from './start.ts'
import { failureOf, type Phase } from './status.ts'
import type { ConnectOptions, Identity, Versions } from './target.ts'
import { type RayFunction, type RunOptions, runTask, type TaskResult } from './task.ts'

const CLIENT_ID_BYTES = 16
/** Ray fails in bursts of up to 0.3 s, so the pause grows: 0.2, 0.4, 0.6, … seconds. */
const START_TRIES = 7
const START_PAUSE_MS = 200
const QUESTION_LIMIT_MS = 10_000
const TASK_LIMIT_MS = 30_000

/** How the session came about. */
interface Opening {
  versions: Versions
  /** How long the ping took, milliseconds. */
  pingMs: number
  /** How long Ray took to start the session, milliseconds. */
  sessionMs: number
  /** How often the start was tried; more than once when Ray's start-up race showed. */
  tries: number
}

/**
 * Opens a session: ping, start (again with a new client id where Ray's start-up race shows), versions.
 * @throws {RayFailure}
 */
export async function connect(options: ConnectOptions): Promise<RaySession> {
  const work = async (attempt: number) => {
    const clientId = randomBytes(CLIENT_ID_BYTES).toString('hex')
    const channel = openChannel(options, { clientId, token: options.token })
    try {
      return await opened(channel, clientId, options, attempt)
    } catch (error) {
      channel.close()
      throw error
    }
  }
  const when = ({ error }: Tried<RaySession>) => error instanceof StartRace
  return retry({ work, times: START_TRIES, backoff: linear(START_PAUSE_MS), when })
}

async function opened(channel: Channel, clientId: string, options: ConnectOptions, tries: number): Promise<RaySession> {
  const pingMs = await ping(channel, options)
  const started = performance.now()
  const datapath = new Datapath(channel)
  try {
    const versions = await start(datapath, options)
    const opening = { versions, pingMs, sessionMs: performance.now() - started, tries }
    return new RaySession(channel, datapath, clientId, options, opening)
  } catch (error) {
    datapath.cancel()
    throw failureOf(nameOf(options), 'session', error, Boolean(options.token))
  }
}

/** An open session with a cluster. Close it: Ray keeps a process for every session. */
export class RaySession {
  readonly opening: Opening
  readonly #channel: Channel
  readonly #datapath: Datapath
  readonly #clientId: string
  readonly #target: ConnectOptions

  constructor(channel: Channel, datapath: Datapath, clientId: string, target: ConnectOptions, opening: Opening) {
    this.#channel = channel
    this.#datapath = datapath
    this.#clientId = clientId
    this.#target = target
    this.opening = opening
  }

  /** @returns how long the answer took, milliseconds. @throws {RayFailure} */
  ping(): Promise<number> {
    return ping(this.#channel, this.#target)
  }

  /** Every node the cluster knows, dead ones included. @throws {RayFailure} */
  async nodes(): Promise<RayNode[]> {
    return nodesIn((await this.#ask(ASK.nodes)).json)
  }

  /** What all nodes alive have together, by resource name. @throws {RayFailure} */
  async resources(): Promise<Record<string, number>> {
    const { resourceTable } = await this.#ask(ASK.clusterResources)
    const entries = resourceTable?.table ?? []
    return Object.fromEntries(entries.map((entry) => [entry?.key ?? '', entry?.value ?? 0]))
  }

  /** Its name, which changes when the head starts anew, and where its GCS is. @throws {RayFailure} */
  async identity(): Promise<Identity> {
    const { runtimeContext } = await this.#ask(ASK.runtimeContext)
    return { sessionName: runtimeContext?.sessionName ?? '', gcsAddress: runtimeContext?.gcsAddress ?? '' }
  }

  /** Runs a function of the cluster's Python as a task. @throws {RayFailure} node-runs-nothing when it takes too long. */
  run(what: RayFunction, { limitMs = TASK_LIMIT_MS, ...options }: RunOptions = {}): Promise<TaskResult> {
    const end = performance.now() + limitMs
    const late = () => new RayFailure('node-runs-nothing', `no answer from a task within ${limitMs} ms`)
    const ask = (body: DataRequestOf) => this.#datapath.request(body, end - performance.now(), late)
    return this.#explained('session', runTask(ask, this.#clientId, what, options))
  }

  /** Says goodbye, so that the head cleans up at once. Never throws. */
  async close(): Promise<void> {
    await this.#datapath.close()
    this.#channel.close()
  }

  #ask(type: Ask): Promise<ReturnType<typeof ClusterInfoResponse.decode>> {
    const request = ClusterInfoRequest.encode({ type })
    return this.#explained(
      'question',
      this.#channel.unary(CLUSTER_INFO, request, ClusterInfoResponse, QUESTION_LIMIT_MS),
    )
  }

  async #explained<T>(phase: Phase, work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw failureOf(nameOf(this.#target), phase, error, Boolean(this.#target.token))
    }
  }
}
