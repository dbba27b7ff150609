import type { Client } from '../../../shared/kubernetes/client.ts'
import type { KubeObject, NetworkPolicy, ObjectList, Service, Workload } from '../../../shared/kubernetes/objects.ts'
import { digest, type NamespaceState, workloadState } from './config.ts'
import { needsOf } from './needs.ts'

const WORKLOADS = { deployments: 'Deployment', statefulsets: 'StatefulSet', daemonsets: 'DaemonSet' }
const SOURCES = { configmaps: 'ConfigMap', secrets: 'Secret' }

type Autoscaler = KubeObject & { spec: { scaleTargetRef: { kind: string; name: string } } }
type Source = KubeObject & { data?: Readonly<Record<string, string>>; binaryData?: object }
type List = <T extends KubeObject>(group: string, plural: string) => Promise<T[]>

/**
 * Reads a namespace. Who may not list Services, ConfigMaps, Secrets, autoscalers or NetworkPolicies is told nothing about
 * them. @throws {Problem} KC005 for who may not list workloads: how they replace their pods would be unknown.
 */
export async function readNamespace(client: Client, namespace: string, signal: AbortSignal): Promise<NamespaceState> {
  const pathOf = (group: string, plural: string) => `/${group}/namespaces/${namespace}/${plural}`
  const list: List = async <T extends KubeObject>(group: string, plural: string) => {
    const { status, body } = await client.ask<ObjectList<T>>({ path: pathOf(group, plural), signal })
    return status === 200 ? body.items : []
  }
  const found: [kind: string, workload: Workload][] = []
  for (const [plural, kind] of Object.entries(WORKLOADS)) {
    const { items } = await client.get<ObjectList<Workload>>(pathOf('apis/apps/v1', plural), signal)
    found.push(...items.map((each): [string, Workload] => [kind, each]))
  }
  const sources = await sourcesIn(list)
  const services = await list<Service>('api/v1', 'services')
  const scalers = await list<Autoscaler>('apis/autoscaling/v2', 'horizontalpodautoscalers')
  const policies = await list<NetworkPolicy>('apis/networking.k8s.io/v1', 'networkpolicies')
  return {
    namespace,
    workloads: withNeeds(found, sources, services),
    scaled: new Set(scalers.map(({ spec: { scaleTargetRef: to } }) => `${to.kind}/${to.name}`)),
    sources: new Map([...sources].map(([source, { data, binaryData }]) => [source, digest([data, binaryData])])),
    policies,
  }
}

/** By `Kind/name`. */
async function sourcesIn(list: List): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>()
  for (const [plural, kind] of Object.entries(SOURCES))
    for (const each of await list<Source>('api/v1', plural)) sources.set(`${kind}/${each.metadata.name}`, each)
  return sources
}

function withNeeds(found: [string, Workload][], sources: ReadonlyMap<string, Source>, services: readonly Service[]) {
  const all = found.map(([kind, each]) => {
    const state = workloadState(kind, each)
    const used = state.uses.map(({ source }) => textOf(source, sources.get(source)))
    const { containers = [], initContainers = [] } = each.spec.template?.spec ?? {}
    const ports = containers
      .flatMap((its) => its.ports ?? [])
      .flatMap(({ containerPort, name = '' }) => [String(containerPort), name])
    const told = ([...containers, ...initContainers] as Settings[]).flatMap(settingsOf)
    return { state, text: [...told, ...used].join('\n'), ports, ...state }
  })
  return all.map((each) => ({ ...each.state, needs: needsOf(each, all, services) }))
}

interface Settings {
  command?: string[]
  args?: string[]
  env?: { value?: string }[]
}

/** Pure: what a container is told. Other texts have the same words by chance: a Service may be called `image`. */
const settingsOf = ({ command = [], args = [], env = [] }: Settings) => [
  ...command,
  ...args,
  ...env.flatMap(({ value }) => value ?? []),
]

/** What a Secret has is in base64. */
const textOf = (source: string, { data = {} }: Partial<Source> = {}) =>
  Object.values(data)
    .map((each) => (source.startsWith('Secret/') ? Buffer.from(each, 'base64').toString() : each))
    .join('\n')
