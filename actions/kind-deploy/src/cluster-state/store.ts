import { CONNECTION } from '../../../shared/kubernetes/catalogue.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { ClusterEvent, KubeObject, Pod } from '../../../shared/kubernetes/objects.ts'
import { follow } from '../../../shared/kubernetes/watch.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { type ListName, NAMESPACED, OPTIONAL, OPTIONAL_NAMESPACED, type OtherKind } from './collections.ts'
import { type LastWords, lastWords } from './last-words.ts'
import { emptySnapshot, type Snapshot } from './snapshot.ts'
import { type Spoken, spoken } from './spoken.ts'

/** A cluster's objects, kept current by watches until its signal aborts. */
export interface Store {
  /** What is there now; `wanted` and the like are the caller's. */
  snapshot(): Snapshot
  /** Calls when anything changed. */
  onChange(listener: () => void): void
  /** Watches collections of further kinds; resolves when they were seen once. */
  also(kinds: readonly OtherKind[]): Promise<void>
  /** The same, without those that this user may not list. */
  alsoIfAllowed(kinds: readonly OtherKind[]): Promise<void>
  /** Reads the logs of what has ended or is not ready once more: the next snapshot has them. */
  listenAgain(): Promise<void>
  /** The error that ended a watch for good. */
  failure(): unknown
}

interface Table {
  list: ListName | 'others'
  items: Map<string, KubeObject>
}

/** Starts the watches; resolves when every list was seen once. @throws {Problem} KC003 to KC005. */
export async function openStore(cluster: Cluster, namespaces: string[], signal: AbortSignal): Promise<Store> {
  const tables = new Map<string, Table>()
  let listener = () => {}
  let failed: unknown
  const changed = () => listener()
  const fail = (error: unknown) => {
    failed ??= error
    changed()
  }
  const words = lastWords(cluster, signal, changed)
  const ports = spoken(cluster, signal, changed)
  const watch = async (list: Table['list'], path: string, as?: Partial<KubeObject>) => {
    if (tables.has(path)) return
    const table: Table = { list, items: new Map() }
    tables.set(path, table)
    const report = list === 'placed' ? () => {} : changed
    await follow<KubeObject>(cluster, path, into(table, { words, ports }, report, as), { signal, failed: fail })
  }
  const watchKind = ({ list, path, apiVersion, kind }: OtherKind) => watch(list ?? 'others', path, { apiVersion, kind })
  const optional = ([list, path]: [Table['list'], string]) =>
    watch(list, path).catch((error) => dropOnly(error, tables, path))
  const inAll = (paths: Partial<Record<ListName, string>>) =>
    namespaces.flatMap((space) => pairsOf(paths).map(([list, path]): Pair => [list, path.replace('{}', space)]))
  await Promise.all([
    ...inAll(NAMESPACED).map(([list, path]) => watch(list, path)),
    ...[...inAll(OPTIONAL_NAMESPACED), ...pairsOf(OPTIONAL)].map(optional),
  ])
  return {
    snapshot: () => gather(tables, { words, ports }),
    onChange: (next) => {
      listener = next
    },
    also: async (kinds) => {
      await Promise.all(kinds.map(watchKind))
    },
    alsoIfAllowed: async (kinds) => {
      await Promise.all(kinds.map((each) => watchKind(each).catch((error) => dropOnly(error, tables, each.path))))
    },
    listenAgain: () => words.listenAgain(gather(tables, { words, ports }).pods),
    failure: () => failed,
  }
}

type Pair = [ListName, string]
const pairsOf = (paths: Partial<Record<ListName, string>>) => Object.entries(paths) as Pair[]

/** What is asked of containers beside the watches. */
interface Listeners {
  words: LastWords
  ports: Spoken
}

/** Items of a list do not say of which kind they are; where nothing else does, it is written into them. */
function into({ list, items }: Table, { words, ports }: Listeners, changed: () => void, as: Partial<KubeObject> = {}) {
  const put = (item: KubeObject) => {
    items.set(`${item.metadata.namespace ?? ''}/${item.metadata.name}`, {
      ...(list === 'placed' ? room(item as Pod) : slim(item)),
      ...as,
    })
    if (list === 'pods') words.listen(item as Pod)
    if (list === 'events') ports.listen(item as ClusterEvent)
  }
  return {
    all: (all: KubeObject[]) => {
      items.clear()
      for (const each of all) put(each)
      changed()
    },
    changed: (item: KubeObject) => {
      put(item)
      changed()
    },
    gone: ({ metadata }: KubeObject) => {
      items.delete(`${metadata.namespace ?? ''}/${metadata.name}`)
      changed()
    },
  }
}

/** Without the list of who wrote which field, most of what an object weighs: when somebody wrote is all that is asked. */
function slim(item: KubeObject): KubeObject {
  const managedFields = item.metadata.managedFields?.map(({ time, subresource }) => ({ time, subresource }))
  return { ...item, metadata: { ...item.metadata, managedFields } }
}

/** What a pod of any namespace takes of its node, and by what other pods may ask for it. */
function room({ metadata: { name, namespace, uid, labels }, spec, status }: Pod): Pod {
  const containers = spec.containers.map((each) => ({
    name: each.name,
    image: each.image,
    ports: each.ports,
    resources: each.resources,
  }))
  const { nodeName, hostNetwork, resources, overhead } = spec
  return {
    metadata: { name, namespace, uid, labels },
    spec: { nodeName, hostNetwork, resources, overhead, containers },
    status: { phase: status?.phase, conditions: status?.conditions?.filter(({ type }) => type === 'Ready') },
  }
}

function gather(tables: ReadonlyMap<string, Table>, { words, ports }: Listeners): Snapshot {
  const watched = new Set(tables.keys())
  const asked = { lastWords: words.byContainer(), unheard: words.unheard(), spoken: ports.byPort() }
  const snapshot: Snapshot = { ...emptySnapshot(), nowMs: performance.now(), ...asked, watched }
  for (const { list, items } of tables.values()) {
    const whole = (snapshot[list] ?? []) as KubeObject[]
    for (const each of items.values()) whole.push(each)
    Object.assign(snapshot, { [list]: whole })
  }
  return snapshot
}

/** A user who may deploy need not be allowed to see the whole cluster. */
function dropOnly(error: unknown, tables: Map<string, Table>, path: string): void {
  if (!(error instanceof Problem) || !CONNECTION['api-forbidden'].matches(error.finding)) throw error
  tables.delete(path)
}
