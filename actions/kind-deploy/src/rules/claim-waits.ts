import type { Claim, Pod, StorageClass } from '../../../shared/kubernetes/objects.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'

/** Claims that wait for a pod, or for the provisioner of their volume. */

/** Source: Kubernetes, pkg/volume/util/storageclass; the annotation is written by the controller. */
const PROVISIONER = 'volume.kubernetes.io/storage-provisioner'
const SELECTED_NODE = 'volume.kubernetes.io/selected-node'
export const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class'

/** Pure: the class of a claim; without a name, the default one. */
export function classOf({ spec }: Claim, { storageClasses = [] }: Snapshot): StorageClass | undefined {
  const { storageClassName: name } = spec
  return storageClasses.find(({ metadata }) =>
    name === undefined ? metadata.annotations?.[DEFAULT_CLASS] === 'true' : metadata.name === name,
  )
}

/** Pure: whether a claim gets its volume only when a pod uses it. Events are forgotten after an hour, classes aren't. */
export function waitsForPod(claim: Claim, snapshot: Snapshot): boolean {
  if (classOf(claim, snapshot)?.volumeBindingMode === 'WaitForFirstConsumer') return true
  return snapshot.events.some(
    (each) => each.involvedObject.uid === claim.metadata.uid && each.reason === 'WaitForFirstConsumer',
  )
}

/** Pure: whether no pod that is there, or that the manifests bring, mounts a claim. */
export function isUnused({ metadata: { name, namespace } }: Claim, { pods, brought }: Snapshot): boolean {
  const own = pods.filter((pod) => pod.metadata.namespace === namespace)
  const declared = brought.filter((each) => each.namespace === namespace)
  return ![...own.flatMap(claimNames), ...declared.flatMap(({ claims = [] }) => claims)].includes(name)
}

/** Pure: who makes a claim's volume, and whether its class comes with the manifests. */
export function provisionerOf(claim: Claim, snapshot: Snapshot): { name?: string; own: boolean } {
  const found = classOf(claim, snapshot)
  const name = claim.metadata.annotations?.[PROVISIONER] ?? found?.provisioner
  const own = snapshot.brought.some(
    (each) => each.kind === 'StorageClass' && each.name === (found?.metadata.name ?? claim.spec.storageClassName),
  )
  return { name, own }
}

/** Pure: whether the scheduler has chosen a pod's node, and waits for a volume there before it tells. */
export function awaitsVolume(pod: Pod, { claims }: Snapshot): boolean {
  const names = claimNames(pod)
  return claims.some(
    ({ metadata, status }) =>
      metadata.namespace === pod.metadata.namespace &&
      names.includes(metadata.name) &&
      status?.phase === 'Pending' &&
      metadata.annotations?.[SELECTED_NODE] !== undefined,
  )
}

/** Pure: the names of the claims that a pod mounts. */
export function claimNames({ metadata, spec }: Pod): string[] {
  return (spec.volumes ?? []).flatMap(
    (each) => each.persistentVolumeClaim?.claimName ?? (each.ephemeral ? `${metadata.name}-${each.name}` : []),
  )
}
