import { keepEvidence } from '../../shared/outcome/evidence.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { findingOf } from '../../shared/outcome/problem.ts'
import { apply } from './apply/apply.ts'
import type { Target } from './apply/attempt.ts'
import { pathOf } from './apply/resources.ts'
import { type OtherKind, otherKinds } from './cluster-state/collections.ts'
import { broughtBy } from './cluster-state/declared.ts'
import type { KubeObject } from './cluster-state/objects.ts'
import { type DesiredObject, LISTS, nameOf, type Snapshot } from './cluster-state/snapshot.ts'
import type { Store } from './cluster-state/store.ts'
import type { Timeline } from './cluster-state/timeline.ts'
import { type DeployPlan, namespaceOf } from './deploy-plan.ts'
import { bundle } from './evidence/bundle.ts'
import { collect } from './evidence/collect.ts'
import { locate } from './evidence/locate.ts'
import { hintsOf, nameCauses } from './judge/root.ts'
import type { Manifest } from './manifests/render.ts'
import type { Deployed } from './report.ts'
import { notRolledBack, rolledBack } from './rollback/findings.ts'
import { type Remembered, remember } from './rollback/remember.ts'
import { restore } from './rollback/restore.ts'
import { type Rollout, rollout } from './rollout.ts'
import { doubtfulDoors, knock } from './smoke/port-check.ts'
import { budgetsOf } from './tolerance.ts'

/** Objects that are applied together. */
interface Applying {
  name: string
  manifests: Manifest[]
  /** Which of the job's waves it is; what the later ones bring is not there yet. */
  reached: number
}

/** What all waves share. */
export interface RunState {
  job: DeployPlan
  deployed: Deployed
  store: Store
  target: Target
  /** What was there before, wave after wave, where it may have to be put back. */
  remembered: Remembered[]
  /** When the deployment began, on performance's clock. */
  beganMs: number
}

/** Applies a wave and waits until it is ready, or something is at fault. */
export async function runWave(wave: Applying, course: RunState): Promise<void> {
  const { job, deployed, beganMs, target } = course
  const { inputs, context } = job
  const startMs = performance.now() - beganMs
  context.reporter.info(`${inputs.apply ? 'Applying' : 'Looking at'} ${wave.name}: ${wave.manifests.length} objects`)
  if (inputs.rollback && inputs.apply) course.remembered.push(...(await remember(wave.manifests, target)))
  const applied = await apply(wave.manifests, target)
  deployed.findings.push(...applied.findings.map((each) => placed(each, job)))
  deployed.objects.push(...applied.objects)
  deployed.changes.push(...applied.changes)
  for (const each of applied.wanted) deployed.timeline.set(nameOf(each), { applied: performance.now() - beganMs })
  if (applied.findings.length === 0 && !inputs.dryRun) {
    await course.store.also(await kindsOf(applied.objects, target))
    const end = await watch(applied.wanted, wave, startMs, course)
    const found = await conclude(end, course)
    deployed.findings.push(...found.map((each) => placed(each, job)))
  }
  deployed.waves.push({ name: wave.name, startMs, durationMs: performance.now() - beganMs - startMs })
}

/** Where objects of further kinds are kept, to watch them. */
async function kindsOf(objects: readonly KubeObject[], { discover }: Target): Promise<OtherKind[]> {
  const found = await Promise.all(
    objects.map(async ({ apiVersion = '', kind = '', metadata }) => {
      const resource = await discover(apiVersion, kind)
      const path = resource && pathOf(apiVersion, resource, metadata.namespace ?? '', metadata.name)
      return path ? [{ apiVersion, kind, path: path.slice(0, path.lastIndexOf('/')) }] : []
    }),
  )
  return otherKinds(found.flat(), Object.keys(LISTS))
}

/** Looks until all that is wanted is ready, something is at fault, or time is up. */
function watch(
  wanted: DesiredObject[],
  { reached }: Pick<Applying, 'reached'>,
  startMs: number,
  course: RunState,
): Promise<Rollout> {
  const { job, deployed, store, target, beganMs } = course
  const { inputs, context, locality, waves } = job
  const brought = waves.flatMap(({ manifests }, index) =>
    manifests.map((each) => broughtBy(each, namespaceOf(job), index > reached)),
  )
  return rollout({
    store,
    complete: (seen: Snapshot) => ({ ...seen, wanted, brought, kind: locality.local }),
    terms: { budgets: budgetsOf(inputs.budgets), settleMs: inputs.settle },
    timeoutMs: Math.max(0, inputs.readyTimeout - startMs),
    signal: target.signal,
    onWait: (what) => context.reporter.info(`Waiting: ${what}`),
    timeline: deployed.timeline,
    beganMs,
  })
}

/** How long it may take until what was there before is ready again. */
const BACK_MS = 120_000

/**
 * Goes back to what was applied last, after a failure, and waits until that is ready. What stands in the way is told
 * beside the failure and never in its place.
 * @throws the signal's reason when the run was cancelled.
 */
export async function rollBack(course: RunState): Promise<Finding> {
  try {
    return await goBack(course)
  } catch (error) {
    course.job.context.signal.throwIfAborted()
    const { message, evidence } = findingOf(error)
    return notRolledBack('were not waited for', { done: [], failed: [message, ...evidence] })
  }
}

async function goBack(course: RunState): Promise<Finding> {
  const { target, job, remembered } = course
  job.context.reporter.info(`Rolling back ${remembered.length} objects`)
  const restored = await restore(remembered, target)
  const timeline: Timeline = new Map()
  const inputs = { ...job.inputs, readyTimeout: BACK_MS }
  const again = { ...course, job: { ...job, inputs }, deployed: { ...course.deployed, timeline } }
  const { ended } = await watch(restored.wanted, { reached: job.waves.length }, 0, again)
  return restored.failed.length === 0 && ended === 'ready' ? rolledBack(restored.done) : notRolledBack(ended, restored)
}

/** What an end comes to: hints and knocks at a good one, causes with their evidence at a bad one. */
async function conclude({ ended, judgement, snapshot }: Rollout, course: RunState): Promise<Finding[]> {
  const { job, deployed, target } = course
  const { cluster, redact, signal } = target
  if (ended === 'ready') return [...(await knock(doubtfulDoors(snapshot), cluster, signal)), ...hintsOf(judgement)]
  const named = nameCauses(judgement, snapshot, ended === 'timed out')
  // Said before the evidence is gathered: whoever watches the log need not wait for that.
  for (const { finding } of named) job.context.reporter.info(`At fault: ${finding.code}: ${redact(finding.message)}`)
  const findings = await Promise.all(named.map((each) => collect(each, { cluster, snapshot, redact, signal })))
  const nodes = job.locality.local ? snapshot.nodes.map((each) => each.metadata.name) : []
  const write = () => bundle({ cluster, snapshot, redact, context: job.context, nodes })
  const kept = await keepEvidence(write, undefined, job.context.signal)
  deployed.evidence = kept.value
  return [...findings, ...kept.findings]
}

/** A finding at its object's line in the repository, where that is known. */
function placed(finding: Finding, { inputs, context }: DeployPlan): Finding {
  const { object = '', container } = finding.where
  const [kind, name] = object.split('/').slice(-2)
  if (!kind || !name) return finding
  for (const path of inputs.manifests) {
    const place = locate({ kind, name, container }, path, context.directory)
    if (place) return { ...finding, where: { ...finding.where, ...place } }
  }
  return finding
}
