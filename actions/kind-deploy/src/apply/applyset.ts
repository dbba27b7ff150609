import { createHash } from 'node:crypto'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { hookOf } from '../manifests/hooks.ts'
import type { Manifest } from '../manifests/render.ts'

/**
 * An ApplySet: what was applied together carries a label, and its parent lists kinds and namespaces, so that
 * what is no longer applied can be found and pruned. kubectl apply --prune --applyset understands it.
 * Source: https://kep.k8s.io/3659.
 */
export const PART_OF = 'applyset.kubernetes.io/part-of'
export const ID = 'applyset.kubernetes.io/id'
export const TOOLING = 'applyset.kubernetes.io/tooling'
export const GROUP_KINDS = 'applyset.kubernetes.io/contains-group-kinds'
export const NAMESPACES = 'applyset.kubernetes.io/additional-namespaces'
const OURS = 'slipway/v1'

/** The parent: a ConfigMap of that name. */
export interface Parent {
  name: string
  namespace: string
}

/** What the parent says its members are. */
export interface Contents {
  /** `Deployment.apps`, `Service`. */
  groupKinds: string[]
  namespaces: string[]
}

/** Pure: the identity that the KEP prescribes: name, namespace, kind and group of the parent, hashed. */
export function idOf({ name, namespace }: Parent): string {
  const hash = createHash('sha256').update(`${name}.${namespace}.ConfigMap.`).digest('base64url')
  return `applyset-${hash}-v1`
}

/** Pure: `Deployment.apps` of `apps/v1` and `Deployment`. */
export function groupKind(apiVersion: string, kind: string): string {
  const [group, version] = apiVersion.split('/')
  return version ? `${kind}.${group}` : kind
}

/** Pure: copies that carry the set's label; hooks belong to no set, as one that ran only at first would be stale. */
export function joined(manifests: readonly Manifest[], id: string): Manifest[] {
  return structuredClone(manifests as Manifest[]).map((each) => {
    if (hookOf(each)) return each
    each.object.metadata.labels = { ...each.object.metadata.labels, [PART_OF]: id }
    return each
  })
}

/** Pure: what these objects are, as the parent says it. */
export function contentsOf(objects: readonly KubeObject[]): Contents {
  const groupKinds = objects.map(({ apiVersion = '', kind = '' }) => groupKind(apiVersion, kind))
  const namespaces = objects.flatMap(({ metadata }) => metadata.namespace ?? [])
  return { groupKinds: unique(groupKinds), namespaces: unique(namespaces) }
}

/** Pure: what a parent says; nothing of one that is not there. */
export function contentsIn(parent: KubeObject | undefined): Contents {
  const read = (name: string) => (parent?.metadata.annotations?.[name] ?? '').split(',').filter(Boolean)
  const own = parent?.metadata.namespace ? [parent.metadata.namespace] : []
  return { groupKinds: read(GROUP_KINDS), namespaces: unique([...own, ...read(NAMESPACES)]) }
}

/** Pure: both together: what may exist while one turns into the other. */
export function merged(one: Contents, other: Contents): Contents {
  return {
    groupKinds: unique([...one.groupKinds, ...other.groupKinds]),
    namespaces: unique([...one.namespaces, ...other.namespaces]),
  }
}

/** Pure: the parent that says so. */
export function parentObject(parent: Parent, { groupKinds, namespaces }: Contents) {
  const { name, namespace } = parent
  const others = namespaces.filter((each) => each !== namespace)
  const annotations = { [TOOLING]: OURS, [GROUP_KINDS]: groupKinds.join(','), [NAMESPACES]: others.join(',') }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: { [ID]: idOf(parent) }, annotations },
  }
}

/** Pure: why this set is not ours to prune; undefined when it is. */
export function foreign(parent: KubeObject | undefined): string | undefined {
  const tooling = parent?.metadata.annotations?.[TOOLING]
  if (!parent || tooling === OURS) return undefined
  return tooling ? `it belongs to ${tooling}` : 'a ConfigMap of that name is there and is no ApplySet'
}

/** Pure: members that were not applied this time. */
export function stale<T extends KubeObject>(members: readonly T[], applied: readonly KubeObject[]): T[] {
  const uids = new Set(applied.map((each) => each.metadata.uid))
  return members.filter(({ metadata }) => !uids.has(metadata.uid) && !metadata.deletionTimestamp)
}

const unique = (values: readonly string[]) => [...new Set(values)].sort()
