import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { findDeclared, willNotCome } from '../cluster-state/declared.ts'
import { groupOf } from '../cluster-state/groups.ts'
import { type DesiredObject, LISTS, objectOf, type Snapshot } from '../cluster-state/snapshot.ts'
import { isFollowed } from '../custom/part-conditions.ts'
import { type Found, type ObjectRule, seconds } from './rule.ts'

/** Autoscalers whose target does not exist. */

const TOLD_MS = seconds(1)
const COMES_MS = seconds(20)

interface Scaling extends KubeObject {
  spec?: { scaleTargetRef?: { kind?: string; name?: string }; targetRef?: { kind?: string; name?: string } }
}

/** KEDA's target is a Deployment unless it names a kind. */
const SCALERS: readonly string[] = [
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
  'autoscaling.k8s.io/VerticalPodAutoscaler',
]

export const noScaleTarget: ObjectRule = (wanted, snapshot) => {
  const found = missingTarget(wanted, snapshot)
  return found && { cause: 'cannot-scale', wanted, evidence: [], ...found }
}

/** Pure: the target that an autoscaler names and that isn't there; targets of other groups aren't looked for. */
export function missingTarget(wanted: DesiredObject, snapshot: Snapshot): Found | undefined {
  const { apiVersion = 'autoscaling/v2', namespace } = wanted
  if (!SCALERS.includes(`${groupOf(apiVersion)}/${wanted.kind}`)) return undefined
  const object = objectOf(snapshot, wanted) as Scaling | undefined
  if (!object || isFollowed(object)) return undefined
  const { spec } = object
  const { kind = 'Deployment', name } = spec?.scaleTargetRef ?? spec?.targetRef ?? {}
  if (!name || !(kind in LISTS) || objectOf(snapshot, { kind, namespace, name })) return undefined
  if (findDeclared(snapshot.brought, kind, namespace, name)?.later) return undefined
  return {
    message: `There is no ${kind} ${name} to scale`,
    patience: { ms: willNotCome(snapshot.brought, kind, namespace, name) ? TOLD_MS : COMES_MS },
  }
}
