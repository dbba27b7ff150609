import { isBuiltIn } from './groups.ts'
import type { Snapshot } from './snapshot.ts'

/** What is watched, and where the API server keeps it; `{}` is the namespace. */

type Lists = Omit<
  Snapshot,
  'nowMs' | 'kind' | 'wanted' | 'brought' | 'lastWords' | 'unheard' | 'spoken' | 'others' | 'watched'
>
export type ListName = keyof Lists

/** In each namespace that something is applied to. */
export const NAMESPACED: Partial<Record<ListName, string>> = {
  pods: '/api/v1/namespaces/{}/pods',
  services: '/api/v1/namespaces/{}/services',
  events: '/api/v1/namespaces/{}/events',
  claims: '/api/v1/namespaces/{}/persistentvolumeclaims',
  deployments: '/apis/apps/v1/namespaces/{}/deployments',
  replicaSets: '/apis/apps/v1/namespaces/{}/replicasets',
  statefulSets: '/apis/apps/v1/namespaces/{}/statefulsets',
  daemonSets: '/apis/apps/v1/namespaces/{}/daemonsets',
  jobs: '/apis/batch/v1/namespaces/{}/jobs',
  endpointSlices: '/apis/discovery.k8s.io/v1/namespaces/{}/endpointslices',
}

/** Who may deploy need not be allowed to see these; without them, less is known. */
export const OPTIONAL_NAMESPACED: Partial<Record<ListName, string>> = { quotas: '/api/v1/namespaces/{}/resourcequotas' }

const DNS_SLICES = encodeURIComponent('kubernetes.io/service-name=kube-dns')

export const OPTIONAL: Partial<Record<ListName, string>> = {
  nodes: '/api/v1/nodes',
  storageClasses: '/apis/storage.k8s.io/v1/storageclasses',
  volumes: '/api/v1/persistentvolumes',
  ingressClasses: '/apis/networking.k8s.io/v1/ingressclasses',
  placed: `/api/v1/pods?fieldSelector=${encodeURIComponent('spec.nodeName!=')}`,
  dns: `/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices?labelSelector=${DNS_SLICES}`,
}

/** Kinds that rules do not read as lists of their own, and how they are watched once one was applied. */
export interface OtherKind {
  apiVersion: string
  kind: string
  path: string
  /** Where its objects go; beside the kinds of their own lists if none is given. */
  list?: ListName
}

const NOT_WATCHED = /^(Namespace|ConfigMap|Secret|ServiceAccount|(Cluster)?Role(Binding)?|CustomResourceDefinition)$/

/** Pure: the collections of other kinds that were applied; Ray's services own clusters, which own the pods. */
export function otherKinds(applied: readonly OtherKind[], own: readonly string[]): OtherKind[] {
  const others = applied.filter(
    ({ apiVersion, kind }) => !isBuiltIn(apiVersion) || (!own.includes(kind) && !NOT_WATCHED.test(kind)),
  )
  const below = others
    .filter(({ kind }) => ['RayService', 'RayJob'].includes(kind))
    .map((each) => ({ ...each, kind: 'RayCluster', path: each.path.replace(/[^/]+$/, 'rayclusters') }))
  return [...new Map([...others, ...below].map((each) => [each.path, each])).values()]
}
