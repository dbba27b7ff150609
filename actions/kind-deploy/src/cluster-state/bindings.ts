import type { KubeObject } from '../../../shared/kubernetes/objects.ts'

/** Whom a RoleBinding or ClusterRoleBinding gives which role. */
export interface Binding {
  role: { kind: string; namespace: string; name: string }
  /** Its ServiceAccounts; users and groups are no objects. */
  accounts: { namespace: string; name: string }[]
}

interface Bound extends KubeObject {
  roleRef?: { kind?: string; name?: string }
  subjects?: { kind?: string; namespace?: string; name?: string }[] | null
}

/** Pure: what a binding names; undefined for other kinds. */
export function bindingOf(object: KubeObject, namespace = object.metadata.namespace ?? ''): Binding | undefined {
  const { kind = '', roleRef, subjects } = object as Bound
  if (!/^(Cluster)?RoleBinding$/.test(kind)) return undefined
  const accounts = (subjects ?? []).filter((each) => each.kind === 'ServiceAccount')
  return {
    role: {
      kind: roleRef?.kind ?? '',
      namespace: roleRef?.kind === 'Role' ? namespace : '',
      name: roleRef?.name ?? '',
    },
    accounts: accounts.map((each) => ({ namespace: each.namespace ?? namespace, name: each.name ?? '' })),
  }
}
