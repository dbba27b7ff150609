import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import { watchBeside } from '../../shared/docker/usage.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { findingOf } from '../../shared/outcome/problem.ts'
import { patience } from '../../shared/pressure/patience.ts'
import { calm, type PressureWatch } from '../../shared/pressure/watch.ts'
import { probeFindings } from '../../shared/probes/run.ts'
import { openSet, type Pruning } from './apply/prune.ts'
import { type Heard, listening, newsIn, warned } from './apply/warnings.ts'
import type { Wave } from './apply/waves.ts'
import { clusterFacts } from './cluster/local.ts'
import { openStore } from './cluster-state/store.ts'
import { placed } from './conclude.ts'
import { type DeployPlan, manifestsOf, namespaceOf, targetOf } from './deploy-plan.ts'
import { stamp } from './manifests/stamp.ts'
import { type Deployed, report } from './report.ts'
import type { RunState } from './run-state.ts'
import { homeIn, probe } from './smoke/probe.ts'
import { tolerated } from './tolerance.ts'
import { runWave } from './wave.ts'

/** Loads, watches, applies wave after wave, judges, probes. */
export async function deploy(plan: DeployPlan): Promise<Outcome> {
  const { inputs, context, cluster } = plan
  const beganMs = performance.now()
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  const deployed = nothingYet(plan)
  const heard: Heard[] = []
  const pressure = pressureOf(plan)
  const fine = () => !hasErrors(deployed.findings)
  try {
    const waves = await supplyImages(plan, deployed)
    const target = targetOf({ ...plan, cluster: listening(cluster, (each) => heard.push(each)) }, signal)
    const set = await openSet(pruningOf(plan), manifestsOf(plan), target)
    deployed.changes.push(...set.changes)
    const store = await openStore(cluster, namespacesOf(plan), signal)
    const state: RunState = {
      plan,
      deployed,
      store,
      target,
      remembered: [],
      pressure,
      patience: patience(pressure),
      beganMs,
    }
    await onceWritten(state, async () => {
      for (const [reached, { manifests, ...wave }] of waves.entries())
        if (fine()) await runWave({ ...wave, manifests: set.join(manifests), reached }, state)
      if (fine()) deployed.changes.push(...(await set.prune(deployed.objects)))
      if (fine() && !inputs.dryRun) await smoke({ ...plan, context: { ...context, signal } }, deployed, pressure)
    })
    if (inputs.rollback && state.remembered.length > 0 && !fine() && !context.signal.aborted) {
      const { rollBack } = await import('./roll-back.ts')
      deployed.findings.push(await rollBack(state))
    }
  } finally {
    stop.abort()
    pressure.close()
  }
  deployed.findings.push(
    ...warned(newsIn(heard, deployed.findings)).map(({ finding, field }) => placed(finding, plan, field)),
  )
  deployed.findings = tolerated(deployed.findings, inputs.tolerate)
  return report({ ...deployed, totalMs: performance.now() - beganMs })
}

/**
 * Once something was written or found, an error is one more finding: there is something to go back from, and to
 * report. What the inputs opened a moment ago they do not close again: a token that expired meanwhile is no wrong input.
 */
async function onceWritten({ plan, deployed, remembered }: RunState, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { signal } = plan.context
    const written = deployed.objects.length > 0 || remembered.length > 0
    if (!hasErrors(deployed.findings) && (signal.aborted || !written)) throw error
    const found = findingOf(error, signal)
    deployed.findings.push(found.fault === 'input' ? { ...found, fault: 'infrastructure' } : found)
  }
}

/** A cluster's nodes are containers of this machine, or it is elsewhere: then this machine tells nothing. */
function pressureOf({ context, locality }: DeployPlan): PressureWatch {
  return locality.local ? watchBeside(context, { label: [`${KIND_CLUSTER}=${locality.cluster}`] }) : calm
}

function nothingYet({ inputs, warnings }: DeployPlan): Deployed {
  return {
    findings: [...warnings],
    objects: [],
    timeline: new Map(),
    waves: [],
    loaded: [],
    changes: [],
    dryRun: inputs.dryRun,
    probes: [],
    totalMs: 0,
  }
}

const hasErrors = (findings: readonly Finding[]) => findings.some((each) => each.severity === 'error')

/** Puts images onto the nodes; the manifests then say which they were. */
async function supplyImages(
  { inputs, context, cluster, locality, waves }: DeployPlan,
  deployed: Deployed,
): Promise<Wave[]> {
  if (inputs.load === 'false' || !inputs.apply || inputs.dryRun || !locality.local) return waves
  const { nodes } = await clusterFacts(cluster, context)
  const { supply } = await import('./images/load-manifest-images.ts')
  const supplied = await supply(
    waves.flatMap((each) => each.manifests),
    nodes,
    context,
  )
  deployed.loaded = supplied.loaded
  deployed.findings.push(...supplied.findings)
  return waves.map((each) => ({ ...each, manifests: stamp(each.manifests, supplied.ids) }))
}

function pruningOf({ inputs, context }: DeployPlan): Pruning {
  const info = (line: string) => context.reporter.info(line)
  return { name: inputs.prune, kinds: inputs.pruneKinds, info }
}

function namespacesOf(plan: DeployPlan): string[] {
  const named = manifestsOf(plan).map((each) => each.object.metadata.namespace ?? namespaceOf(plan))
  return [...new Set(named)]
}

async function smoke(plan: DeployPlan, deployed: Deployed, pressure: PressureWatch): Promise<void> {
  const homeOf = homeIn(manifestsOf(plan), namespaceOf(plan))
  deployed.probes = await probe(plan.inputs.probes, homeOf, plan.cluster, plan.context, pressure)
  deployed.findings.push(...probeFindings(deployed.probes))
}
