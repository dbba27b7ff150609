import type { Context } from '../../../shared/context/context.ts'
import { messagesIn, type Query } from '../../../shared/docker/api.ts'
import { COMPOSE_PROJECT } from '../../../shared/docker/labels.ts'
import { poll } from '../../../shared/wait/poll.ts'
import { serviceOf } from './inspected.ts'

/** Something that happened to a container, as the engine told it. */
export interface EngineEvent {
  atMs: number
  /** `create`, `start`, `die`, `oom`, `health_status: healthy`, … */
  action: string
  service: string
  container: string
  exitCode?: number
}

/** After a stream that broke: it is opened again, from somewhat before where it was. */
const REOPEN_MS = 250
/** The engine dates an event before it queues it: of two processes, the later date may be told first. */
const OVERLAP_MS = 2_000

/**
 * The engine's events of one project, from a moment on, until the signal. What happened before the
 * stream was open is told too; healthchecks' own processes are not.
 * @throws the signal's reason, or what `tell` threw: nothing else ends it.
 */
export async function listen(
  project: string,
  context: Context,
  { sinceMs, signal }: { sinceMs: number; signal: AbortSignal },
  tell: (event: EngineEvent) => void,
): Promise<never> {
  let fromMs = sinceMs
  let failure: { error: unknown } | undefined
  const told = new Set<string>()
  const hear = (raw: RawEvent) => {
    const event = eventOf(raw)
    if (!event || event.atMs < sinceMs || told.has(keyOf(raw))) return
    told.add(keyOf(raw))
    fromMs = Math.max(fromMs, event.atMs - OVERLAP_MS)
    try {
      tell(event)
    } catch (error) {
      // Not a stream that broke: opening it again would hide this for ever.
      failure = { error }
      throw error
    }
  }
  const filters = JSON.stringify({ label: [`${COMPOSE_PROJECT}=${project}`], type: ['container'] })
  const check = async () => {
    await hearAll({ since: (fromMs / 1000).toFixed(3), filters }, context, signal, hear).catch(() => {})
    if (failure) throw failure.error
  }
  await poll({ check, every: REOPEN_MS, within: Infinity, signal })
  throw signal.reason
}

async function hearAll(
  query: Query,
  { engine }: Context,
  signal: AbortSignal,
  hear: (raw: RawEvent) => void,
): Promise<void> {
  for await (const raw of messagesIn<RawEvent>(await engine.open('/events', query, signal))) hear(raw)
}

interface RawEvent {
  Action: string
  timeNano: number
  Actor: { ID?: string; Attributes: Record<string, string> }
}

const keyOf = ({ Action, timeNano, Actor }: RawEvent) => [timeNano, Action, Actor.ID].join(' ')

/** Pure: one of the engine's events; undefined for what says nothing about a container's state, and for what is no event. */
export function eventOf({ Action, timeNano, Actor }: Partial<RawEvent>): EngineEvent | undefined {
  if (typeof Action !== 'string' || typeof timeNano !== 'number' || !Actor?.Attributes) return undefined
  if (Action.startsWith('exec_')) return undefined
  const { name = '', exitCode } = Actor.Attributes
  const code = exitCode === undefined ? {} : { exitCode: Number(exitCode) }
  return { atMs: timeNano / 1e6, action: Action, service: serviceOf(Actor.Attributes), container: name, ...code }
}
