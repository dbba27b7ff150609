import prettyMs from 'pretty-ms'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type LoadChart, type Measure, type Outcome, outcome, type Table } from '../../shared/outcome/outcome.ts'
import { type ProbeResult, probeTable } from '../../shared/probes/run.ts'
import { errorsIn } from './findings.ts'
import type { LoadPlan, Sent } from './load/request.ts'
import { byPlan, type Tally, tallyOf } from './load/tally.ts'
import type { Loss } from './loss/loss.ts'
import { nameOf } from './picture/chart.ts'

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
  /** For each plan. */
  loads: readonly LoadChart[]
  limits: Limits
}

/** What is allowed; undefined where nothing limits it. */
export interface Limits {
  lost?: number | undefined
  gapMs?: number | undefined
}

type Reported = Partial<Figures> & { findings: Finding[]; steps: readonly Step[]; probes: readonly ProbeResult[] }

/** Pure: the outcome of an upgrade. */
export function report({
  findings,
  plans = [],
  sent = [],
  losses = [],
  more = [],
  loads = [],
  limits = {},
  steps,
  probes,
}: Reported): Outcome {
  const tallies = byPlan(plans, sent).map((each, index) => ({ service: plans[index]?.service ?? '', ...tallyOf(each) }))
  const labels = labelsOf(plans)
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
    loads: [...loads],
    measures: tallies.flatMap((each, index) => measuresOf(labels[index] ?? each.service, each, limits)),
    files: steps.flatMap(({ outcome: { files } }) => files),
  })
}

/** Pure: the services, with the path where a service has several requests, so that each measure has a name of its own. */
export function labelsOf(plans: readonly LoadPlan[]): string[] {
  const names = plans.map(({ service }) => service)
  return plans.map((each) => (names.filter((name) => name === each.service).length > 1 ? nameOf(each) : each.service))
}

function measuresOf(label: string, { lost, p50, p99, longestGap }: Tally, limits: Limits): Measure[] {
  const ms = (name: string, value: number): Measure => ({
    name: `${label} ${name}`,
    value: Math.round(value),
    unit: 'ms',
    compared: true,
  })
  const gap = ms('longest gap', longestGap)
  return [
    { name: `${label} lost`, value: lost, unit: 'count', compared: true, ...limited(limits.lost) },
    ms('p50', p50),
    ms('p99', p99),
    { ...gap, ...limited(limits.gapMs) },
  ]
}

const limited = (limit: number | undefined) => (limit === undefined ? {} : { limit })

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
