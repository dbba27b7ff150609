import prettyMs from 'pretty-ms'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome, type Table } from '../../shared/outcome/outcome.ts'
import { type ProbeResult, probeTable } from '../../shared/probes/run.ts'
import { errorsIn } from './findings.ts'
import type { LoadPlan, Sent } from './load/request.ts'
import { byPlan, type Tally, tallyOf } from './load/tally.ts'
import type { Loss } from './loss/group.ts'

/** A deployment within the upgrade. */
export interface Step {
  name: string
  outcome: Outcome
}

/** The load and what was lost of it. */
export interface Figures {
  findings: Finding[]
  plans: readonly LoadPlan[]
  sent: readonly Sent[]
  losses: readonly Loss[]
  /** Further tables about the load. */
  more: readonly Table[]
}

type Reported = Partial<Figures> & { findings: Finding[]; steps: readonly Step[]; probes: readonly ProbeResult[] }

/** Pure: the outcome of an upgrade. */
export function report({ findings, plans = [], sent = [], losses = [], more = [], steps, probes }: Reported): Outcome {
  const tallies = byPlan(plans, sent).map((each, index) => ({ service: plans[index]?.service ?? '', ...tallyOf(each) }))
  const lost = tallies.reduce((sum, each) => sum + each.lost, 0)
  const [error] = errorsIn(findings)
  return outcome({
    found: error?.message ?? summaryOf(lost, sent.length, steps),
    findings,
    outputs: { lost: String(lost), load: JSON.stringify(tallies) },
    tables: [
      stepTable(steps),
      ...(tallies.length > 0 ? [loadTable(tallies)] : []),
      ...(losses.length > 0 ? [lossTable(losses)] : []),
      ...more,
      ...(probes.length > 0 ? [probeTable(probes)] : []),
    ],
    measures: tallies.flatMap(({ service, ...each }) => [
      { name: `${service} lost`, value: each.lost, unit: 'count' as const },
      { name: `${service} p50`, value: Math.round(each.p50), unit: 'ms' as const },
      { name: `${service} p99`, value: Math.round(each.p99), unit: 'ms' as const },
      { name: `${service} longest gap`, value: Math.round(each.longestGap), unit: 'ms' as const },
    ]),
    files: steps.flatMap(({ outcome: { files } }) => files),
  })
}

function summaryOf(lost: number, sent: number, steps: readonly Step[]): string {
  const way = steps.map(({ name }) => name).join(', ')
  return sent === 0 ? `no requests were sent over ${way}` : `${lost} of ${sent} requests lost over ${way}`
}

function stepTable(steps: readonly Step[]): Table {
  const rows = steps.map(({ name, outcome: { verdict, found } }) => [name, verdict, found])
  return { title: 'States', columns: ['state', 'verdict', 'result'], rows }
}

const ms = (value: number) => prettyMs(Math.round(value))

function loadTable(tallies: readonly (Tally & { service: string })[]): Table {
  const rows = tallies.map(({ service, sent, lost, p50, p99, longestGap, late }) => [
    service,
    String(sent),
    String(lost),
    ...[p50, p99, longestGap, late].map(ms),
  ])
  const columns = ['service', 'requests', 'lost', 'p50', 'p99', 'longest gap', 'generator late by']
  return { title: 'Load', columns, rows }
}

function lossTable(losses: readonly Loss[]): Table {
  const rows = losses.map(({ service, cause, requests }) => [
    service,
    String(requests.length),
    cause.name,
    cause.object,
  ])
  return { title: 'Lost requests', columns: ['service', 'lost', 'cause', 'workload'], rows }
}
