import { picks } from '../../../shared/kubernetes/label-selector.ts'
import type { KubeObject, LabelSelector } from '../../../shared/kubernetes/objects.ts'
import { objectOf } from '../cluster-state/snapshot.ts'
import { type ObjectRule, seconds } from './rule.ts'
import { missingTarget } from './scale-target.ts'

/** Ingress classes, autoscalers and disruption budgets: what rests on other objects, and may rest on nothing. */

const SCALE_MS = seconds(30)

/** An autoscaler whose target does not exist; metrics that do not come are said, and hold nothing up. */
export const cannotScale: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'HorizontalPodAutoscaler' || missingTarget(wanted, snapshot)) return undefined
  const no = (type: string) =>
    objectOf(snapshot, wanted)?.status?.conditions?.find((each) => each.type === type && each.status === 'False')
  const unable = no('AbleToScale')
  const idle = no('ScalingActive')
  const diagnosis = { cause: 'cannot-scale' as const, wanted, evidence: [(unable ?? idle)?.message ?? ''] }
  if (unable) return { ...diagnosis, message: 'It cannot scale its target', patience: { ms: SCALE_MS } }
  if (!idle || idle.reason === 'ScalingDisabled') return undefined
  const message = 'It gets no metrics, so it scales nothing'
  return { ...diagnosis, message, patience: { waits: true }, hint: 'warning' }
}

interface Disruption extends KubeObject {
  spec?: { selector?: LabelSelector }
  status?: KubeObject['status'] & { disruptionsAllowed?: number; currentHealthy?: number; expectedPods?: number }
}

/** A budget that lets no pod go although all are well: nodes can never be drained. */
export const blocksDrains: ObjectRule = (wanted, snapshot) => {
  if (wanted.kind !== 'PodDisruptionBudget') return undefined
  const budget = objectOf(snapshot, wanted) as Disruption | undefined
  const { disruptionsAllowed = 0, currentHealthy = 0, expectedPods } = budget?.status ?? {}
  if (expectedPods === undefined || disruptionsAllowed > 0 || (expectedPods > 0 && currentHealthy < expectedPods))
    return undefined
  if (expectedPods === 0 && snapshot.brought.some((each) => each.later && picks(budget?.spec?.selector, each.labels)))
    return undefined
  return {
    cause: 'blocks-drains',
    wanted,
    message:
      expectedPods === 0
        ? 'It selects no pod'
        : `It allows none of its ${expectedPods} pods to be evicted, although all are healthy`,
    evidence: [],
    patience: { waits: true },
    hint: 'warning',
  }
}

interface Classed extends KubeObject {
  spec?: { ingressClassName?: string }
}

/** An Ingress of a class that does not exist: no controller acts on it. */
export const noIngressClass: ObjectRule = (wanted, { ingressClasses, brought, ...snapshot }) => {
  if (wanted.kind !== 'Ingress' || !ingressClasses) return undefined
  const ingress = objectOf({ ...snapshot, brought, ingressClasses }, wanted) as Classed | undefined
  const name = ingress?.spec?.ingressClassName
  const known = ingressClasses.some(({ metadata }) => metadata.name === name)
  if (!name || known || brought.some((each) => each.kind === 'IngressClass' || each.maker)) return undefined
  return {
    cause: 'matches-nothing',
    wanted,
    message: `There is no IngressClass ${name}, so nothing acts on it`,
    evidence: ingressClasses.map(({ metadata }) => `IngressClass ${metadata.name}`),
    patience: { waits: true },
    hint: 'warning',
  }
}

export const policyRules = [noIngressClass, cannotScale, blocksDrains]
