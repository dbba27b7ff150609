import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { patience } from '../../../shared/pressure/patience.ts'
import type { ProbeResult } from '../../../shared/probes/run.ts'
import { errorsIn, inStep, isFine, oldNotReady, withoutLoad } from '../findings.ts'
import { prober } from '../probing.ts'
import type { Step } from '../report.ts'
import { deploy, judgeAgain, type Prepared, type Site } from './deployment.ts'
import { knownBefore, lostData, notReady, unseen } from './findings.ts'
import { failsLater } from './later.ts'
import type { ComposePlan } from './plan.ts'
import type { Ways } from './ports.ts'
import { reportOf } from './report.ts'
import { unseenSettings } from './settings.ts'
import { composeTarget, snapshot } from './smoke.ts'
import { openTrial, type Trial } from './trial.ts'

interface Progress {
  steps: Step[]
  findings: Finding[]
  probes: ProbeResult[]
  probe: ReturnType<typeof prober>
}

/** Starts the old stack, seeds it, starts the new one over it under load, verifies, and goes back. */
export async function upgrade(run: ComposePlan): Promise<Outcome> {
  const { inputs, context, old } = run
  const first = await deploy(old, run.ways.opened, run)
  const steps = [{ name: 'old state', outcome: first }]
  const progress: Progress = {
    steps,
    findings: withoutLoad(inputs),
    probes: [],
    probe: prober(() => target(run), context),
  }
  const unready = oldNotReady(first.findings) ?? (await seed(run, progress))
  if (unready) return reportOf(run, { ...progress, findings: [unready] })
  const trial = await openTrial(run, run.ways.addresses)
  try {
    const ended = oldNotReady((await judgeAgain(old, run)).findings)
    if (ended) return reportOf(run, { ...progress, findings: [ended] })
    await trial.phase('new state', 'new', (ready) => goForward(run, progress, ready))
    await stays(run, progress, trial, run.change)
    if (inputs.rollback) {
      await trial.phase('old state again', 'old', (ready) => goBack(run, progress, ready))
      await stays(run, progress, trial, old)
    }
    await trial.finish()
    return reportOf(run, progress, trial)
  } finally {
    await trial.close()
  }
}

async function target({ name, context, pressure }: ComposePlan) {
  const containers = await snapshot(name, context)
  return { ...composeTarget(containers, context, patience(pressure)), close: async () => {} }
}

async function seed({ inputs }: ComposePlan, progress: Progress): Promise<Finding | undefined> {
  const { results, findings } = await progress.probe(inputs.seed)
  progress.probes.push(...results)
  return oldNotReady(findings)
}

type Ready = Parameters<Parameters<Trial['phase']>[2]>[0]

async function goForward(run: ComposePlan, progress: Progress, ready: Ready): Promise<void> {
  const { old, change, inputs, ways } = run
  const known = knownBefore(old, change)
  const before = await idsOf(run)
  const second = await deploy(change, portsOf(run, ways), run)
  ready(isFine(second))
  progress.steps.push({ name: 'new state', outcome: second })
  if (!isFine(second)) return void progress.findings.push(...notReady(known, second.findings))
  const after = await idsOf(run)
  const kept = (service: string) => [...before].some(([id, name]) => name === service && after.get(id) === service)
  const { results, findings } = await progress.probe(inputs.verify)
  progress.probes.push(...results)
  progress.findings.push(
    ...lostData(known, inStep('data-lost', 'After the change', findings), inputs.verify.length > 0),
    ...unseenSettings(old.settings, change.settings, kept).map(unseen),
    ...second.findings.filter(({ severity }) => severity !== 'note'),
  )
}

/** A port can be opened only of a service that is there. */
const portsOf = ({ change }: ComposePlan, { opened }: Ways) =>
  opened.filter(({ service }) => change.project.services.some(({ name }) => name === service))

async function goBack(run: ComposePlan, progress: Progress, ready: Ready): Promise<void> {
  const third = await deploy(run.old, run.ways.opened, run)
  ready(isFine(third))
  progress.steps.push({ name: 'old state again', outcome: third })
  progress.findings.push(...inStep('rollback-broken', 'Back to the old state', errorsIn(third.findings)))
  if (!isFine(third)) return
  const { results, findings } = await progress.probe(run.inputs.verify)
  progress.probes.push(...results)
  progress.findings.push(...inStep('rollback-broken', 'Back on the old state', findings))
}

/** Judges a state that was ready once more, after the load has run on it: what ended meanwhile is not ready any more. */
async function stays(run: ComposePlan, progress: Progress, trial: Trial, state: Prepared): Promise<void> {
  const scene = trial.scenes().at(-1)
  if (!scene?.fine) return
  const later = await judgeAgain(state, run)
  const errors = errorsIn(later.findings)
  if (errors.length === 0) return
  progress.steps.push({ name: `${scene.name}, later`, outcome: later })
  progress.findings.push(...failsLater(scene.name, errors))
}

/** The containers by id, with their services. */
async function idsOf({ name, context }: Site): Promise<Map<string, string>> {
  const containers = await snapshot(name, context)
  return new Map(containers.map(({ id, service }) => [id, service]))
}
