import type { KubeObject, Pod, Service } from '../../../shared/kubernetes/objects.ts'
import type { Manifest } from '../manifests/render.ts'
import { type Binding, bindingOf } from './bindings.ts'
import { groupOf, isBuiltIn } from './groups.ts'
import { callsOf, type ServiceCall } from './service-calls.ts'

/** What the rules have to know of a manifest, whether it was applied yet or not. */
export interface Declared {
  kind: string
  namespace: string
  name: string
  /** Keys of a ConfigMap or Secret. */
  keys?: string[]
  /** Labels of the pods it makes. */
  labels?: Record<string, string>
  /** Claims that its pods mount. */
  claims?: string[]
  /** What it makes the API server call. */
  calls?: ServiceCall[]
  /** Whom it gives which role. */
  binding?: Binding
  /** It makes, or may make, objects and labels that no manifest holds. */
  maker?: boolean
  /** It belongs to a wave that is not applied yet. */
  later?: boolean
  /** Names that its pods are told of, for who depends on whom. */
  text?: string
}

interface Anything extends KubeObject {
  data?: Record<string, string> | null
  binaryData?: Record<string, string> | null
  stringData?: Record<string, string> | null
  rules?: { resources?: string[]; verbs?: string[] }[]
  roleRef?: { kind?: string; name?: string }
  spec?: { template?: { metadata?: { labels?: Record<string, string> }; spec?: Pod['spec'] } }
}

/** Pure: what a manifest brings. */
export function broughtBy({ object }: Manifest, namespace: string, later = false): Declared {
  const { kind, metadata, data, binaryData, stringData, spec } = object as Anything & Manifest['object']
  const holds = ['ConfigMap', 'Secret'].includes(kind)
  return {
    kind,
    namespace: metadata.namespace ?? namespace,
    name: metadata.name,
    keys: holds ? Object.keys({ ...data, ...binaryData, ...stringData }) : undefined,
    labels: spec?.template?.metadata?.labels ?? (kind === 'Pod' ? metadata.labels : undefined),
    claims: claimNames(spec?.template?.spec ?? (kind === 'Pod' ? (spec as Pod['spec']) : undefined)),
    calls: callsOf(object),
    binding: bindingOf(object, metadata.namespace ?? namespace),
    maker: mayMake(object),
    later,
    text: holds ? Object.values({ ...data, ...stringData }).join('\n') : undefined,
  }
}

function claimNames(spec: Pod['spec'] | undefined): string[] | undefined {
  return spec?.volumes?.flatMap((each) => each.persistentVolumeClaim?.claimName ?? [])
}

/**
 * Custom resources have a controller that creates objects; so may any account with a role that allows it. One that may
 * change pods gives them labels, as a leader does.
 */
function mayMake(object: Manifest['object']): boolean {
  if (!isBuiltIn(object.apiVersion)) return !MAKES_NOTHING.test(`${groupOf(object.apiVersion)}/${object.kind}`)
  const { rules = [], roleRef } = object as Anything
  if (roleRef?.kind === 'ClusterRole' && MAY_EDIT.includes(roleRef.name ?? '')) return true
  return rules.some(
    ({ resources = [], verbs = [] }) =>
      (meets(resources, ['*', 'configmaps', 'secrets', 'services', 'persistentvolumeclaims']) &&
        meets(verbs, ['*', 'create'])) ||
      (meets(resources, ['*', 'pods']) && meets(verbs, ['*', 'patch', 'update'])),
  )
}

/** Custom resources from which their controllers only read. */
const MAKES_NOTHING =
  /^(monitoring\.coreos\.com\/(ServiceMonitor|PodMonitor|PrometheusRule|Probe|ScrapeConfig|AlertmanagerConfig)|gateway\.networking\.k8s\.io\/.*(Route|Grant|Policy)|(networking|security|telemetry)\.istio\.io\/.*|keda\.sh\/.*|traefik\.io\/.*|cilium\.io\/.*Policy)$/

/** Roles of every cluster. Source: Kubernetes, "Using RBAC Authorization", user-facing roles. */
const MAY_EDIT: readonly string[] = ['edit', 'admin', 'cluster-admin']

const meets = (one: readonly string[], other: readonly string[]) => one.some((each) => other.includes(each))

/**
 * Pure: what the manifests bring of a kind by that name.
 * @param namespace empty for kinds without one, of which a manifest doesn't tell that they have none.
 */
export function findDeclared(
  brought: readonly Declared[],
  kind: string,
  namespace: string,
  name: string,
): Declared | undefined {
  return brought.find(
    (each) =>
      each.kind.toLowerCase() === kind.toLowerCase() &&
      (namespace === '' || each.namespace === namespace) &&
      each.name === name,
  )
}

/** Pure: it is not there and nobody is in sight who would make it. */
export function willNotCome(brought: readonly Declared[], kind: string, namespace: string, name: string): boolean {
  return !findDeclared(brought, kind, namespace, name) && !brought.some((each) => each.maker)
}

/** Pure: whether a service's selector picks what has these labels. */
export function selects({ spec }: Pick<Service, 'spec'>, labels: Record<string, string> = {}): boolean {
  const wanted = Object.entries(spec.selector ?? {})
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
}
