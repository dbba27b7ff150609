import type { Manifest } from '../manifests/render.ts'

/** What has to be there before what uses it. */
const FIRST = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'ResourceQuota',
  'LimitRange',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'ConfigMap',
  'Secret',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
]

/** Pure: whether a kind only holds data, rights or addresses, and runs nothing. */
export const isPlain = (kind: string) => FIRST.includes(kind)

/** Pure: the order in which objects are applied; equal kinds keep theirs. */
export function inOrder(manifests: readonly Manifest[]): Manifest[] {
  const rank = ({ object }: Manifest) => (FIRST.includes(object.kind) ? FIRST.indexOf(object.kind) : FIRST.length)
  return [...manifests].sort((one, other) => rank(one) - rank(other))
}
