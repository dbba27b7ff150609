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

/** What asks a server that has to be applied first. */
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']

/** Pure: the order in which objects are applied; equal kinds keep theirs. */
export function inOrder(manifests: readonly Manifest[]): Manifest[] {
  const rank = ({ object: { kind } }: Manifest) => {
    if (LAST.includes(kind)) return FIRST.length + 1
    return FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length
  }
  return [...manifests].sort((one, other) => rank(one) - rank(other))
}
