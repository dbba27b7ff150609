import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import prettyMs from 'pretty-ms'
import { parse } from 'yaml'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { connect } from '../../shared/kubernetes/connect.ts'
import { requireTool, type Tool } from '../../shared/kubernetes/tool/require.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { configFile } from './config.ts'
import { create, exists, type Plan, writeKubeconfig } from './create.ts'
import { badName, nameTaken, notReady } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { judgeMachine, machineFacts } from './preflight.ts'
import { waitUntilReady } from './ready/wait.ts'

const DEFAULT_NAME = 'slipway'
/** kind appends `-control-plane` and the like, and a host name has 63 characters at most. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,39}$/

/** A kind cluster that is ready for certain, or a finding that says what was missing. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const name = inputs.name ?? DEFAULT_NAME
  if (!NAME.test(name)) throw badName(name)
  await requireEngine(context)
  const plan = await planOf(inputs, name, context)
  const nodes = await nodeCount(plan)
  const warnings = judgeMachine(await machineFacts(context), nodes)
  const wish = (tool: string, version?: string) => ({
    version,
    checksum: inputs.checksums[tool],
    mirror: inputs.mirrors[tool],
  })
  const kind = await requireTool('kind', wish('kind', inputs.kindVersion), context)
  const kubectl = await requireTool('kubectl', wish('kubectl', inputs.kubectlVersion), context)
  const startedMs = performance.now()
  const reused = await obtain(kind, plan, inputs, context)
  const createdMs = performance.now() - startedMs
  const left = await ready(plan, nodes, inputs, context)
  const readyMs = performance.now() - startedMs
  if (left.length > 0) return unready(kind, plan, notReady(left, readyMs), context)
  return outcome({
    found: `${name}, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, ${reused ? 'reused, ' : ''}ready after ${prettyMs(readyMs)}`,
    findings: warnings,
    outputs: outputsOf(plan, kind, kubectl),
    measures: [{ name: 'cluster ready', value: Math.round(readyMs), unit: 'ms' }],
    timings: [
      { name: 'create', startMs: 0, durationMs: createdMs },
      { name: 'ready', startMs: createdMs, durationMs: readyMs - createdMs },
    ],
  })
}

async function planOf(inputs: Inputs, name: string, context: Context): Promise<Plan> {
  await mkdir(context.scratch, { recursive: true })
  const own = join(context.scratch, `kubeconfig-${name}`)
  const kubeconfig = inputs.kubeconfig ? resolve(context.directory, inputs.kubeconfig) : own
  return { name, kubeconfig, nodeImage: inputs.nodeImage, config: await configFile(inputs, name, context) }
}

async function nodeCount({ config }: Plan): Promise<number> {
  const { nodes } = (parse(await readFile(config, 'utf8')) ?? {}) as { nodes?: unknown[] }
  return Math.max(1, nodes?.length ?? 1)
}

/** Creates it, or takes the one that is there; true when it was there. */
async function obtain(kind: Tool, plan: Plan, { reuse }: Inputs, context: Context): Promise<boolean> {
  const there = await exists(plan.name, context)
  if (there && !reuse) throw nameTaken(plan.name)
  if (there) await writeKubeconfig(kind, plan, context)
  else
    await create(kind, plan, context).catch((error) =>
      exportLogs(kind, plan, context).then(() => Promise.reject(error)),
    )
  return there
}

async function ready(plan: Plan, nodes: number, { wait }: Inputs, context: Context): Promise<string[]> {
  const cluster = await connect({ files: [plan.kubeconfig], context: `kind-${plan.name}` })
  const onWait = (what: string) => context.reporter.info(`Waiting: ${what}`)
  try {
    return await waitUntilReady(cluster, { nodes, timeoutMs: wait, signal: context.signal, onWait })
  } finally {
    cluster.close()
  }
}

async function unready(kind: Tool, plan: Plan, found: ReturnType<typeof notReady>, context: Context): Promise<Outcome> {
  const files = await exportLogs(kind, plan, context)
  return outcome({ findings: [found], files })
}

const EXPORT_MS = 60_000

/** The nodes' logs as files; a failure to get them never hides the failure that asked for them. */
async function exportLogs(kind: Tool, { name }: Plan, context: Context): Promise<string[]> {
  if (context.signal.aborted) return []
  const folder = join(context.scratch, `logs-${name}`)
  const args = ['export', 'logs', folder, '--name', name]
  const { exitCode } = await context.run({ file: kind.file, args, timeoutMs: EXPORT_MS })
  if (exitCode === 0) context.reporter.info(`Logs of the nodes are in ${folder}`)
  return exitCode === 0 ? [folder] : []
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
