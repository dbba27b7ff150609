import { withCleanUp } from '../../shared/cleanup/finally.ts'
import { namespaceTarget } from '../../shared/kubernetes/namespace-target.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import type { PressureWatch } from '../../shared/pressure/watch.ts'
import type { ProbeResult } from '../../shared/probes/run.ts'
import type { deployment, State } from './deployment.ts'
import { disturb } from './disturb.ts'
import { errorsIn, inStep, isFine, leftBehind, oldNotReady, withoutLoad } from './findings.ts'
import { objectsIn } from './homes.ts'
import { removeWays } from './load/way.ts'
import { lossFindings } from './loss/findings.ts'
import { flapFindings } from './loss/flaps.ts'
import { lossesOf } from './loss/group.ts'
import { withRoots } from './loss/roots.ts'
import type { Scene } from './loss/scene.ts'
import { type Surroundings, statesOf } from './phases.ts'
import { chartsOf } from './picture/charts.ts'
import { prober } from './probing.ts'
import { type Figures, report, type Step } from './report.ts'
import type { Change } from './scenes.ts'
import { changeFindings } from './state/findings.ts'
import { renamedFindings } from './state/renamed.ts'
import { openTrial, type Trial } from './trial.ts'

/** An upgrade whose old state runs. */
export interface Upgrade extends Surroundings {
  deploy: ReturnType<typeof deployment>
  old: State
  change: State
  /** The deployment of the old state. */
  first: Outcome
  pressure: PressureWatch
}

/** All that was found so far. */
interface Progress {
  steps: Step[]
  findings: Finding[]
  probes: ProbeResult[]
  probe: ReturnType<typeof prober>
}

/** Seeds, changes to the new state under load, verifies, and goes back. */
export async function upgrade(run: Upgrade): Promise<Outcome> {
  const progress: Progress = {
    steps: [{ name: 'old state', outcome: run.first }],
    findings: withoutLoad(run.inputs),
    probes: [],
    probe: prober(() => namespaceTarget(run.cluster, run.homeOf, run.context.signal), run.context),
  }
  const stopped = await seed(run, progress)
  if (stopped) return report({ ...progress, findings: stopped })
  return withCleanUp(() => underLoad(run, progress), {
    failed: 'A copy of a Service could not be removed',
    run: () => removeWays(run.context),
    report: run.context.reporter.info,
  })
}

async function seed({ inputs }: Upgrade, progress: Progress): Promise<Finding[] | undefined> {
  const { results, findings } = await progress.probe(inputs.seed)
  progress.probes.push(...results)
  const unready = oldNotReady(findings)
  return unready && [unready]
}

/** What the API server refuses on the old state: known before anything changes. */
async function refusedChange({ deploy, change }: Upgrade): Promise<Finding[] | undefined> {
  const refused = errorsIn((await deploy(change, { dryRun: true })).findings)
  return refused.length > 0 ? refused : undefined
}

async function underLoad(run: Upgrade, progress: Progress): Promise<Outcome> {
  // The load takes its time to be answered, and the API server answers meanwhile.
  const opening = openTrial(run)
  const settled = Promise.allSettled([opening])
  try {
    const refused = await refusedChange(run)
    if (refused) return report({ ...progress, findings: refused })
    const trial = await opening
    await trial.phase('new', (change) => goForward(run, progress, { trial, begun: change }))
    if (run.inputs.rollback) await trial.phase('old', () => goBack(run, progress))
    return report({ ...progress, ...figures(run, trial, await trial.finish(), progress.findings) })
  } finally {
    for (const each of await settled) if (each.status === 'fulfilled') await each.value.close()
  }
}

/** What the change is made in. */
interface Beginning {
  trial: Trial
  begun: Change
}

async function goForward(run: Upgrade, progress: Progress, { trial, begun }: Beginning): Promise<void> {
  const { inputs, deploy, change, first, cluster, homeOf, context } = run
  const second = await deploy(change)
  progress.steps.push({ name: 'new state', outcome: second })
  progress.findings.push(...second.findings.filter(({ severity }) => severity !== 'note'))
  const [had, has] = [objectsIn(first), objectsIn(second)]
  const after = await statesOf(run)
  progress.findings.push(
    ...changeFindings(trial.before, after),
    ...renamedFindings(trial.before, after, isFine(second) ? had.filter((each) => !has.includes(each)) : []),
    ...leftBehind(had, has),
  )
  if (!isFine(second)) return
  const scenes = () => trial.scenes(begun)
  progress.findings.push(
    ...(await disturb(inputs.disturb, scenes, { client: cluster, namespaceOf: homeOf, signal: context.signal })),
  )
  await verify(run, progress, 'data-lost', 'After the change')
}

async function goBack(run: Upgrade, progress: Progress): Promise<void> {
  const third = await run.deploy(run.old)
  progress.steps.push({ name: 'old state again', outcome: third })
  progress.findings.push(...inStep('rollback-broken', 'Back to the old state', errorsIn(third.findings)))
  if (isFine(third)) await verify(run, progress, 'rollback-broken', 'Back on the old state')
}

async function verify({ inputs }: Upgrade, progress: Progress, name: Parameters<typeof inStep>[0], step: string) {
  const { results, findings } = await progress.probe(inputs.verify)
  progress.probes.push(...results)
  progress.findings.push(...inStep(name, step, findings))
}

/** The losses of all phases as findings, and the load in figures. */
function figures(
  { inputs, pressure, beganMs }: Upgrade,
  trial: Trial,
  phases: readonly Scene[][],
  found: Finding[],
): Omit<Figures, 'more'> {
  const { plans } = trial
  const sent = trial.sent()
  const losses = lossesOf(plans, sent, phases)
  const lost = sent.filter(({ failure }) => failure !== undefined).length
  const total = (service: string) => sent.filter(({ plan }) => plans[plan]?.service === service).length
  const how = { tolerated: lost <= inputs.tolerateLost, starvation: pressure.over(beganMs), sent }
  return {
    findings: [...withRoots(found, lossFindings(losses, total, how), losses), ...flapFindings(phases, losses)],
    plans,
    sent,
    losses,
    loads: chartsOf(plans, sent, phases),
    limits: { lost: inputs.tolerateLost },
  }
}
