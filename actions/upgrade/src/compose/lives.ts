import type { Lifeline } from '../../../shared/outcome/outcome.ts'
import type { EngineEvent } from './smoke.ts'

type Span = Lifeline['spans'][number]

/**
 * Pure: the containers of some services, from the engine's events; those that ran before the first event, too.
 * @param checked whether a service has a healthcheck: without one, a container counts as ready when it is started.
 */
export function livesOf(
  events: readonly EngineEvent[],
  services: ReadonlySet<string>,
  checked: (service: string) => boolean,
): Lifeline[] {
  const own = events.filter(({ service }) => services.has(service))
  const names = [...new Set(own.map(({ container }) => container))]
  return names.flatMap((name) =>
    livesIn(
      own.filter(({ container }) => container === name),
      checked,
    ),
  )
}

/** Compose gives the next container the name of the former one: each start is a life. */
function livesIn(events: readonly EngineEvent[], checked: (service: string) => boolean): Lifeline[] {
  const starts = events.flatMap(({ action }, at) => (action === 'start' ? [at] : []))
  const parts = [0, ...starts].map((from, at) => events.slice(from, starts[at]))
  const runs = parts.filter((each, at) => at > 0 || each.some(({ action }) => action === 'die'))
  return runs.map((each) => ({ name: shortName(each[0]), spans: spansOf(each, checked) }))
}

/** `api-1`, of `slipway-upgrade-0a1b2c3d-api-1`. */
function shortName({ container = '', service = '' }: Partial<EngineEvent> = {}): string {
  const at = container.lastIndexOf(`${service}-`)
  return at < 0 ? container : container.slice(at)
}

function spansOf(events: readonly EngineEvent[], checked: (service: string) => boolean): Span[] {
  const [first] = events
  const timeOf = (action: string) => events.find((each) => each.action === action)?.atMs ?? Infinity
  const endMs = timeOf('die')
  const stopMs = Math.min(timeOf('kill'), endMs)
  const startMs = first?.action === 'start' ? first.atMs : -Infinity
  const healthy = timeOf('health_status: healthy')
  const readyMs = first?.action === 'start' && checked(first.service) ? Math.min(healthy, stopMs) : startMs
  const spans: Span[] = [
    { state: 'starting', fromMs: startMs, toMs: readyMs },
    { state: 'ready', fromMs: readyMs, toMs: stopMs },
    { state: 'ending', fromMs: stopMs, toMs: endMs },
  ]
  return spans.filter(({ fromMs, toMs }) => toMs > fromMs)
}
