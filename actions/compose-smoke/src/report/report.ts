import prettyBytes from 'pretty-bytes'
import prettyMs from 'pretty-ms'
import { keepEvidence } from '../../../shared/outcome/evidence.ts'
import { type Measure, type Outcome, outcome, type Table, type Timing } from '../../../shared/outcome/outcome.ts'
import { probeTable } from '../../../shared/probes/run.ts'
import { counted } from '../../../shared/text/counted.ts'
import { writeBundle } from '../evidence/bundle.ts'
import type { SmokeRun } from '../run-state.ts'
import { endpointsOf } from '../target.ts'
import { type ServiceTimes, serviceTimes } from './times.ts'
import { topologyOf } from './topology.ts'

/** The outcome, with the services, their times and, where something is wrong, the bundle. */
export async function report(run: SmokeRun): Promise<Outcome> {
  const { project, seen, findings, results, context } = run
  const measures = measuresOf(run, Date.now())
  const times = serviceTimes(run)
  const wrong = findings.some((each) => each.severity !== 'note')
  const gathered = { containers: seen.containers, events: run.watch.events, peaks: run.peaks }
  const write = async () => (wrong ? writeBundle(project, gathered, context) : [])
  const { value: files, findings: notKept } = await keepEvidence(write, [], context.signal)
  const screenshots = results.flatMap((each) => each.answer.files ?? [])
  const cause = findings.find((each) => each.severity === 'error')
  return outcome({
    found: cause?.message ?? `${counted(times.length, 'service')} ready, ${counted(results.length, 'probe')} passed`,
    findings: [...findings, ...run.warnings, ...notKept],
    files: [...files, ...screenshots],
    outputs: {
      project: project.name,
      endpoints: JSON.stringify(endpointsOf(seen.containers)),
      services: JSON.stringify(times),
      bundle: [...files, ...screenshots].join('\n'),
    },
    tables: [serviceTable(times, run), ...(results.length > 0 ? [probeTable(results)] : [])],
    measures,
    topology: topologyOf(run),
    timings: times.flatMap(spansOf),
  })
}

function measuresOf({ startedMs, judgedMs, watch, findings, phases }: SmokeRun, nowMs: number): Measure[] {
  const ms = (name: string, value: number): Measure => ({ name, value: Math.round(value), unit: 'ms' })
  const container = findings.find((each) => each.severity === 'error')?.where.container
  const faultMs = watch.events.findLast((each) => each.container === container && FAULTS.test(each.action))?.atMs
  return [
    ms('time to the services’ verdict', judgedMs - startedMs),
    ...(faultMs === undefined ? [] : [ms('from the fault to its verdict', nowMs - faultMs)]),
    ...(phases?.pullMs ? [ms('pull', phases.pullMs)] : []),
    ...(phases?.buildMs ? [ms('build', phases.buildMs)] : []),
  ]
}

/** How the engine tells of what is a fault. */
const FAULTS = /^(die|oom|health_status: unhealthy)$/

function serviceTable(times: readonly ServiceTimes[], { peaks, seen }: SmokeRun): Table {
  const rows = times.map((each) => {
    const own = seen.containers.filter(({ service }) => service === each.name)
    const used = own.map(({ name }) => peaks.get(name)?.memoryBytes ?? 0)
    const restarts = own.reduce((sum, { restartCount }) => sum + restartCount, 0)
    const moments = [each.createdMs, each.startedMs, each.readyMs, each.probedMs].map(shown)
    const memory = Math.max(0, ...used)
    return [each.name, each.state, String(own.length), ...moments, memory ? prettyBytes(memory) : '', String(restarts)]
  })
  const columns = ['service', 'state', 'containers', 'created', 'started', 'ready', 'probed', 'memory peak', 'restarts']
  return { title: 'Services', columns, rows }
}

const shown = (ms: number | undefined) => (ms === undefined ? '' : prettyMs(ms))

/** Pure: a service's way as spans of the timeline. */
function spansOf({ name, createdMs, startedMs, readyMs, probedMs }: ServiceTimes): Timing[] {
  const span = (what: string, from?: number, to?: number): Timing[] =>
    from === undefined || to === undefined || to < from
      ? []
      : [{ name: `${name}: ${what}`, startMs: from, durationMs: to - from }]
  return [
    ...span('created', createdMs, startedMs),
    ...span('starting', startedMs, readyMs),
    ...span('probed', readyMs, probedMs),
  ]
}
