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

/**
 * The one door to the engine's own API: a question costs a tenth of a `docker` process, and what streams is not
 * copied by one. What Docker's command line does beyond asking (build, Compose, login) stays with it.
 * Source: https://docs.docker.com/reference/api/engine/, without a version: the newest that the engine speaks.
 */
export interface EngineApi {
  /**
   * The JSON at a path; undefined when the engine has no such thing.
   * @throws {Problem} SW060 when no engine answers, SW061 when this user may not ask it.
   */
  get<T>(path: string, query?: Query): Promise<T | undefined>
  /**
   * What is at a path, as it comes, until the signal.
   * @throws {Problem} as `get`. @throws what the engine said, when it refused.
   */
  open(path: string, query?: Query, signal?: AbortSignal): Promise<IncomingMessage>
  /** Sends JSON, and gives what comes back as it comes. @throws as `open`. */
  post(path: string, body: object, signal?: AbortSignal): Promise<IncomingMessage>
}

/** Whoever has the engine to ask: a context, among others. */
export interface EngineClient {
  readonly engine: EngineApi
}

export type Query = Readonly<Record<string, string>>

/** What the door needs of the context it belongs to. */
interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
  run: Run
}

/** Opens the door; nothing is asked before the first question. */
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
      // What streams keeps its connection: none of those that questions wait for.
      return accepted(await ask(path, query, until(signal), { agent: undefined }))
    },
    async post(path, body, signal) {
      return accepted(await ask(path, {}, until(signal), { method: 'POST', agent: undefined }, body))
    },
  }
}

async function accepted(response: IncomingMessage): Promise<IncomingMessage> {
  if (response.statusCode === 200 || response.statusCode === 201) return response
  throw new Error(messageIn(await text(response)))
}

/** Values that the engine tells one a line, as they come; ends with the stream. */
export async function* told<T>(stream: IncomingMessage): AsyncGenerator<T> {
  const whole: string[] = []
  const lines = new LineSplitter((line) => whole.push(line), RECORD_CAP)
  for await (const piece of stream) {
    lines.push(piece as Buffer)
    for (const line of whole.splice(0)) yield* valueIn<T>(line)
  }
}

/** What is no JSON, or was too long and cut, is left out. */
function valueIn<T>(line: string): T[] {
  try {
    return [JSON.parse(line) as T]
  } catch {
    return []
  }
}

/** An image, a container or the like in a path; whatever a name has in it stays one name. */
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

/** Questions side by side; more only wait in the engine. */
const SOCKETS = 8

/** How the engine is reached, and what is known beside the connection when it broke. */
interface Way {
  options: RequestOptions
  trouble(): Promise<string>
}

/** A socket of this machine is spoken to directly; Docker's own program knows every other way. */
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

/** A program says why it ended a moment after its connection has. */
const LAST_WORDS_MS = 1_000

/** Where the engine listens, if that is a socket of this machine: as Docker decides it, DOCKER_HOST first. */
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

/** A connection to any engine that Docker's program reaches: another context, ssh, TLS. */
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
