import type { Workload } from '../../../shared/kubernetes/objects.ts'
import { selects } from '../cluster-state/declared.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'

/** Pure: whether a workload's pods are told of a service that leads to another workload's. */
export function dependsOn(one: DesiredObject, other: DesiredObject, snapshot: Snapshot): boolean {
  const names = servicesOf(other, snapshot)
  const text = textOf(one, snapshot)
  return names.some((name) => mentions(text, name))
}

/** Names under which an object is reached. */
function servicesOf(wanted: DesiredObject, snapshot: Snapshot): string[] {
  // Services are no cause of their own to be late: what stands behind them is.
  if (wanted.kind === 'Service') return []
  const object = objectOf(snapshot, wanted) as Workload | undefined
  const labels = object?.spec?.template?.metadata?.labels ?? object?.metadata.labels
  return snapshot.services
    .filter((each) => each.metadata.namespace === wanted.namespace && selects(each, labels))
    .map((each) => each.metadata.name)
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
