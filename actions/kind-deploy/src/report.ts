import prettyMs from 'pretty-ms'
import type { KubeObject, Service } from '../../shared/kubernetes/objects.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome, type Table } from '../../shared/outcome/outcome.ts'
import { type ProbeResult, probeTable } from '../../shared/probes/run.ts'
import { type Change, changeTable } from './apply/change.ts'
import type { Timeline } from './cluster-state/timeline.ts'
import { topologyOf } from './topology.ts'

/** All that a deployment came to. */
export interface Deployed {
  findings: Finding[]
  objects: KubeObject[]
  timeline: Timeline
  waves: { name: string; startMs: number; durationMs: number }[]
  loaded: string[]
  changes: Change[]
  /** Nothing was changed, only asked. */
  dryRun: boolean
  probes: ProbeResult[]
  /** Folder with all that was seen, when something was wrong. */
  evidence?: string
  totalMs: number
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'RayCluster', 'RayService']

/** Pure: the outcome, with the objects, their times and the services' addresses. */
export function report(deployed: Deployed): Outcome {
  const { findings, objects, timeline, waves, probes, totalMs, loaded, changes, dryRun, evidence } = deployed
  const workloads = objects.filter((each) => WORKLOADS.includes(each.kind ?? ''))
  const ready = workloads.filter((each) => timeline.get(named(each))?.ready !== undefined)
  const passed = probes.filter((each) => each.answer.ok).length
  const changed = changes.filter((each) => !['unchanged', 'kept'].includes(each.what)).length
  const isChanged = changes.some((each) => each.what !== 'unchanged')
  const good = dryRun
    ? `${changed} of ${changes.length} objects would change`
    : `${ready.length} of ${workloads.length} workloads ready after ${prettyMs(totalMs)}${probes.length > 0 ? `, ${passed} of ${probes.length} probes passed` : ''}`
  return outcome({
    found: findings.find((each) => each.severity === 'error')?.message ?? good,
    findings,
    outputs: {
      objects: JSON.stringify(objects.map((each) => timesOf(each, timeline))),
      endpoints: JSON.stringify(endpointsOf(objects)),
      'loaded-images': JSON.stringify(loaded),
      evidence: evidence ?? '',
    },
    tables: [
      ...(dryRun ? [] : [timelineTable(workloads, timeline)]),
      ...(isChanged ? [changeTable(changes, dryRun)] : []),
      ...(probes.length > 0 ? [probeTable(probes)] : []),
    ],
    measures: [{ name: 'rollout', value: Math.round(totalMs), unit: 'ms' }],
    topology: dryRun ? [] : topologyOf(objects, (each) => timeline.get(named(each))?.ready !== undefined),
    timings: waves,
    files: evidence ? [evidence] : [],
  })
}

/** Pure: one of the output `objects`; null is what it never reached. */
function timesOf(object: KubeObject, timeline: Timeline) {
  const { applied, scheduled, started, ready } = timeline.get(named(object)) ?? {}
  return {
    object: named(object),
    appliedMs: rounded(applied),
    scheduledMs: rounded(scheduled),
    startedMs: rounded(started),
    readyMs: rounded(ready),
  }
}

function timelineTable(workloads: KubeObject[], timeline: Timeline): Table {
  const rows = workloads.map((each) => {
    const { applied, scheduled, started, ready } = timeline.get(named(each)) ?? {}
    const times = [applied, scheduled, started].map((ms) => (ms === undefined ? '' : prettyMs(ms)))
    return [each.kind ?? '', each.metadata.name, ...times, ready === undefined ? 'never' : prettyMs(ready)]
  })
  return { title: 'Timeline', columns: ['kind', 'name', 'applied', 'scheduled', 'started', 'ready'], rows }
}

/** Pure: `api: ["api.slipway.svc:8000"]`. */
export function endpointsOf(objects: readonly KubeObject[]): Record<string, string[]> {
  const services = objects.filter((each) => each.kind === 'Service') as Service[]
  return Object.fromEntries(
    services.map(({ metadata, spec }) => [
      metadata.name,
      (spec.ports ?? []).map((each) => `${metadata.name}.${metadata.namespace}.svc:${each.port}`),
    ]),
  )
}

const rounded = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms))

export function named({ kind, metadata }: KubeObject): string {
  return [metadata.namespace, kind, metadata.name].filter(Boolean).join('/')
}
