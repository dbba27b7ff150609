import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { type ProbeResult, probeFindings, runProbes } from '../../shared/probes/run.ts'
import { apply } from './apply/apply.ts'
import type { Target } from './apply/attempt.ts'
import { openSet } from './apply/prune.ts'
import { discovery } from './apply/resources.ts'
import type { Wave } from './apply/waves.ts'
import { clusterFacts, type Locality } from './cluster/local.ts'
import { collect } from './evidence/collect.ts'
import { supply } from './images/supply.ts'
import type { Inputs } from './inputs.ts'
import { nameCauses } from './judge/root.ts'
import type { Manifest } from './manifests/render.ts'
import { redactor } from './manifests/secrets.ts'
import { stamp } from './manifests/stamp.ts'
import type { Snapshot, Wanted } from './observe/snapshot.ts'
import { openStore, type Store } from './observe/store.ts'
import { type Deployed, report } from './report.ts'
import { type Rollout, rollout } from './rollout.ts'
import { namespaceTarget } from './smoke/target.ts'
import { budgetsOf, tolerated } from './tolerance.ts'

/** What a deployment has to work with. */
export interface Job {
  inputs: Inputs
  context: Context
  cluster: Cluster
  locality: Locality
  waves: Wave[]
  warnings: Finding[]
}

/** Loads, watches, applies wave after wave, judges, probes. */
export async function deploy(job: Job): Promise<Outcome> {
  const startedMs = performance.now()
  const stop = new AbortController()
  const signal = AbortSignal.any([job.context.signal, stop.signal])
  const deployed: Deployed = {
    findings: [...job.warnings],
    objects: [],
    readyMs: new Map(),
    waves: [],
    loaded: [],
    changes: [],
    dryRun: job.inputs.dryRun,
    probes: [],
    totalMs: 0,
  }
  try {
    const waves = await supplyImages(job, deployed)
    const target = targetOf(job, signal)
    const set = await openSet(job.inputs.prune, manifestsOf(job), target)
    const store = await openStore(job.cluster, namespacesOf(job), signal)
    for (const { name, manifests } of waves) {
      if (hasErrors(deployed.findings)) break
      await runWave(job, set.join(manifests), name, store, deployed, startedMs, target)
    }
    if (!hasErrors(deployed.findings)) deployed.changes.push(...(await set.prune(deployed.objects)))
    if (!hasErrors(deployed.findings) && !job.inputs.dryRun) await probe(job, deployed, signal)
  } finally {
    stop.abort()
  }
  deployed.findings = tolerated(deployed.findings, job.inputs.tolerate)
  return report({ ...deployed, totalMs: performance.now() - startedMs })
}

const hasErrors = (findings: readonly Finding[]) => findings.some((each) => each.severity === 'error')

/** Puts images onto the nodes; the manifests then say which they were. */
async function supplyImages({ inputs, context, cluster, locality, waves }: Job, deployed: Deployed): Promise<Wave[]> {
  if (inputs.load === 'false' || !inputs.apply || inputs.dryRun || !locality.local) return waves
  const { nodes } = await clusterFacts(cluster, context)
  const supplied = await supply(
    waves.flatMap((each) => each.manifests),
    nodes,
    context,
  )
  deployed.loaded = supplied.loaded
  deployed.findings.push(...supplied.findings)
  return waves.map((each) => ({ ...each, manifests: stamp(each.manifests, supplied.ids) }))
}

const manifestsOf = ({ waves }: Job) => waves.flatMap((each) => each.manifests)

function targetOf(job: Job, signal: AbortSignal): Target {
  const { inputs, cluster } = job
  const { apply: write, dryRun } = inputs
  const redact = redactor(manifestsOf(job))
  return { cluster, discover: discovery(cluster, signal), namespace: namespaceOf(job), write, dryRun, redact, signal }
}

/** Namespace of objects that name none. */
const namespaceOf = ({ inputs, cluster }: Job) =>
  inputs.namespace ?? cluster.config.getContextObject(cluster.contextName)?.namespace ?? 'default'

function namespacesOf(job: Job): string[] {
  const named = manifestsOf(job).map((each) => each.object.metadata.namespace ?? namespaceOf(job))
  return [...new Set(named)]
}

async function runWave(
  job: Job,
  wave: Manifest[],
  name: string,
  store: Store,
  deployed: Deployed,
  startedMs: number,
  target: Target,
): Promise<void> {
  const { inputs, context, locality } = job
  const begunMs = performance.now()
  context.reporter.info(`${inputs.apply ? 'Applying' : 'Looking at'} ${name}: ${wave.length} objects`)
  const applied = await apply(wave, target)
  deployed.findings.push(...applied.findings)
  deployed.objects.push(...applied.objects)
  deployed.changes.push(...applied.changes)
  const complete = (seen: Snapshot): Snapshot => ({
    ...seen,
    ...known(job, applied.wanted, locality.local),
    others: applied.objects,
  })
  const onWait = (what: string) => context.reporter.info(`Waiting: ${what}`)
  const timeoutMs = Math.max(0, inputs.readyTimeout - (begunMs - startedMs))
  if (applied.findings.length === 0 && !inputs.dryRun) {
    const { signal } = target
    const end = await rollout({ store, complete, budgets: budgetsOf(inputs.budgets), timeoutMs, signal, onWait })
    for (const [object, ms] of end.readyMs) deployed.readyMs.set(object, ms)
    deployed.findings.push(...(await causes(job, end)))
  }
  deployed.waves.push({ name, startMs: begunMs - startedMs, durationMs: performance.now() - begunMs })
}

function known(job: Job, wanted: Wanted[], kind: boolean) {
  const brought = manifestsOf(job).filter((each) => ['ConfigMap', 'Secret'].includes(each.object.kind))
  return { wanted, kind, brought: brought.map(({ object }) => `${object.kind}/${object.metadata.name}`) }
}

/** The causes of an end that is not a good one, with their evidence. */
async function causes(job: Job, { ended, judgement, snapshot }: Rollout): Promise<Finding[]> {
  if (ended === 'ready') return []
  const { cluster, context } = job
  const redact = redactor(manifestsOf(job))
  const named = nameCauses(judgement, ended === 'timed out')
  return Promise.all(named.map((each) => collect(each, { cluster, snapshot, redact, signal: context.signal })))
}

/** Pure: the namespace of a service that the manifests bring. */
function homeOf(job: Job, service: string): string {
  const objects = manifestsOf(job).map((each) => each.object)
  const found = objects.find((each) => each.kind === 'Service' && each.metadata.name === service)
  return found?.metadata.namespace ?? namespaceOf(job)
}

/** All probes together. */
const PROBE_MS = 60_000

async function probe(job: Job, deployed: Deployed, signal: AbortSignal): Promise<void> {
  const { inputs, context, cluster } = job
  if (inputs.probes.length === 0) return
  const target = namespaceTarget(cluster, (service) => homeOf(job, service), signal)
  try {
    const results: ProbeResult[] = await runProbes(inputs.probes, target, context, PROBE_MS)
    deployed.probes = results
    deployed.findings.push(...probeFindings(results))
  } finally {
    await target.close()
  }
}
