import { join, resolve } from 'node:path'
import prettyMs from 'pretty-ms'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { watchBeside } from '../../shared/docker/usage.ts'
import { connect } from '../../shared/kubernetes/connect.ts'
import { requireTool } from '../../shared/kubernetes/tool/require.ts'
import type { Tool } from '../../shared/kubernetes/tool/tool.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { excuse } from '../../shared/pressure/patience.ts'
import { counted } from '../../shared/text/counted.ts'
import { readConfig } from './config.ts'
import { create, explainByLogs, type Plan, writeKubeconfig } from './create.ts'
import { containersOf, requireSame, startStopped } from './existing.ts'
import { badName, nameTaken, notReady, severalVersions } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { exportLogs } from './logs.ts'
import { kubernetesOf, nodeImageOf, standInOf } from './node-image.ts'
import { judgeMachine, judgeProxies, machineFacts, requireCgroups } from './preflight.ts'
import { waitUntilReady } from './ready/wait.ts'
import { DEFAULT_NAME } from './versions.ts'

/** kind appends suffixes such as `-control-plane`, and a host name can have at most 63 characters. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,39}$/

/** Creates or reuses a kind cluster and waits until it is ready; otherwise returns a finding with what is missing. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const name = inputs.name ?? DEFAULT_NAME
  if (!NAME.test(name)) throw badName(name)
  await requireEngine(context)
  const folder = join(context.scratch, `cluster-${name}`)
  const config = await readConfig(inputs, context)
  const { nodes } = config
  const machine = await machineFacts(name, context)
  const warnings = [...judgeMachine(machine, nodes), ...judgeProxies(context.env)]
  const { kind, kubectl } = await tools(inputs, context)
  const kubeconfig = inputs.kubeconfig ? resolve(context.directory, inputs.kubeconfig) : join(folder, 'kubeconfig')
  const { nodeImage, kubernetesVersion = onlyOne(inputs.versions) } = inputs
  const published = nodeImageOf({ nodeImage, kubernetesVersion }, kind.version)
  const standIn = await standInOf(published, context)
  if (standIn) context.reporter.info(`Using the stand-in for ${published} that was built on this machine`)
  const plan: Plan = { name, config, kubeconfig, folder, nodeImage: standIn ?? published, givenConfig: inputs.config }
  if (!inputs.config && !standIn) requireCgroups(machine, kubernetesOf(plan.nodeImage, kind.version))
  const startedMs = performance.now()
  const reused = await obtain(kind, plan, nodes, inputs, context)
  const createdMs = performance.now() - startedMs
  const pressure = watchBeside(context, { label: [`io.x-k8s.kind.cluster=${name}`] })
  const missing = await ready(plan, nodes, inputs, context).finally(pressure.close)
  const readyMs = performance.now() - startedMs
  if (missing.length > 0)
    return unready(kind, plan, excuse(notReady(missing, readyMs), pressure.over(startedMs + createdMs)), context)
  return outcome({
    found: `${name}, ${counted(nodes, 'node')}, ${reused ? 'reused, ' : ''}ready after ${prettyMs(readyMs)}`,
    findings: warnings,
    outputs: outputsOf(plan, kind, kubectl),
    measures: [{ name: 'cluster ready', value: Math.round(readyMs), unit: 'ms' }],
    timings: [
      { name: 'create', startMs: 0, durationMs: createdMs },
      { name: 'ready', startMs: createdMs, durationMs: readyMs - createdMs },
    ],
  })
}

/** @throws {Problem} SK016 for several: the pipeline makes stages of these. */
function onlyOne(versions: readonly string[]): string | undefined {
  if (versions.length > 1) throw severalVersions(versions)
  return versions[0]
}

async function tools({ kindVersion, kubectlVersion, checksums, mirrors }: Inputs, context: Context) {
  const request = (tool: string, version?: string) => ({ version, checksum: checksums[tool], mirror: mirrors[tool] })
  const kind = await requireTool('kind', request('kind', kindVersion), context)
  const kubectl = await requireTool('kubectl', request('kubectl', kubectlVersion), context)
  return { kind, kubectl }
}

/** Creates the cluster or reuses an existing one; returns true if it existed. */
async function obtain(kind: Tool, plan: Plan, nodes: number, { reuse }: Inputs, context: Context): Promise<boolean> {
  const existing = await containersOf(plan.name, context)
  if (existing.length > 0 && !reuse) throw nameTaken(plan.name)
  if (existing.length > 0) {
    requireSame(plan.name, existing, { nodes, nodeImage: plan.nodeImage })
    await startStopped(existing, context)
    await writeKubeconfig(kind, plan, context)
  } else
    await create(kind, plan, context).catch(async (error: unknown) => {
      throw await explainByLogs(error, await exportLogs(kind.file, plan.name, context), plan.givenConfig)
    })
  return existing.length > 0
}

async function ready(plan: Plan, nodes: number, { wait }: Inputs, context: Context): Promise<string[]> {
  const cluster = await connect({ files: [plan.kubeconfig], context: `kind-${plan.name}`, env: context.env })
  try {
    return await waitUntilReady(cluster, { nodes, timeoutMs: wait }, context)
  } finally {
    cluster.close()
  }
}

async function unready(
  kind: Tool,
  { name }: Plan,
  found: ReturnType<typeof notReady>,
  context: Context,
): Promise<Outcome> {
  const logs = await exportLogs(kind.file, name, context)
  return outcome({ findings: [found], files: logs ? [logs] : [] })
}

function outputsOf({ name, kubeconfig }: Plan, kind: Tool, kubectl: Tool): Record<string, string> {
  return {
    name,
    kubeconfig,
    context: `kind-${name}`,
    'kind-version': kind.version,
    'kubectl-version': kubectl.version,
    kind: kind.file,
    kubectl: kubectl.file,
  }
}
