import type { Context } from '../../shared/context/context.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { type ProbeResult, probeFindings, runProbes } from '../../shared/probes/run.ts'
import { apply } from './apply/apply.ts'
import { discovery } from './apply/resources.ts'
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
  waves: Manifest[][]
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
    probes: [],
    totalMs: 0,
  }
  try {
    const waves = await supplyImages(job, deployed)
    const store = await openStore(job.cluster, namespacesOf(job), signal)
    for (const [index, wave] of waves.entries()) {
      if (hasErrors(deployed.findings)) break
      await runWave(job, wave, job.inputs.manifests[index] ?? '', store, deployed, startedMs, signal)
    }
    if (!hasErrors(deployed.findings)) await probe(job, deployed, signal)
  } finally {
    stop.abort()
  }
  deployed.findings = tolerated(deployed.findings, job.inputs.tolerate)
  return report({ ...deployed, totalMs: performance.now() - startedMs })
}

const hasErrors = (findings: readonly Finding[]) => findings.some((each) => each.severity === 'error')

/** Puts images onto the nodes; the manifests then say which they were. */
async function supplyImages(
  { inputs, context, cluster, locality, waves }: Job,
  deployed: Deployed,
): Promise<Manifest[][]> {
  if (inputs.load === 'false' || !inputs.apply || !locality.local) return waves
  const { nodes } = await clusterFacts(cluster, context)
  const supplied = await supply(waves.flat(), nodes, context)
  deployed.loaded = supplied.loaded
  deployed.findings.push(...supplied.findings)
  return waves.map((each) => stamp(each, supplied.ids))
}

/** Namespace of objects that name none. */
const namespaceOf = ({ inputs, cluster }: Job) =>
  inputs.namespace ?? cluster.config.getContextObject(cluster.contextName)?.namespace ?? 'default'

function namespacesOf(job: Job): string[] {
  const named = job.waves.flat().map((each) => each.object.metadata.namespace ?? namespaceOf(job))
  return [...new Set(named)]
}

async function runWave(
  job: Job,
  wave: Manifest[],
  name: string,
  store: Store,
  deployed: Deployed,
  startedMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { inputs, context, cluster, locality } = job
  const begunMs = performance.now()
  context.reporter.info(`${inputs.apply ? 'Applying' : 'Looking at'} ${name}: ${wave.length} objects`)
  const target = {
    cluster,
    discover: discovery(cluster, signal),
    namespace: namespaceOf(job),
    write: inputs.apply,
    signal,
  }
  const applied = await apply(wave, target)
  deployed.findings.push(...applied.findings)
  deployed.objects.push(...applied.objects)
  const complete = (seen: Snapshot): Snapshot => ({
    ...seen,
    ...known(job, applied.wanted, locality.local),
    others: applied.objects,
  })
  const onWait = (what: string) => context.reporter.info(`Waiting: ${what}`)
  const timeoutMs = Math.max(0, inputs.readyTimeout - (begunMs - startedMs))
  if (applied.findings.length === 0) {
    const end = await rollout({ store, complete, budgets: budgetsOf(inputs.budgets), timeoutMs, signal, onWait })
    for (const [object, ms] of end.readyMs) deployed.readyMs.set(object, ms)
    deployed.findings.push(...(await causes(job, end)))
  }
  deployed.waves.push({ name, startMs: begunMs - startedMs, durationMs: performance.now() - begunMs })
}

function known({ waves }: Job, wanted: Wanted[], kind: boolean) {
  const brought = waves.flat().filter((each) => ['ConfigMap', 'Secret'].includes(each.object.kind))
  return { wanted, kind, brought: brought.map(({ object }) => `${object.kind}/${object.metadata.name}`) }
}

/** The causes of an end that is not a good one, with their evidence. */
async function causes({ cluster, context, waves }: Job, { ended, judgement, snapshot }: Rollout): Promise<Finding[]> {
  if (ended === 'ready') return []
  const redact = redactor(waves.flat())
  const named = nameCauses(judgement, ended === 'timed out')
  return Promise.all(named.map((each) => collect(each, { cluster, snapshot, redact, signal: context.signal })))
}

/** Pure: the namespace of a service that the manifests bring. */
function homeOf(job: Job, service: string): string {
  const objects = job.waves.flat().map((each) => each.object)
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
