import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { bindingOf } from './bindings.ts'
import type { OtherKind } from './collections.ts'
import { callsOf } from './service-calls.ts'

/** What objects point at beside the namespaces that are watched anyway. Who may deploy need not be allowed to see it. */

const RBAC = 'rbac.authorization.k8s.io/v1'

/** Pure: the collections that are watched, if that is allowed, because something applied points into them. */
export function besides(objects: readonly KubeObject[]): OtherKind[] {
  const services = objects.flatMap(callsOf).flatMap(({ namespace }) => (namespace ? servicesIn(namespace) : []))
  const bindings = objects.flatMap((each) => bindingOf(each) ?? [])
  const accounts = bindings.flatMap(({ accounts: all }) => all.map(({ namespace }) => accountsIn(namespace)))
  const roles = bindings.map(({ role }) => rolesIn(role.kind, role.namespace))
  return [...new Map([...services, ...accounts, ...roles].map((each) => [each.path, each])).values()]
}

const servicesIn = (namespace: string): OtherKind[] => [
  { list: 'services', apiVersion: 'v1', kind: 'Service', path: `/api/v1/namespaces/${namespace}/services` },
  {
    list: 'endpointSlices',
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    path: `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`,
  },
]

const accountsIn = (namespace: string): OtherKind => ({
  list: 'accounts',
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
})

const rolesIn = (kind: string, namespace: string): OtherKind => ({
  list: 'roles',
  apiVersion: RBAC,
  kind,
  path: `/apis/${RBAC}/${kind === 'Role' ? `namespaces/${namespace}/roles` : 'clusterroles'}`,
})

/** Pure: whether a collection is watched, so that what it lacks is known not to be there; where nothing is told, it is. */
export const isWatched = (watched: ReadonlySet<string> | undefined, { path }: OtherKind) =>
  watched === undefined || watched.has(path)

/** Pure: whether the services of a namespace are known. */
export const knowsServices = (watched: ReadonlySet<string> | undefined, namespace: string) =>
  servicesIn(namespace).every((each) => isWatched(watched, each))
/** Pure: whether its ServiceAccounts are. */
export const knowsAccounts = (watched: ReadonlySet<string> | undefined, namespace: string) =>
  isWatched(watched, accountsIn(namespace))
/** Pure: whether the roles of that kind are. */
export const knowsRoles = (watched: ReadonlySet<string> | undefined, kind: string, namespace: string) =>
  isWatched(watched, rolesIn(kind, namespace))
