import prettyMs from 'pretty-ms'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome, type Table } from '../../shared/outcome/outcome.ts'
import { type ProbeResult, probeTable } from '../../shared/probes/run.ts'
import { type Change, changeTable } from './apply/change.ts'
import type { KubeObject, Service } from './observe/objects.ts'

/** All that a deployment came to. */
export interface Deployed {
  findings: Finding[]
  objects: KubeObject[]
  /** Milliseconds until ready, by `namespace/Kind/name`; missing when it never was. */
  readyMs: Map<string, number>
  waves: { name: string; startMs: number; durationMs: number }[]
  loaded: string[]
  changes: Change[]
  /** Nothing was changed, only asked. */
  dryRun: boolean
  probes: ProbeResult[]
  totalMs: number
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'RayCluster', 'RayService']

/** Pure: the outcome, with the objects, their times and the services' addresses. */
export function report(deployed: Deployed): Outcome {
  const { findings, objects, readyMs, waves, probes, totalMs, loaded, changes, dryRun } = deployed
  const workloads = objects.filter((each) => WORKLOADS.includes(each.kind ?? ''))
  const ready = workloads.filter((each) => readyMs.has(named(each)))
  const passed = probes.filter((each) => each.answer.ok).length
  const changed = changes.filter((each) => each.what !== 'unchanged').length
  const good = dryRun
    ? `${changed} of ${changes.length} objects would change`
    : `${ready.length} of ${workloads.length} workloads ready after ${prettyMs(totalMs)}${probes.length > 0 ? `, ${passed} of ${probes.length} probes passed` : ''}`
  return outcome({
    found: findings.find((each) => each.severity === 'error')?.message ?? good,
    findings,
    outputs: {
      objects: JSON.stringify(
        objects.map((each) => ({ object: named(each), readyMs: rounded(readyMs.get(named(each))) })),
      ),
      endpoints: JSON.stringify(endpointsOf(objects)),
      'loaded-images': JSON.stringify(loaded),
    },
    tables: [
      ...(dryRun ? [] : [objectTable(workloads, readyMs)]),
      ...(changed > 0 ? [changeTable(changes, dryRun)] : []),
      ...(probes.length > 0 ? [probeTable(probes)] : []),
    ],
    measures: [{ name: 'rollout', value: Math.round(totalMs), unit: 'ms' }],
    timings: waves,
  })
}

function objectTable(workloads: KubeObject[], readyMs: Map<string, number>): Table {
  const rows = workloads.map((each) => {
    const ms = readyMs.get(named(each))
    return [
      each.kind ?? '',
      each.metadata.name,
      ms === undefined ? 'not ready' : 'ready',
      ms === undefined ? '' : prettyMs(ms),
    ]
  })
  return { title: 'Objects', columns: ['kind', 'name', 'state', 'ready after'], rows }
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
