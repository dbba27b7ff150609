import type { Pod, Service } from '../../../shared/kubernetes/objects.ts'
import type { Snapshot } from '../cluster-state/snapshot.ts'

const NEAREST = 3

/** Pure: what has most of the labels: the one that is off stands out. */
export function nearest({ metadata, spec }: Service, { pods, deployments, statefulSets }: Snapshot): string[] {
  const wanted = Object.entries(spec.selector ?? {})
  const templates = [...deployments, ...statefulSets].map(({ metadata: { name, namespace }, spec: { template } }) => ({
    what: `the pods of ${name} have`,
    namespace,
    labels: template?.metadata?.labels ?? {},
  }))
  const bare = pods.filter((each) => !each.metadata.ownerReferences?.length)
  const single = bare.map(({ metadata: { name, namespace, labels = {} } }) => ({
    what: `pod ${name} has`,
    namespace,
    labels,
  }))
  return [...templates, ...single]
    .filter((each) => each.namespace === metadata.namespace)
    .map((each) => ({
      ...each,
      hits: wanted.filter(([key, value]) => each.labels[key] === value).length,
      near: wanted.filter(([key]) => key in each.labels).map(([key]) => `${key}=${each.labels[key]}`),
    }))
    .filter(({ near }) => near.length > 0)
    .sort((one, other) => other.hits - one.hits)
    .slice(0, NEAREST)
    .map(({ what, near }) => `${what} ${near.join(', ')}`)
}

/** Pure: where a service leads, beside what its pods offer. */
export function portLines({ spec }: Service, pods: Pod[]): string[] {
  const ports = (spec.ports ?? []).map((each) => each.targetPort ?? each.port)
  return [`service ports lead to: ${ports.join(', ')}`, `pods offer: ${offered(pods).join(', ') || 'nothing'}`]
}

function offered(pods: Pod[]): string[] {
  const ports = pods.flatMap((pod) => pod.spec.containers.flatMap((each) => each.ports ?? []))
  const shown = ports.map((each) => (each.name ? `${each.containerPort} (${each.name})` : `${each.containerPort}`))
  return [...new Set(shown)]
}
