import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { ClusterEvent, KubeObject, Pod } from '../../../shared/kubernetes/objects.ts'
import { writeEvidence } from '../../../shared/redaction/evidence.ts'
import { secretsInObjects } from '../../../shared/redaction/sources/kubernetes.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { saveLog } from './logs.ts'

/** What a bundle is made from. */
export interface Bundled {
  cluster: Cluster
  snapshot: Snapshot
  context: Context
  /** Containers of this machine that are the cluster's nodes. */
  nodes: readonly string[]
}

/** All of it is worth this much waiting, and no more. */
const BUNDLE_MS = 30_000
/** Pods whose logs are kept; those that are not well come first. */
const PODS = 60
const AT_ONCE = 6

/** Writes everything that may be needed later to a folder. Best effort: a failed part is left out. */
export async function bundle(of: Bundled): Promise<string> {
  const folder = join(of.context.scratch, `kind-deploy-${process.pid}`)
  await mkdir(join(folder, 'logs'), { recursive: true })
  const signal = AbortSignal.any([of.context.signal, AbortSignal.timeout(BUNDLE_MS)])
  const { secrets } = of.context
  const objects = objectsOf(of.snapshot)
  // Others run in the same namespaces, with secrets of their own.
  secrets.add({ ...secretsInObjects(Object.values(objects).flat(), secrets.isSecret), quiet: true })
  await writeEvidence(join(folder, 'objects.json'), { json: objects, indent: 1 }, secrets)
  await writeEvidence(join(folder, 'events.txt'), of.snapshot.events.map(eventLine).join('\n'), secrets)
  await Promise.all([podLogs(of, folder, signal), nodeLogs(of, folder)])
  return folder
}

/** Pure: all that was watched, by list; Secrets and ConfigMaps were not, so no value of theirs is in it. */
function objectsOf(snapshot: Snapshot): Record<string, KubeObject[]> {
  const { events: _, ...lists } = snapshot
  const kept = Object.entries(lists).filter((entry): entry is [string, KubeObject[]] => Array.isArray(entry[1]))
  return Object.fromEntries(kept.filter(([name]) => !['wanted', 'brought'].includes(name)))
}

function eventLine({ involvedObject, reason, message, type, count = 1 }: ClusterEvent): string {
  return [type, `${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}`, reason, `×${count}`, message].join('\t')
}

async function podLogs({ cluster, snapshot, context }: Bundled, folder: string, signal: AbortSignal): Promise<void> {
  const ill = (pod: Pod) => (pod.status?.containerStatuses ?? []).filter((each) => !each.ready).length
  const pods = [...snapshot.pods].sort((one, other) => ill(other) - ill(one)).slice(0, PODS)
  const logs = pods.flatMap((pod) => [false, true].flatMap((previous) => containersOf(pod, previous)))
  await inTurns(logs, AT_ONCE, (log) => saveLog(cluster, log, join(folder, 'logs'), context.secrets, signal))
}

function containersOf({ metadata, status }: Pod, previous: boolean) {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  const started = all.filter(({ state, restartCount }) =>
    previous ? restartCount > 0 : state?.running || state?.terminated,
  )
  const { namespace = '', name: pod } = metadata
  return started.map(({ name: container }) => ({ namespace, pod, container, previous }))
}

async function inTurns<T>(items: readonly T[], width: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items]
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item).catch(() => {})
  }
  await Promise.all(Array.from({ length: width }, one))
}

const NODE_LOG_MS = 10_000
const NODE_BYTES = 2 * 2 ** 20
const UNITS = ['--unit=kubelet', '--unit=containerd']

/** What the nodes of a local kind cluster say. */
async function nodeLogs({ nodes, context }: Bundled, folder: string): Promise<void> {
  await inTurns(nodes, nodes.length, async (node) => {
    const args = ['exec', node, 'journalctl', '--no-pager', '--lines=3000', ...UNITS]
    const { stdout } = await runDocker(context, args, { timeoutMs: NODE_LOG_MS, keepBytes: NODE_BYTES })
    await writeEvidence(join(folder, `node-${node}.log`), stdout, context.secrets)
  })
}
