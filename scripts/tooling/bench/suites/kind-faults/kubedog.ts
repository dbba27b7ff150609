import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { FOLDER } from '../../../../../test/integration/kind-deploy/faults/cases.ts'
import type { Stage } from '../../../../../test/integration/kind-deploy/faults/cluster.ts'
import { run, seconds, sideBySide } from '../../../env.ts'
import { goProgram } from '../../program.ts'

/** The best tracker there is, on the same faults: https://github.com/werf/kubedog */

const VERSION = 'v0.13.0'
const LIMIT_S = 60
/** It waits more than it works. */
const SIDE_BY_SIDE = 4

/** Those that it has a kind for, one of each sort; a twin is an alarm that must not be. */
const TRACKED = [
  'fault crash-loop',
  'fault image-not-found',
  'fault secret-key-missing',
  'fault ray-worker-wants-gpu',
  'fault never-ready',
  'fault init-crash',
  'fault out-of-memory',
  'fault storage-class-missing',
  'fault quota-exceeded',
  'fault service-account-missing',
  'fault liveness-kills',
  'fault program-not-in-image',
  'twin crash-loop',
  'twin own-deadline',
]

/** What it made of each, in words, by `fault NAME` or `twin NAME`. */
export async function trackedByKubedog(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const kubedog = await goProgram('github.com/werf/kubedog/cmd/kubedog', VERSION)
  const words = await sideBySide(TRACKED, (key) => track(kubedog, key, stage), SIDE_BY_SIDE)
  return new Map(TRACKED.map((key, index) => [key, words[index] ?? '']))
}

async function track(kubedog: string, key: string, stage: Stage): Promise<string> {
  const [which = '', name = ''] = key.split(' ')
  const namespace = `kubedog-${which}-${name}`
  const text = readFileSync(join(FOLDER, name, `${which}.yaml`), 'utf8').replaceAll('__RUN__', 'kubedog')
  await stage.kubectl(['create', 'namespace', namespace])
  try {
    const objects = parseAllDocuments(text).map((each) => each.toJS() as Tracked)
    await stage.kubectl(['apply', '--namespace', namespace, '-f', '-'], {
      apiVersion: 'v1',
      kind: 'List',
      items: objects,
    })
    const input = JSON.stringify(specOf(objects, namespace))
    const args = ['multitrack', '--timeout', String(LIMIT_S), '--kube-config', stage.kubeconfig]
    const started = performance.now()
    const { exitCode } = await run({ file: kubedog, args, input, timeoutMs: 2 * LIMIT_S * 1_000 })
    return inWords(exitCode, performance.now() - started)
  } finally {
    await stage.kubectl(['delete', 'namespace', namespace, '--wait=false'])
  }
}

interface Tracked {
  kind: string
  metadata: { name: string }
}

const LISTS: Record<string, string> = {
  Deployment: 'Deployments',
  StatefulSet: 'StatefulSets',
  DaemonSet: 'DaemonSets',
  Job: 'Jobs',
}

function specOf(objects: readonly Tracked[], Namespace: string): Record<string, object[]> {
  const spec: Record<string, object[]> = {}
  for (const { kind, metadata } of objects) {
    const list = LISTS[kind]
    if (list) spec[list] = [...(spec[list] ?? []), { ResourceName: metadata.name, Namespace }]
  }
  return spec
}

/** Pure: how it ended. */
function inWords(exitCode: number, ms: number): string {
  if (exitCode === 0) return `passed after ${seconds(ms)}`
  return ms >= LIMIT_S * 1_000 ? 'time-out' : `failed after ${seconds(ms)}`
}
