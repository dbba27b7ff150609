import type { Node, Pod } from '../../../shared/kubernetes/objects.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'
import { befriends, hasPorts, spreads } from './neighbours.ts'
import { hasRoom } from './requests.ts'
import { isSelected, termsMatch } from './selection.ts'
import type { Subject } from './sentence.ts'
import { hindrances } from './taints.ts'

/** What of a cluster decides where a pod fits. */
export type Place = Pick<Snapshot, 'nodes' | 'pods' | 'placed' | 'claims' | 'volumes'>

/**
 * Pure: what would keep a pod from a node if the node were well: not cordoned, ready, without the taints that say
 * otherwise. Empty when it would fit. What the facts don't show counts as fitting.
 */
export function misfits(pod: Pod, node: Node, place: Place): Subject[] {
  const placed = onNodes(pod, place)
  const running = placed.filter((each) => each.spec.nodeName === node.metadata.name)
  const found: [Subject, boolean][] = [
    ['taint', hindrances(pod, [node]).every(({ passes }) => passes)],
    ['selector', isSelected(pod, node)],
    ['ports', hasPorts(pod, running)],
    ['resources', hasRoom(pod, node, running)],
    ['volume', volumesReach(pod, node, place)],
    ['spread', spreads(pod, node, place.nodes, placed)],
    ['pod-affinity', befriends(pod, node, place.nodes, placed)],
  ]
  return found.flatMap(([subject, fits]) => (fits ? [] : [subject]))
}

const ENDED = ['Succeeded', 'Failed']

/** All pods that hold a place on a node, once each. */
function onNodes(pod: Pod, { pods, placed }: Place): Pod[] {
  const all = [...(placed ?? []), ...pods].map((each): [string, Pod] => [idOf(each), each])
  return [...new Map(all).values()].filter(
    (each) => each.spec.nodeName && !ENDED.includes(each.status?.phase ?? '') && idOf(each) !== idOf(pod),
  )
}

const idOf = ({ metadata }: Pod) => metadata.uid ?? `${metadata.namespace}/${metadata.name}`

/** A volume that exists may be reachable from some nodes only. */
function volumesReach({ metadata, spec }: Pod, node: Node, { claims, volumes = [] }: Place): boolean {
  const names = (spec.volumes ?? []).flatMap((each) => each.persistentVolumeClaim?.claimName ?? [])
  const bound = claims
    .filter((each) => each.metadata.namespace === metadata.namespace && names.includes(each.metadata.name))
    .map((each) => each.spec.volumeName)
  return volumes
    .filter((each) => bound.includes(each.metadata.name))
    .every(
      ({ spec: { nodeAffinity } }) =>
        !nodeAffinity?.required || termsMatch(nodeAffinity.required.nodeSelectorTerms, node),
    )
}
