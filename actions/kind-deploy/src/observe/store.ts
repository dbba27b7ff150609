import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import { follow } from '../../../shared/kubernetes/watch.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import type { KubeObject, StorageClass } from './objects.ts'
import { emptySnapshot, type Snapshot } from './snapshot.ts'

type Watched = Exclude<keyof Snapshot, 'nowMs' | 'kind' | 'wanted' | 'brought' | 'storageClasses' | 'others'>

const NAMESPACED: Record<Exclude<Watched, 'nodes'>, string> = {
  pods: 'api/v1/namespaces/{}/pods',
  services: 'api/v1/namespaces/{}/services',
  events: 'api/v1/namespaces/{}/events',
  claims: 'api/v1/namespaces/{}/persistentvolumeclaims',
  deployments: 'apis/apps/v1/namespaces/{}/deployments',
  replicaSets: 'apis/apps/v1/namespaces/{}/replicasets',
  statefulSets: 'apis/apps/v1/namespaces/{}/statefulsets',
  daemonSets: 'apis/apps/v1/namespaces/{}/daemonsets',
  jobs: 'apis/batch/v1/namespaces/{}/jobs',
  endpointSlices: 'apis/discovery.k8s.io/v1/namespaces/{}/endpointslices',
}

/** A cluster's objects, kept current by watches until its signal aborts. */
export interface Store {
  /** What is there now; `wanted` and the like are the caller's. */
  snapshot(): Snapshot
  /** Calls when anything changed. */
  onChange(listener: () => void): void
  /** The error that ended a watch for good. */
  failure(): unknown
}

/** Starts the watches; resolves when every list was seen once. @throws {Problem} KC003 to KC005. */
export async function openStore(cluster: Cluster, namespaces: string[], signal: AbortSignal): Promise<Store> {
  const tables = new Map<string, Map<string, KubeObject>>()
  let listener = () => {}
  let failed: unknown
  const fail = (error: unknown) => {
    failed ??= error
    listener()
  }
  const watch = (name: Watched, path: string) => {
    const table = new Map<string, KubeObject>()
    tables.set(`${name} ${path}`, table)
    const follower = {
      all: (items: KubeObject[]) => {
        table.clear()
        for (const each of items) table.set(each.metadata.name, each)
        listener()
      },
      changed: (item: KubeObject) => {
        table.set(item.metadata.name, item)
        listener()
      },
      gone: (item: KubeObject) => {
        table.delete(item.metadata.name)
        listener()
      },
    }
    return follow<KubeObject>(cluster, path, follower, { signal, failed: fail })
  }
  const paths = namespaces.flatMap((namespace) =>
    Object.entries(NAMESPACED).map(([name, path]) => [name as Watched, `/${path.replace('{}', namespace)}`] as const),
  )
  const [storageClasses] = await Promise.all([
    storageClassesOf(cluster, signal),
    watch('nodes', '/api/v1/nodes').catch(forbidden),
    ...paths.map(([name, path]) => watch(name, path)),
  ])
  return {
    snapshot: () => ({ ...gather(tables), storageClasses }),
    onChange: (next) => {
      listener = next
    },
    failure: () => failed,
  }
}

function gather(tables: Map<string, Map<string, KubeObject>>): Snapshot {
  const snapshot: Snapshot = { ...emptySnapshot(), nowMs: performance.now() }
  for (const [key, table] of tables) {
    const name = key.split(' ')[0] as Watched
    const list = snapshot[name] as KubeObject[]
    for (const each of table.values()) list.push(each)
  }
  return snapshot
}

async function storageClassesOf(cluster: Cluster, signal: AbortSignal): Promise<StorageClass[] | undefined> {
  const path = '/apis/storage.k8s.io/v1/storageclasses'
  return (await cluster.get<{ items: StorageClass[] }>(path, signal).catch(forbidden))?.items
}

/** A user who may deploy need not be allowed to see the whole cluster. */
function forbidden(error: unknown): undefined {
  if (error instanceof Problem && error.finding.code.startsWith('KC004')) return undefined
  throw error
}
