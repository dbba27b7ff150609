import { RayFailure } from '../failure.ts'
import type { FindingName } from '../findings.ts'
import { nameOf } from '../transport/endpoint.ts'
import type { Datapath } from './datapath.ts'
import type { ConnectOptions, Versions } from './target.ts'

/** Ray starts a Python process for every client, and gives up on that itself after 30 s. */
const SESSION_LIMIT_MS = 45_000
const QUESTION_LIMIT_MS = 10_000

/** Ray now and then fails to start a client's process (ray-project/ray#63202); a new client id is a new try. */
const START_RACE = /ZombieProcess|NoSuchProcess|Starting Ray client server failed/

/** What stands in the traceback while the rest of the head is still starting, or already gone. */
const NOT_READY = /GCS|RpcError|ConnectionError|Connection refused|UNAVAILABLE|TimeoutError/i

/** The process that Ray started for the client never listened; also seen while the GCS was away. */
const NEVER_LISTENED = /Proxy failed to Connect/i

const LINES_MAX = 8

/**
 * Opens the session on a fresh stream.
 * @throws {StartRace} when another try, with a new client id, is worth it.
 * @throws {RayFailure}
 */
export async function start(datapath: Datapath, target: ConnectOptions): Promise<Versions> {
  const name = nameOf(target)
  const late = () => new RayFailure('session-slow', `${name} did not start a session within ${SESSION_LIMIT_MS} ms`)
  // No grace period: a session that loses its connection is gone at once, and leaves nothing on the head.
  const opening = datapath.request({ init: { rayInitKwargs: '{}', reconnectGracePeriod: 0 } }, SESSION_LIMIT_MS, late)
  const asking = datapath.request({ connectionInfo: {} }, SESSION_LIMIT_MS + QUESTION_LIMIT_MS, late)
  asking.catch(() => {})
  const { init } = await opening
  if (!init?.ok) throw notStarted(name, init?.msg ?? '')
  const { connectionInfo } = await asking
  if (!connectionInfo) throw new RayFailure('garbled-answer', `${name} does not report its versions`)
  const { rayVersion, rayCommit, pythonVersion } = connectionInfo
  return { ray: rayVersion, rayCommit, python: pythonVersion }
}

/** A failure to start that is worth another try. */
export class StartRace extends RayFailure {}

/** `trace` is a Python traceback: its last line says what happened. */
function notStarted(name: string, trace: string): RayFailure {
  const lines = trace.trimEnd().split('\n')
  const message = `${name} failed to start a session: ${lines.at(-1) || 'without a reason'}`
  const Failure = START_RACE.test(trace) ? StartRace : RayFailure
  return new Failure(symptomOf(trace), message, lines.slice(-LINES_MAX))
}

function symptomOf(trace: string): FindingName {
  if (NEVER_LISTENED.test(trace)) return 'session-server-ended'
  return NOT_READY.test(trace) ? 'head-not-ready' : 'session-not-started'
}
