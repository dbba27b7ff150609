import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import type { Finished } from '../../../../actions/shared/process/run.ts'
import { NODE_IMAGE } from '../../../../scripts/tooling/node-image.ts'
import { realContext } from '../../context.ts'

/** A cluster for faults: a registry on every node's loopback, and extended resources to run short of. */

const IMAGE = 'python:3.13-slim'
const SLOTS = ['slot-a', 'slot-b']
const MINUTE_MS = 60_000
const KEEP_BYTES = 4 * 2 ** 20
const REGISTRY = 'registry'

/** A node that stops talking is noticed after 10 s instead of 50. */
const CONFIG = {
  kind: 'Cluster',
  apiVersion: 'kind.x-k8s.io/v1alpha4',
  kubeadmConfigPatches: [
    'kind: ClusterConfiguration\ncontrollerManager: { extraArgs: { node-monitor-grace-period: 10s } }\n',
    'kind: KubeletConfiguration\nnodeStatusUpdateFrequency: 2s\n',
  ],
}

/** A cluster that faults are played on. */
export interface Stage {
  name: string
  kubeconfig: string
  /** kubectl against it; @throws unless it ends well. */
  kubectl(args: readonly string[], input?: object): Promise<string>
  /** A command on its node. */
  onNode(args: readonly string[]): Promise<string>
  /** Takes it down. */
  close(): Promise<void>
}

/** Puts up a cluster of its own, whatever else runs on this machine, with these images on its node. */
export async function openStage(name: string, images: readonly string[] = []): Promise<Stage> {
  const stage = stageOf(name)
  await stage.close()
  const config = join(dirname(stage.kubeconfig), 'kind.yaml')
  writeFileSync(config, stringify(CONFIG))
  try {
    const made = ['--name', name, '--image', NODE_IMAGE, '--config', config, '--kubeconfig', stage.kubeconfig]
    await stage.run('kind', ['create', 'cluster', ...made])
    await stage.run('kind', ['load', 'docker-image', IMAGE, ...images, '--name', name])
    await prepare(stage)
  } catch (error) {
    await stage.close()
    throw error
  }
  return stage
}

/** A cluster that is there already, for anyone who works on the rules. */
export async function reuseStage(name: string, kubeconfig: string): Promise<Stage> {
  const stage = { ...stageOf(name, kubeconfig), close: async () => {} }
  await prepare(stage)
  return stage
}

function stageOf(
  name: string,
  given?: string,
): Stage & { run(file: string, args: readonly string[]): Promise<string> } {
  const { context } = realContext()
  const kubeconfig = given ?? join(context.scratch, 'kubeconfig')
  const run = async (file: string, args: readonly string[], input?: string) =>
    ok(await context.run({ file, args: [...args], input, timeoutMs: 3 * MINUTE_MS, keepBytes: KEEP_BYTES }))
  return {
    name,
    kubeconfig,
    run,
    kubectl: (args, input) => run('kubectl', ['--kubeconfig', kubeconfig, ...args], input && JSON.stringify(input)),
    onNode: (args) => run('docker', ['exec', `${name}-control-plane`, ...args]),
    close: async () => void (await run('kind', ['delete', 'cluster', '--name', name])),
  }
}

function ok({ exitCode, stdout, stderr }: Finished): string {
  if (exitCode !== 0) throw new Error(stderr || stdout)
  return stdout
}

async function prepare({ kubectl }: Stage): Promise<void> {
  const nodes = (await kubectl(['get', 'nodes', '-o', 'name'])).trim().split('\n')
  const patch = SLOTS.map((slot) => ({ op: 'add', path: `/status/capacity/example.com~1${slot}`, value: '1' }))
  for (const node of nodes)
    await kubectl(['patch', node, '--subresource=status', '--type=json', '-p', JSON.stringify(patch)])
  await kubectl(['apply', '-f', '-'], { apiVersion: 'v1', kind: 'List', items: registryObjects() })
  await kubectl(['rollout', 'status', `daemonset/${REGISTRY}`, '-n', REGISTRY, '--timeout=120s'])
  for (let left = 60; !(await kubectl(['get', 'serviceaccounts', '-A'])).includes('default'); left--) {
    if (left === 0) throw new Error('no default ServiceAccount')
    await sleep(500)
  }
}

function registryObjects(): object[] {
  const metadata = { name: REGISTRY, namespace: REGISTRY }
  const labels = { app: REGISTRY }
  const script = readFileSync(join(import.meta.dirname, 'registry.py'), 'utf8')
  const container = {
    name: REGISTRY,
    image: IMAGE,
    command: ['python', '/script/registry.py'],
    readinessProbe: { tcpSocket: { host: '127.0.0.1', port: 5555 }, periodSeconds: 1 },
    volumeMounts: [{ name: 'script', mountPath: '/script' }],
  }
  const spec = {
    hostNetwork: true,
    tolerations: [{ operator: 'Exists' }],
    containers: [container],
    volumes: [{ name: 'script', configMap: { name: REGISTRY } }],
  }
  const template = { metadata: { labels }, spec }
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: REGISTRY } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'registry.py': script } },
    { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { selector: { matchLabels: labels }, template } },
  ]
}
