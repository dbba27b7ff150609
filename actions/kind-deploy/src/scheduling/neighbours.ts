import { picks } from '../../../shared/kubernetes/label-selector.ts'
import type { Node, Pod, PodTerm } from '../../../shared/kubernetes/objects.ts'
import { isSelected } from './selection.ts'

/** What a pod asks of the pods beside it: spread, affinity and ports. All pods that are given are on nodes. */

const domainOf = ({ metadata }: Node, key: string) => metadata.labels?.[key]

/** Pure: whether the pod may be put on a node without its constraints of spread being hurt. */
export function spreads(pod: Pod, node: Node, nodes: readonly Node[], placed: readonly Pod[]): boolean {
  const hard = (pod.spec.topologySpreadConstraints ?? []).filter((each) => each.whenUnsatisfiable !== 'ScheduleAnyway')
  return hard.every(({ topologyKey, maxSkew, labelSelector }) => {
    const own = domainOf(node, topologyKey)
    if (own === undefined) return false
    const eligible = nodes.filter((each) => domainOf(each, topologyKey) !== undefined && isSelected(pod, each))
    const alike = placed.filter(({ metadata }) => isBeside(metadata, pod) && picks(labelSelector, metadata.labels))
    const count = (domain: string) => inDomain(alike, eligible, topologyKey, domain).length
    const least = Math.min(...eligible.map((each) => count(domainOf(each, topologyKey) ?? '')))
    const self = picks(labelSelector, pod.metadata.labels) ? 1 : 0
    return count(own) + self - least <= maxSkew
  })
}

/** Pure: whether required affinity and anti-affinity between pods allow a node. */
export function befriends(pod: Pod, node: Node, nodes: readonly Node[], placed: readonly Pod[]): boolean {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {}
  const near = (term: PodTerm, all: readonly Pod[]) =>
    inDomain(all, nodes, term.topologyKey, domainOf(node, term.topologyKey))
  const meant = (term: PodTerm) => placed.filter((each) => isMeant(term, pod, each))
  const wanted = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  const unwanted = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  return (
    // The first of pods that want to be together has nobody to go to.
    wanted.every(
      (each) => near(each, meant(each)).length > 0 || (meant(each).length === 0 && isMeant(each, pod, pod)),
    ) && unwanted.every((each) => near(each, meant(each)).length === 0)
  )
}

function inDomain(pods: readonly Pod[], nodes: readonly Node[], key: string, domain: string | undefined): Pod[] {
  if (domain === undefined) return []
  const names = new Set(nodes.filter((each) => domainOf(each, key) === domain).map(({ metadata }) => metadata.name))
  return pods.filter(({ spec }) => names.has(spec.nodeName ?? ''))
}

const isBeside = ({ namespace }: Pod['metadata'], pod: Pod) => namespace === pod.metadata.namespace

function isMeant({ labelSelector, namespaces, namespaceSelector }: PodTerm, pod: Pod, { metadata }: Pod): boolean {
  const inSpace =
    namespaceSelector !== undefined || (namespaces?.includes(metadata.namespace ?? '') ?? isBeside(metadata, pod))
  return inSpace && picks(labelSelector, metadata.labels)
}

/** Pure: whether the host ports of a pod are free beside what runs on a node. */
export function hasPorts(pod: Pod, running: readonly Pod[]): boolean {
  const taken = new Set(running.flatMap(hostPorts))
  return !hostPorts(pod).some((each) => taken.has(each))
}

function hostPorts({ spec }: Pod): string[] {
  const ports = spec.containers.flatMap((each) => each.ports ?? [])
  return ports.flatMap(({ hostPort, containerPort, protocol = 'TCP' }) => {
    const port = hostPort ?? (spec.hostNetwork ? containerPort : undefined)
    return port ? [`${protocol} ${port}`] : []
  })
}
