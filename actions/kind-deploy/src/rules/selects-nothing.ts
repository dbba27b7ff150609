import { picks } from '../../../shared/kubernetes/label-selector.ts'
import type { KubeObject, LabelSelector } from '../../../shared/kubernetes/objects.ts'
import { groupOf } from '../cluster-state/groups.ts'
import { type DesiredObject, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import type { ObjectRule } from './rule.ts'

/** Policies and monitors whose selector picks nothing: they are accepted, and do nothing. */

interface Selecting extends KubeObject {
  spec?: {
    podSelector?: LabelSelector
    selector?: LabelSelector
    namespaceSelector?: { any?: boolean; matchNames?: string[] }
  }
}

/** What each kind picks. */
const PICKING: Readonly<Record<string, 'pod' | 'Service'>> = {
  'networking.k8s.io/NetworkPolicy': 'pod',
  'monitoring.coreos.com/PodMonitor': 'pod',
  'monitoring.coreos.com/ServiceMonitor': 'Service',
}

export const selectsNothing: ObjectRule = (wanted, snapshot) => {
  const what = PICKING[`${groupOf(wanted.apiVersion ?? 'networking.k8s.io/v1')}/${wanted.kind}`]
  const { spec } = (what && (objectOf(snapshot, wanted) as Selecting | undefined)) || {}
  const selector = spec?.podSelector ?? spec?.selector
  // An empty selector picks all, also what is still to come. Where operators make pods and services, none is missing for certain.
  if (
    !what ||
    !selector ||
    shown(selector) === '' ||
    isElsewhere(wanted, spec) ||
    snapshot.brought.some(({ maker }) => maker)
  )
    return undefined
  const all = what === 'pod' ? labelsOfPods(wanted, snapshot) : labelsOfServices(wanted, snapshot)
  if (!all || all.some((each) => picks(selector, each))) return undefined
  return {
    cause: 'matches-nothing',
    wanted,
    message: `No ${what} has the labels it selects: ${shown(selector)}`,
    evidence: [],
    patience: { waits: true },
    hint: 'warning',
    remedy: `Correct its selector, or the labels of the ${what === 'pod' ? 'pods' : 'Service'}.`,
  }
}

/** Objects of other namespaces are not known. */
function isElsewhere({ namespace }: DesiredObject, spec: Selecting['spec']): boolean {
  const of = spec?.namespaceSelector
  return of !== undefined && (of.any === true || (of.matchNames ?? []).some((each) => each !== namespace))
}

function labelsOfPods({ namespace }: DesiredObject, { pods, brought }: Snapshot) {
  const own = pods.filter(({ metadata }) => metadata.namespace === namespace).map(({ metadata }) => metadata.labels)
  return [...own, ...brought.filter((each) => each.namespace === namespace && each.labels).map(({ labels }) => labels)]
}

/** Undefined while a Service is still to come: its labels are not known. */
function labelsOfServices({ namespace }: DesiredObject, { services, brought }: Snapshot) {
  if (brought.some((each) => each.kind === 'Service' && each.later)) return undefined
  return services.filter(({ metadata }) => metadata.namespace === namespace).map(({ metadata }) => metadata.labels)
}

function shown({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`)
  return [
    ...labels,
    ...matchExpressions.map(({ key, operator, values = [] }) => `${key} ${operator} ${values.join(', ')}`.trim()),
  ].join('; ')
}
