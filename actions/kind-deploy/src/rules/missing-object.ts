import type { Pod } from '../../../shared/kubernetes/objects.ts'
import { nearestName } from '../../../shared/text/nearest.ts'
import { type Declared, findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { type GracePeriod, type PodCase, seconds } from './rule.ts'

/** ConfigMaps and Secrets that a pod names, and for how long they may still come. */

/** What no manifest brings may still be made by a controller of the cluster, such as one that copies Secrets. */
const LATE_MS = seconds(12)
/** Kubernetes makes it itself in every namespace, a moment after that. */
const ROOT_CA = 'kube-root-ca.crt'
const ROOT_CA_MS = seconds(60)

/** Pure: what a kubelet's message says is missing: an object, or a key of one. */
export function missingIn(message: string, pod?: Pod): { kind: string; name: string; key?: string } | undefined {
  const [, kind, name] = /(configmap|secret) "(?:[^"]*\/)?([^"/]+)" not found/i.exec(message) ?? []
  if (kind && name) return { kind: kindOf(kind), name }
  const [, key, owner, of] = /couldn't find key (\S+) in (ConfigMap|Secret) (?:\S*\/)?(\S+)/i.exec(message) ?? []
  return key && owner && of ? { kind: kindOf(owner), name: of, key } : missingItem(message, pod)
}

/** An item of a volume. Source: Kubernetes, pkg/volume, configmap and secret. */
function missingItem(message: string, pod?: Pod) {
  const [, volume, owner = '', key] =
    /volume "([^"]+)".*references non-existent (config|secret) key: (\S+)/.exec(message) ?? []
  const { configMap, secret, projected } = pod?.spec.volumes?.find(({ name }) => name === volume) ?? {}
  const own = owner === 'secret' ? secret?.secretName : configMap?.name
  const sources = (projected?.sources ?? []).flatMap(
    (each) => (owner === 'secret' ? each.secret : each.configMap) ?? [],
  )
  const source = sources.find(({ items = [], optional }) => !optional && items.some((each) => each.key === key))
  const name = own ?? source?.name
  return key && name ? { kind: kindOf(owner), name, key } : undefined
}

const kindOf = (text: string) => (text.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap')

/** Pure: the missing object in words, and its key. */
export function sayMissing(message: string, pod?: Pod): string {
  const { kind, name, key } = missingIn(message, pod) ?? {}
  if (!kind) return `what is not there: ${message}`
  return key ? `key ${key} of ${kind} ${name}, which is not in it` : `${kind} ${name}, which does not exist`
}

/** Pure: `; nearest: settings`, where the manifests have a similar name. */
export function sayNearest(message: string, { pod, snapshot }: PodCase): string {
  const near = nearestTo(missingIn(message, pod), snapshot.brought, pod.metadata.namespace ?? '')
  return near ? `; nearest: ${near}` : ''
}

function nearestTo(missing: ReturnType<typeof missingIn>, brought: readonly Declared[], namespace: string) {
  if (!missing) return undefined
  const own = brought.filter((each) => each.kind === missing.kind && each.namespace === namespace)
  if (missing.key) return nearestName(missing.key, own.find(({ name }) => name === missing.name)?.keys ?? [])
  return nearestName(
    missing.name,
    own.map(({ name }) => name).filter((each) => each !== missing.name),
  )
}

/** Pure: none for a name that is a misspelt one of the manifests, nor for a key that the manifest's own object lacks. */
export function patienceWith(message: string, { pod, snapshot }: PodCase, ms: number): GracePeriod {
  const missing = missingIn(message, pod)
  const { brought } = snapshot
  const namespace = pod.metadata.namespace ?? ''
  if (!missing) return { ms }
  const own = findDeclared(brought, missing.kind, namespace, missing.name)
  const lacksKey = missing.key !== undefined && own?.keys !== undefined && !own.keys.includes(missing.key)
  if (lacksKey && !brought.some((each) => each.maker)) return {}
  if (missing.name === ROOT_CA) return { ms: ROOT_CA_MS }
  if (!willNotCome(brought, missing.kind, namespace, missing.name)) return { ms }
  // A key of an object that another one made is as late as the object would be.
  return missing.key === undefined && nearestTo(missing, brought, namespace) ? {} : { ms: LATE_MS }
}
