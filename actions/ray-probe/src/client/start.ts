import { RayFailure } from '../failure.ts'
import type { FindingName } from '../findings.ts'
import { limitOf, tooShort } from '../limits.ts'
import { nameOf } from '../transport/endpoint.ts'
import type { Datapath } from './datapath.ts'
import type { ConnectOptions, Versions } from './target.ts'

/** Ray starts a Python process for every client; its own time limit for that is 30 s. */
const SESSION_LIMIT_MS = 45_000
/** Of the second reply, which comes right after the first. */
const QUERY_LIMIT_MS = 1_000
/** On a busy machine. */
const SESSION_USUAL_MS = 10_000

/** Ray sometimes fails to start a client's process (ray-project/ray#63202); retry with a new client ID. */
const START_RACE = /ZombieProcess|NoSuchProcess|Starting Ray client server failed/

/** Errors in the traceback while the rest of the head is still starting or has already exited. */
const NOT_READY = /GCS|RpcError|ConnectionError|Connection refused|UNAVAILABLE|TimeoutError/i

/** The process that Ray started for the client ended, or never listened; also occurs while the GCS isn't running. */
const NEVER_LISTENED = /Proxy failed to Connect|Starting Ray client server failed/i

/** All ports for clients (23000 to 23999) are in use, by clients that did not leave (ray-project/ray#22352). */
const NO_PORT = /Unable to succeed in selecting a random port/

const LINES_MAX = 8

/**
 * Opens the session on a new stream.
 * @throws {StartRace} if a retry with a new client ID may succeed.
 * @throws {RayFailure}
 */
export async function start(datapath: Datapath, target: ConnectOptions): Promise<Versions> {
  const name = nameOf(target)
  const limitMs = limitOf(target, SESSION_LIMIT_MS)
  const message = `${name} did not start a session within ${Math.round(limitMs / 100) / 10} s`
  const late = () => new RayFailure('session-slow', message, tooShort(limitMs, SESSION_USUAL_MS))
  // No grace period: the head removes a session immediately when its connection is lost.
  const opening = datapath.request({ init: { rayInitKwargs: '{}', reconnectGracePeriod: 0 } }, limitMs, late)
  const info = datapath.request({ connectionInfo: {} }, limitMs + QUERY_LIMIT_MS, late)
  info.catch(() => {})
  const { init } = await opening
  if (!init?.ok) throw notStarted(name, init?.msg ?? '')
  const { connectionInfo } = await info
  if (!connectionInfo) throw new RayFailure('garbled-answer', `${name} does not report its versions`)
  const { rayVersion, rayCommit, pythonVersion } = connectionInfo
  return { ray: rayVersion, rayCommit, python: pythonVersion }
}

/** A failed start that may succeed on a retry. */
export class StartRace extends RayFailure {}

/** `trace` is a Python traceback; its last line is the error message. */
function notStarted(name: string, trace: string): RayFailure {
  const lines = trace.trimEnd().split('\n')
  const message = `${name} failed to start a session: ${lines.at(-1) || 'no reason given'}`
  const Failure = START_RACE.test(trace) ? StartRace : RayFailure
  return new Failure(symptomOf(trace), message, lines.slice(-LINES_MAX))
}

function symptomOf(trace: string): FindingName {
  if (NO_PORT.test(trace)) return 'too-many-clients'
  if (NEVER_LISTENED.test(trace)) return 'session-server-ended'
  return NOT_READY.test(trace) ? 'head-not-ready' : 'session-not-started'
}
