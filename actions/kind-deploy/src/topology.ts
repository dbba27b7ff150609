import type { KubeObject, Service, Workload } from '../../shared/kubernetes/objects.ts'
import type { TopologyNode } from '../../shared/outcome/outcome.ts'

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'RayCluster', 'RayService']
const CONFIG = ['ConfigMap', 'Secret']

/**
 * Pure: workloads and ingresses, each with what it reaches: the workloads behind a service whose address it has in its
 * manifest or in a ConfigMap or Secret that it names.
 */
export function topologyOf(objects: readonly KubeObject[], isReady: (object: KubeObject) => boolean): TopologyNode[] {
  const workloads = objects.filter(({ kind = '' }) => WORKLOADS.includes(kind))
  const services = objects.filter(({ kind }) => kind === 'Service') as Service[]
  const ends = services.map((service) => ({ service, behind: behind(service, workloads) }))
  const nodes = [...workloads, ...objects.filter(({ kind }) => kind === 'Ingress')]
  return nodes.map((each) => {
    const text = textOf(each, objects)
    const reached = ends.filter(({ service }) => names(text, service, each)).flatMap(({ behind }) => behind)
    const needs = [...new Set(reached.map(nameOf))].filter((name) => name !== nameOf(each))
    return { name: nameOf(each), state: isReady(each) ? 'ready' : each.kind === 'Ingress' ? '' : 'not ready', needs }
  })
}

const nameOf = ({ kind = '', metadata }: KubeObject) => `${kind}/${metadata.name}`

/** The workloads whose pods a service selects. */
function behind({ metadata, spec }: Service, workloads: readonly KubeObject[]): KubeObject[] {
  const selector = Object.entries(spec.selector ?? {})
  if (selector.length === 0) return []
  return workloads.filter((each) => {
    const labels = (each as Workload).spec?.template?.metadata?.labels ?? each.metadata.labels ?? {}
    return each.metadata.namespace === metadata.namespace && selector.every(([key, value]) => labels[key] === value)
  })
}

/** A manifest with the ConfigMaps and Secrets that it names. */
function textOf(object: KubeObject, objects: readonly KubeObject[]): string {
  const own = JSON.stringify((object as { spec?: unknown }).spec ?? {})
  const named = objects.filter(
    ({ kind = '', metadata }) =>
      CONFIG.includes(kind) &&
      metadata.namespace === object.metadata.namespace &&
      own.includes(JSON.stringify(metadata.name)),
  )
  return [own, ...named.map((each) => JSON.stringify({ ...each, metadata: {} }))].join('\n')
}

/** `postgres:5432`, `postgres.shop.svc:5432`; an ingress has the name and the port apart. */
function names(text: string, { metadata, spec }: Service, by: KubeObject): boolean {
  const name = metadata.name.replaceAll('.', '\\.')
  if (by.kind === 'Ingress') return new RegExp(`"service":\\{[^}]*"name":"${name}"`).test(text)
  const ports = (spec.ports ?? []).map(({ port }) => port).join('|')
  return ports !== '' && new RegExp(`(?<![\\w.-])${name}(\\.[\\w.-]+)?:(${ports})(?!\\d)`).test(text)
}
