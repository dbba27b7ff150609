import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { EndpointSlice, KubeObject, Node, ObjectList, Service } from '../../../shared/kubernetes/objects.ts'

/** The state that decides whether pods can start, find each other and store data. */
export interface ReadyFacts {
  nodes: { name: string; ready: boolean; reason: string }[]
  serviceAccount: boolean
  storageClass: boolean
  /** Ready endpoints of the DNS service; one is enough. */
  dnsEndpoints: number
  /** Cluster IP of the DNS service. */
  dnsAddress?: string
}

/** Reads the state from the API server, with all requests in parallel. */
export async function readyFacts(cluster: Cluster, signal?: AbortSignal): Promise<ReadyFacts> {
  const [nodes, service, account, classes, slices] = await Promise.all([
    cluster.get<ObjectList<Node>>('/api/v1/nodes', signal),
    cluster.find<Service>('/api/v1/namespaces/kube-system/services/kube-dns', signal),
    cluster.find('/api/v1/namespaces/default/serviceaccounts/default', signal),
    cluster.get<ObjectList<KubeObject>>('/apis/storage.k8s.io/v1/storageclasses', signal),
    cluster.get<ObjectList<EndpointSlice>>(
      `/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices?${DNS_SLICES}`,
      signal,
    ),
  ])
  const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class'
  return {
    nodes: nodes.items.map(nodeOf),
    serviceAccount: account !== undefined,
    storageClass: classes.items.some((each) => each.metadata.annotations?.[DEFAULT_CLASS] === 'true'),
    dnsEndpoints: slices.items.flatMap((each) => each.endpoints ?? []).filter((each) => each.conditions?.ready).length,
    dnsAddress: service?.spec.clusterIP,
  }
}

const DNS_SLICES = 'labelSelector=kubernetes.io%2Fservice-name%3Dkube-dns'

function nodeOf({ metadata, status }: Node) {
  const condition = status?.conditions?.find((each) => each.type === 'Ready')
  return { name: metadata.name, ready: condition?.status === 'True', reason: condition?.message ?? 'no status yet' }
}
