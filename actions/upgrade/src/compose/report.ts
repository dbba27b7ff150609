import type { Finding } from '../../../shared/outcome/finding.ts'
import type { LoadChart, Outcome, Table } from '../../../shared/outcome/outcome.ts'
import type { ProbeResult } from '../../../shared/probes/run.ts'
import { byPlan } from '../load/tally.ts'
import { chartOf } from '../picture/chart.ts'
import { report, type Step } from '../report.ts'
import { time } from './findings.ts'
import { gapIn, lengthOf } from './gaps.ts'
import { restartedLater, underLater } from './later.ts'
import { livesOf } from './lives.ts'
import { gapFindings, killedFindings, type Limits, lossFindings } from './loss-findings.ts'
import { type ComposeLoss, composeLosses, type Scene } from './losses.ts'
import type { ComposePlan } from './plan.ts'
import { needsOf, reachOf } from './smoke.ts'
import type { Trial } from './trial.ts'

/** All that was found. */
export interface Found {
  steps: readonly Step[]
  findings: Finding[]
  probes: readonly ProbeResult[]
}

/** Pure: the outcome, with what became of the load. */
export function reportOf(run: ComposePlan, found: Found, trial?: Trial): Outcome {
  if (!trial) return report(found)
  const { inputs, pressure, beganMs } = run
  const [plans, sent, scenes] = [trial.plans, trial.sent(), trial.scenes()]
  const losses = composeLosses(plans, sent, scenes, (service) => needed(run, service))
  const starvation = pressure.over(beganMs)
  const limits: Limits = { tolerated: inputs.tolerateLost, maxGapMs: inputs.maxGap, starvation }
  const gaps = byPlan(plans, sent).flatMap((own, index) =>
    scenes.map((scene) => ({ service: plans[index]?.service ?? '', scene, gap: gapIn(own, scene) })),
  )
  const late = gaps
    .filter(({ scene }) => scene.fine)
    .flatMap(({ service, scene, gap }) => gapFindings(service, gap, scene, { ...limits, sent }))
  const restarted = scenes.flatMap((scene, index) => {
    const { services } = (scene.arriving === 'new' ? run.change : run.old).project
    return restartedLater(trial.events(), scene, scenes[index + 1]?.changedMs ?? Infinity, services)
  })
  const all = [...found.findings, ...lossFindings(losses, sent, limits), ...late, ...restarted]
  return report({
    ...found,
    findings: [...underLater(all, (service) => needed(run, service)), ...killedFindings(scenes)],
    plans,
    sent,
    loads: charts(run, trial),
    limits: { gapMs: inputs.maxGap },
    more: [gapTable(gaps, losses), ...(losses.length > 0 ? [lossTable(losses)] : [])],
  })
}

/** A picture for each plan, with the containers of its service and of those that it needs. */
function charts(run: ComposePlan, trial: Trial): LoadChart[] {
  const marks = trial.scenes().map(({ name, changedMs }) => ({ name, atMs: changedMs }))
  const models = [run.old, run.change].map(({ project }) => project.model.services ?? {})
  const checked = (service: string) => models.some((each) => each[service]?.healthcheck !== undefined)
  return byPlan(trial.plans, trial.sent()).flatMap((own, index) => {
    const plan = trial.plans[index]
    if (!plan || own.length === 0) return []
    const lives = livesOf(trial.events(), new Set([plan.service, ...needed(run, plan.service)]), checked)
    return [chartOf(plan, own, { marks, lives })]
  })
}

/** What a service needs in either state. */
function needed({ old, change }: ComposePlan, service: string): Set<string> {
  return new Set([old, change].flatMap(({ project }) => [...reachOf(service, project.services, needsOf)]))
}

function gapTable(
  gaps: readonly { service: string; scene: Scene; gap: Parameters<typeof lengthOf>[0] }[],
  losses: readonly ComposeLoss[],
): Table {
  const rows = gaps.map(({ service, scene, gap }) => {
    const own = losses.filter((each) => each.service === service && each.phase.name === scene.name)
    const replaced = own
      .filter(({ cause }) => cause === 'replaced')
      .reduce((sum, each) => sum + each.requests.length, 0)
    const containers = scene.replaced.filter((each) => each.service === service).length
    return [service, scene.name, String(containers), time(lengthOf(gap)), String(replaced)]
  })
  const columns = ['service', 'change to', 'containers replaced', 'longest gap', 'lost meanwhile']
  return { title: 'Gaps', columns, rows }
}

function lossTable(losses: readonly ComposeLoss[]): Table {
  const rows = losses.map(({ service, cause, phase, requests }) => [
    service,
    String(requests.length),
    cause,
    `change to the ${phase.name}`,
  ])
  return { title: 'Lost requests', columns: ['service', 'lost', 'cause', 'when'], rows }
}
