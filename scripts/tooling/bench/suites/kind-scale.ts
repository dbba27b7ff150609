import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../../../actions/shared/kubernetes/connect.ts'
import type { Workload } from '../../../../actions/shared/kubernetes/objects.ts'
import { follow } from '../../../../actions/shared/kubernetes/watch.ts'
import { builtProgram, NODE, run, signal } from '../../env.ts'
import { alone, type Figure, figure, median, milliseconds } from '../compare.ts'
import { goModule, goProgram } from '../program.ts'
import { command, type Side } from '../sample.ts'
import { withCluster } from './kind/cluster.ts'

const ACTION = builtProgram('kind-deploy/main')
const DEPLOYMENTS = 300
/** By Deployment in turn: 1,000 pods in all. */
const REPLICAS = [3, 3, 4]
const NODES = 10
const KWOK = 'v0.8.0'
const SIMULATED = 'slipway-bench-simulated'
const PEAK_BYTES = 250e6
const LATER_MS = 2_000

/** Hundreds of Deployments on nodes that kwok plays, on a real API server: memory, and how late the verdict is. */
export async function bench(): Promise<Figure[]> {
  const kwok = await goProgram('sigs.k8s.io/kwok/cmd/kwok', KWOK)
  return withCluster('slipway-bench-scale', 1, async ({ context, kubeconfig }) => {
    await addNodes(kubeconfig)
    const managed = ['--manage-nodes-with-label-selector', `type=${SIMULATED}`, '--node-lease-duration-seconds', '40']
    const args = ['--kubeconfig', kubeconfig, ...managed, ...(await stages()).flatMap((file) => ['--config', file])]
    const player = spawn(kwok, args, { stdio: 'ignore' })
    try {
      const name = `kind-deploy of ${DEPLOYMENTS} Deployments`
      const deploying = command(name, [NODE, ACTION], { env: environment(kubeconfig, context.scratch) })
      const later: number[] = []
      const timed = async () => {
        using last = await lastSignal(kubeconfig)
        const sample = await deploying.run()
        later.push(performance.now() - last.atMs())
        return sample
      }
      const side: Side = { name, before: () => forget(kubeconfig), run: timed }
      const figures = await alone(side, { peakBytes: PEAK_BYTES }, { runs: 3, warmup: 0 })
      return [...figures, figure('verdict after the last signal', median(later), LATER_MS, milliseconds)]
    } finally {
      player.kill()
    }
  })
}

/** What kwok plays: nodes that are ready, and pods that are as soon as they have one. */
async function stages(): Promise<string[]> {
  const folder = join(await goModule('sigs.k8s.io/kwok', KWOK), 'kustomize', 'stage')
  return [
    'node/fast/node-initialize',
    'node/heartbeat-with-lease/node-heartbeat-with-lease',
    'pod/fast/pod-ready',
    'pod/fast/pod-delete',
  ].map((name) => join(folder, `${name}.yaml`))
}

const kubectl = async (kubeconfig: string, args: string[], input?: string) => {
  const done = await run({ file: 'kubectl', args: ['--kubeconfig', kubeconfig, ...args], input })
  if (done.exitCode !== 0) throw new Error(done.stderr)
}

/** Where only pods that ask for it are put. */
function addNodes(kubeconfig: string): Promise<void> {
  const items = Array.from({ length: NODES }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `simulated-${index}`,
      labels: { type: SIMULATED },
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
    },
    spec: { taints: [{ key: SIMULATED, effect: 'NoSchedule' }] },
    status: {
      allocatable: { cpu: '64', memory: '256Gi', pods: '200' },
      capacity: { cpu: '64', memory: '256Gi', pods: '200' },
    },
  }))
  return kubectl(kubeconfig, ['create', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
}

const forget = (kubeconfig: string) =>
  kubectl(kubeconfig, ['delete', 'namespace', SIMULATED, '--ignore-not-found', '--wait'])

function manifests(): string {
  const deployments = Array.from({ length: DEPLOYMENTS }, (_, index) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `app-${index}`, namespace: SIMULATED },
    spec: {
      replicas: REPLICAS[index % REPLICAS.length],
      selector: { matchLabels: { app: `app-${index}` } },
      template: {
        metadata: { labels: { app: `app-${index}` } },
        spec: {
          nodeSelector: { type: SIMULATED },
          tolerations: [{ key: SIMULATED, operator: 'Exists' }],
          containers: [{ name: 'app', image: 'redis:8', imagePullPolicy: 'IfNotPresent' }],
        },
      },
    },
  }))
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: SIMULATED } }
  return [namespace, ...deployments].map((each) => JSON.stringify(each)).join('\n---\n')
}

function environment(kubeconfig: string, folder: string): Record<string, string> {
  const file = join(folder, 'scale.yaml')
  writeFileSync(file, manifests())
  return {
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    INPUT_MANIFESTS: file,
    INPUT_KUBECONFIG: kubeconfig,
    INPUT_LOAD: 'false',
  }
}

/** When the API server last told that a Deployment had become whole, as an independent watch hears it. */
async function lastSignal(kubeconfig: string): Promise<{ atMs(): number } & Disposable> {
  const client = await connect({ files: [kubeconfig] })
  const stop = new AbortController()
  const whole = new Set<string>()
  let atMs = Number.NaN
  const changed = ({ metadata, spec, status }: Workload) => {
    if (status?.availableReplicas !== spec.replicas || whole.has(metadata.name)) return
    whole.add(metadata.name)
    atMs = performance.now()
  }
  const failed = (error: unknown) => console.error(error)
  const path = `/apis/apps/v1/namespaces/${SIMULATED}/deployments`
  const until = AbortSignal.any([signal, stop.signal])
  await follow<Workload>(client, path, { all: () => {}, changed, gone: () => {} }, { signal: until, failed })
  const end = () => {
    stop.abort()
    client.close()
  }
  return { atMs: () => atMs, [Symbol.dispose]: end }
}
