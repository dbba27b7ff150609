import { randomBytes } from 'node:crypto'
import { linear } from '../../../shared/wait/backoff.ts'
import { retry, type Tried } from '../../../shared/wait/retry.ts'
import { RayFailure } from '../failure.ts'
import type { Channel } from '../grpc/channel.ts'
import { limitOf } from '../limits.ts'
import { pickledGlobal } from '../pickle/write.ts'
import { nameOf } from '../transport/endpoint.ts'
import { ClusterInfoRequest, ClusterInfoResponse, type DataRequestOf, INFO_TYPE, type InfoType } from '../wire/ray.ts'
import { openChannel } from './channel.ts'
import { Datapath } from './datapath.ts'
import { nodesIn, type RayNode } from './inventory.ts'
import { CLUSTER_INFO, ping } from './ping.ts'
import { StartRace, start } from './start.ts'
import { failureOf, type Phase } from './status.ts'
import type { ConnectOptions, Identity, Versions } from './target.ts'
import type { RayFunction, RunOptions, TaskResult } from './task.ts'
import { type Work, workOf } from './work.ts'

const CLIENT_ID_BYTES = 16
/** Ray's failures last up to 0.3 s, so the pause grows: 0.2, 0.4, 0.6, … seconds. */
const START_TRIES = 7
const START_PAUSE_MS = 200
const QUERY_LIMIT_MS = 10_000
const TASK_LIMIT_MS = 30_000

/** How the session was opened. */
interface Opening {
  versions: Versions
  /** Duration of the ping, in milliseconds. */
  pingMs: number
  /** Time that Ray needed to start the session, in milliseconds. */
  sessionMs: number
  /** Number of attempts to start; more than one after Ray's start-up race. */
  tries: number
}

/**
 * Opens a session: ping, start (again with a new client ID after Ray's start-up race), versions.
 * @throws {RayFailure}
 */
export async function connect(options: ConnectOptions): Promise<RaySession> {
  const work = async (attempt: number) => {
    const clientId = randomBytes(CLIENT_ID_BYTES).toString('hex')
    const channel = openChannel(options, { clientId, token: options.token, headers: options.headers })
    try {
      return await openSession(channel, clientId, options, attempt)
    } catch (error) {
      channel.close()
      throw error
    }
  }
  const when = ({ error }: Tried<RaySession>) => error instanceof StartRace
  return retry({ work, times: START_TRIES, backoff: linear(START_PAUSE_MS), when })
}

async function openSession(
  channel: Channel,
  clientId: string,
  options: ConnectOptions,
  tries: number,
): Promise<RaySession> {
  const pingMs = await ping(channel, options)
  const started = performance.now()
  const datapath = new Datapath(channel)
  try {
    const starting = start(datapath, options)
    options.onStart?.()
    const versions = await starting
    const opening = { versions, pingMs, sessionMs: performance.now() - started, tries }
    return new RaySession(channel, datapath, clientId, options, opening)
  } catch (error) {
    datapath.cancel()
    throw await failureOf(nameOf(options), 'session', error, Boolean(options.token))
  }
}

/** An open session with a cluster. Always close it: Ray keeps a process for every session. */
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

  /** @returns the response time, in milliseconds. @throws {RayFailure} */
  ping(): Promise<number> {
    return ping(this.#channel, this.#target)
  }

  /** All nodes in the cluster's list, including dead ones. @throws {RayFailure} */
  async nodes(): Promise<RayNode[]> {
    return nodesIn((await this.#query(INFO_TYPE.nodes)).json)
  }

  /** Total resources of all alive nodes, by resource name. @throws {RayFailure} */
  resources(): Promise<Record<string, number>> {
    return this.#amounts(INFO_TYPE.clusterResources)
  }

  /** Resources that no task or actor uses now; one that is used up is missing. @throws {RayFailure} */
  available(): Promise<Record<string, number>> {
    return this.#amounts(INFO_TYPE.availableResources)
  }

  /** The session name, which changes when the head restarts, and the GCS address. @throws {RayFailure} */
  async identity(): Promise<Identity> {
    const { runtimeContext } = await this.#query(INFO_TYPE.runtimeContext)
    return { sessionName: runtimeContext?.sessionName ?? '', gcsAddress: runtimeContext?.gcsAddress ?? '' }
  }

  /** Runs a Python function as a task on the cluster. @throws {RayFailure} node-runs-nothing if it takes too long. */
  async run(what: RayFunction, { limitMs = TASK_LIMIT_MS, ...options }: RunOptions = {}): Promise<TaskResult> {
    const work = this.within(limitMs)
    const name = `${what.module}.${what.name}`
    const payloadId = await work.upload(name, pickledGlobal(what.module, what.name))
    const started = performance.now()
    const [id] = await work.submit({ name, payloadId, options })
    return { value: await work.result(id as Uint8Array), taskMs: performance.now() - started }
  }

  /** Work that has to end within `limitMs` from now. */
  within(limitMs: number): Work {
    const end = performance.now() + limitMs
    const late = () => new RayFailure('node-runs-nothing', `no response within ${Math.round(limitMs / 1_000)} s`)
    const ask = (body: DataRequestOf) => this.#datapath.request(body, end - performance.now(), late)
    return workOf(ask, this.#clientId, (work) => this.#withRayFailures('session', work))
  }

  /** Disconnects cleanly, so that the head cleans up immediately. Never throws. */
  async close(): Promise<void> {
    await this.#datapath.close()
    this.#channel.close()
  }

  async #amounts(type: InfoType): Promise<Record<string, number>> {
    const { resourceTable } = await this.#query(type)
    const entries = resourceTable?.table ?? []
    return Object.fromEntries(entries.map((entry) => [entry?.key ?? '', entry?.value ?? 0]))
  }

  #query(type: InfoType): Promise<ReturnType<typeof ClusterInfoResponse.decode>> {
    const request = ClusterInfoRequest.encode({ type })
    return this.#withRayFailures(
      'query',
      this.#channel.unary(CLUSTER_INFO, request, ClusterInfoResponse, limitOf(this.#target, QUERY_LIMIT_MS)),
    )
  }

  async #withRayFailures<T>(phase: Phase, work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw await failureOf(nameOf(this.#target), phase, error, Boolean(this.#target.token))
    }
  }
}
