import { mentionedIn } from '../../../shared/diagnosis/mentions.ts'
import type { Service, Workload } from '../../../shared/kubernetes/objects.ts'
import { selects } from '../cluster-state/declared.ts'
import { type DesiredObject, objectOf, type Snapshot, wordsKey } from '../cluster-state/snapshot.ts'
import type { Diagnosis } from '../rules/rule.ts'

/** Pure: whether a workload's pods are told of a service that leads to another workload's. */
export function dependsOn(one: DesiredObject, other: DesiredObject, snapshot: Snapshot): boolean {
  const names = servicesOf(other, snapshot)
  const text = textOf(one, snapshot)
  return names.some((name) => mentions(text, name))
}

/** Pure: whether a container that crashes names another workload in its log, or a port of it that it cannot reach. */
export function blames(one: Diagnosis, other: DesiredObject, snapshot: Snapshot): boolean {
  const services = leadingTo(other, snapshot)
  const log = services.length > 0 ? logOf(one, snapshot) : ''
  if (services.some(({ metadata }) => mentions(log, metadata.name))) return true
  const ports = services.flatMap(({ spec }) => (spec.ports ?? []).map(({ port }) => port)).filter((each) => each > 1000)
  return ports.some((each) => mentions(log, String(each))) && mentionedIn(log.split('\n'), UNREACHED) !== undefined
}

/** Pure: whether one is told of another, or names it as what it does not reach. */
export const leansOn = (one: Diagnosis, other: DesiredObject, snapshot: Snapshot) =>
  dependsOn(one.wanted, other, snapshot) || blames(one, other, snapshot)

/** Pure: whether what is wrong with one follows from what is wrong with the other. */
export function needs(one: Diagnosis, other: DesiredObject, snapshot: Snapshot): boolean {
  // What it tells of others is whom it does not select.
  if (one.wanted.kind === 'Service') return false
  if (other.kind !== 'Service') return leansOn(one, other, snapshot)
  // What a Service itself lacks is not told by anything behind it.
  return [logOf(one, snapshot), textOf(one.wanted, snapshot)].some((text) => mentions(text, other.name))
}

const UNREACHED = ['connection-refused', 'connection-timeout', 'host-not-found', 'dns-unavailable'] as const

function logOf({ wanted, pod, container = '', evidence }: Diagnosis, { pods, lastWords }: Snapshot): string {
  const found = pods.find(({ metadata }) => metadata.name === pod && metadata.namespace === wanted.namespace)
  return [lastWords.get(wordsKey(found?.metadata.uid ?? '', container)) ?? '', ...evidence].join('\n')
}

/** Names under which an object is reached. */
const servicesOf = (wanted: DesiredObject, snapshot: Snapshot) =>
  leadingTo(wanted, snapshot).map(({ metadata }) => metadata.name)

function leadingTo(wanted: DesiredObject, snapshot: Snapshot): Service[] {
  // Services are no cause of their own to be late: what stands behind them is.
  if (wanted.kind === 'Service') return []
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const labels = object?.spec?.template?.metadata?.labels ?? object?.metadata.labels
  return snapshot.services.filter((each) => each.metadata.namespace === wanted.namespace && selects(each, labels))
}

/** All that a workload's containers are given: their template, and the ConfigMaps and Secrets it names. */
function textOf(wanted: DesiredObject, snapshot: Snapshot): string {
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const template = JSON.stringify(object?.spec?.template?.spec ?? object?.spec ?? {})
  const given = snapshot.brought.filter(
    (each) => each.text && each.namespace === wanted.namespace && mentions(template, each.name),
  )
  return [template, ...given.map((each) => each.text ?? '')].join('\n')
}

/** As a word of its own: `db` stands in `postgres://db:5432`, and not in `my-db`. */
function mentions(text: string, name: string): boolean {
  return new RegExp(`(^|[^\\w-])${name.replaceAll('.', '\\.')}($|[^\\w-])`, 'm').test(text)
}
