import type { ContainerSpec, Node, Pod } from '../../../shared/kubernetes/objects.ts'
import { quantity } from './quantity.ts'

type Amounts = Record<string, number>

const requestsOf = ({ resources }: Pick<ContainerSpec, 'resources'>): Amounts =>
  // Where only a limit is given, the API server takes it for the request.
  amounts({ ...resources?.limits, ...resources?.requests })

const amounts = (texts: Record<string, string> = {}): Amounts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, quantity(text)]))

/**
 * Pure: what a pod asks of its node: all its containers and sidecars at once, or its largest init container.
 * Source: Kubernetes, "Resource sharing within containers" of init and of sidecar containers.
 */
export function requests({ spec }: Pod): Amounts {
  const inits = spec.initContainers ?? []
  const sidecars = inits.filter((each) => each.restartPolicy === 'Always')
  const steady = total([...spec.containers, ...sidecars].map(requestsOf))
  const peak = inits.filter((each) => each.restartPolicy !== 'Always').map(requestsOf)
  const whole = { ...[steady, ...peak].reduce(larger, {}), ...requestsOf(spec) }
  return total([whole, amounts(spec.overhead), { pods: 1 }])
}

function total(all: readonly Amounts[]): Amounts {
  const sum: Amounts = {}
  for (const each of all) for (const [key, value] of Object.entries(each)) sum[key] = (sum[key] ?? 0) + value
  return sum
}

function larger(one: Amounts, other: Amounts): Amounts {
  const both = { ...one }
  for (const [key, value] of Object.entries(other)) both[key] = Math.max(both[key] ?? 0, value)
  return both
}

/** A node's own agent runs nothing else than these two without a device plugin, which may still announce more. */
const ALWAYS_TOLD = ['cpu', 'memory', 'pods', 'ephemeral-storage']

/** Pure: whether a node has what the pod asks for beside what runs there; a node that tells nothing has everything. */
export function hasRoom(pod: Pod, { status }: Node, running: readonly Pod[]): boolean {
  const allocatable = amounts(status?.allocatable)
  const used = total(running.map(requests))
  return Object.entries(requests(pod)).every(([key, asked]) => {
    const has = allocatable[key] ?? (ALWAYS_TOLD.includes(key) ? Infinity : 0)
    return asked === 0 || (used[key] ?? 0) + asked <= has
  })
}

/** Pure: whether even an empty node would be too small; what a device plugin may still announce does not count. */
export function isTooLarge(pod: Pod, { status }: Node): boolean {
  const asked = requests(pod)
  return ['cpu', 'memory'].some((key) => (asked[key] ?? 0) > quantity(status?.allocatable?.[key] ?? Infinity))
}
