import { readFileSync } from 'node:fs'
import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { join } from 'node:path'
import { Duplex, PassThrough } from 'node:stream'
import { json, text } from 'node:stream/consumers'
import { LineSplitter, RECORD_CAP } from '../process/output.ts'
import type { Run } from '../process/run.ts'
import { orAfter } from '../wait/sleep.ts'
import { engineAway } from './engine-errors.ts'
import { settingsFolder } from './settings.ts'
import { Rejected, type TakePiece, transfer } from './transfer.ts'

/**
 * The client for the engine's API: a request costs a tenth of a `docker` process, and streams are not
 * copied by one. For builds, Compose and logins use the command line (cli.ts).
 * Source: https://docs.docker.com/reference/api/engine/, without a version: the newest that the engine supports.
 */
export interface EngineApi {
  /**
   * The JSON at a path; undefined if the object does not exist.
   * @throws {Problem} SW060 when no engine answers, SW061 when this user has no permission.
   */
  get<T>(path: string, query?: Query): Promise<T | undefined>
  /**
   * A stream from a path, until the signal aborts.
   * @throws {Problem} as `get`. @throws the engine's message, when it rejects the request.
   */
  open(path: string, query?: Query, signal?: AbortSignal): Promise<IncomingMessage>
  /**
   * Passes a large body on, in pieces.
   * @throws {Problem} as `get`. @throws the engine's message, when it rejects the request, and what `take` throws.
   */
  read(path: string, query: Query, take: TakePiece): Promise<void>
  /** Sends JSON and returns the response as a stream. @throws as `open`. */
  post(path: string, body: object, signal?: AbortSignal): Promise<IncomingMessage>
}

/** Anything with an engine client, such as a context. */
export interface EngineClient {
  readonly engine: EngineApi
}

export type Query = Readonly<Record<string, string>>

/** The parts of the context that the client needs. */
interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
  run: Run
}

/** Creates the client; it connects at the first request. */
export function engineApi(surroundings: Surroundings): EngineApi {
  const { env, signal: whole } = surroundings
  const way = wayTo(surroundings)
  const ask = (path: string, query: Query, signal: AbortSignal, own: RequestOptions = {}, body?: object) =>
    respond({ ...way.options, ...own, path: pathOf(path, query), signal }, body).catch(async (error: Error) => {
      signal.throwIfAborted()
      throw engineAway((await way.trouble()) || error.message, env)
    })
  const until = (signal?: AbortSignal) => (signal ? AbortSignal.any([whole, signal]) : whole)
  return {
    async get<T>(path: string, query: Query = {}) {
      const response = await ask(path, query, whole)
      if (response.statusCode === 200) return (await json(response)) as T
      response.resume()
      return undefined
    },
    async open(path, query = {}, signal) {
      // A stream has its own connection, so that it does not block requests.
      return accepted(await ask(path, query, until(signal), { agent: undefined }))
    },
    async read(path, query, take) {
      const socket = way.options.socketPath
      if (socket) return transfer(socket, pathOf(path, query), take, whole).catch((error) => failed(error, env))
      const body = accepted(await ask(path, query, whole, { agent: undefined }))
      for await (const piece of await body) await take(piece as Buffer)
    },
    async post(path, body, signal) {
      return accepted(await ask(path, {}, until(signal), { method: 'POST', agent: undefined }, body))
    },
  }
}

/** @throws always: the engine's message, a problem when it can't be reached, or the error as it is. */
function failed(error: NodeJS.ErrnoException, env: Surroundings['env']): never {
  if (error instanceof Rejected) throw new Error(messageIn(error.message))
  throw error.syscall === 'connect' ? engineAway(error.message, env) : error
}

async function accepted(response: IncomingMessage): Promise<IncomingMessage> {
  if (response.statusCode === 200 || response.statusCode === 201) return response
  throw new Error(messageIn(await text(response)))
}

/** Values of a stream of JSON lines; ends with the stream. */
export async function* messagesIn<T>(stream: IncomingMessage): AsyncGenerator<T> {
  const whole: string[] = []
  const lines = new LineSplitter((line) => whole.push(line), RECORD_CAP)
  for await (const piece of stream) {
    lines.push(piece as Buffer)
    for (const line of whole.splice(0)) yield* valueIn<T>(line)
  }
}

/** Invalid JSON, including truncated lines, is ignored. */
function valueIn<T>(line: string): T[] {
  try {
    return [JSON.parse(line) as T]
  } catch {
    return []
  }
}

/** Encodes the name of an image, a container and so on as one path segment. */
export const named = (name: string) => name.split('/').map(encodeURIComponent).join('/')

function pathOf(path: string, query: Query): string {
  const words = new URLSearchParams(query).toString()
  return words ? `${path}?${words}` : path
}

function respond(options: RequestOptions, body?: object): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'docker', ...(body ? { 'content-type': 'application/json' } : {}) }
    request({ ...options, headers }, resolve)
      .once('error', reject)
      .end(body && JSON.stringify(body))
  })
}

function messageIn(body: string): string {
  try {
    return (JSON.parse(body) as { message: string }).message
  } catch {
    return body.trim()
  }
}

/** Maximum number of parallel requests; more would only wait in the engine. */
const SOCKETS = 8

/** The connection to the engine, and the reason after it failed. */
interface Way {
  options: RequestOptions
  trouble(): Promise<string>
}

/** A local socket is used directly; the Docker CLI handles all other connections. */
function wayTo({ env, run }: Surroundings): Way {
  const socketPath = socketOf(env)
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS })
  if (socketPath) return { options: { socketPath, agent }, trouble: async () => '' }
  let last = Promise.resolve('')
  const createConnection = () => {
    const { connection, ended } = dial(run)
    last = ended
    return connection
  }
  return { options: { createConnection }, trouble: () => orAfter(last, LAST_WORDS_MS, '') }
}

/** The program prints its error shortly after the connection has ended. */
const LAST_WORDS_MS = 1_000

/** The engine's socket, if it is local, by Docker's rules: DOCKER_HOST first. */
export function socketOf(env: Surroundings['env']): string | undefined {
  const { DOCKER_HOST: host, DOCKER_CONTEXT } = env
  if (host) return /^unix:\/\/(.+)$/.exec(host)?.[1]
  const context = DOCKER_CONTEXT || currentContext(env)
  return !context || context === 'default' ? '/var/run/docker.sock' : undefined
}

function currentContext(env: Surroundings['env']): string | undefined {
  try {
    const file = join(settingsFolder(env), 'config.json')
    return (JSON.parse(readFileSync(file, 'utf8')) as { currentContext?: string }).currentContext
  } catch {
    // no configuration: Docker's defaults
    return undefined
  }
}

/** A connection through the Docker CLI: another context, ssh, TLS. */
function dial(run: Run): { connection: Duplex; ended: Promise<string> } {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const ended = run({ file: 'docker', args: ['system', 'dial-stdio'], input: up, into: down }).then(
    ({ exitCode, stderr }) => (exitCode === 0 ? '' : stderr.trim()),
    (error: Error) => {
      down.destroy(error)
      return error.message
    },
  )
  return { connection: Duplex.from({ writable: up, readable: down }), ended }
}
