import type { KubeObject } from '../../../shared/kubernetes/objects.ts'

/** By the ends of their groups. */
const OPERATORS: readonly [RegExp, string][] = [
  [/(^|\.)ray\.io$/, 'KubeRay'],
  [/toolkit\.fluxcd\.io$/, 'Flux'],
  [/cert-manager\.io$/, 'cert-manager'],
  [/strimzi\.io$/, 'Strimzi'],
  [/crossplane\.io$/, 'Crossplane'],
  [/^postgresql\.cnpg\.io$/, 'CloudNativePG'],
  [/^external-secrets\.io$/, 'External Secrets'],
  [/^bitnami\.com$/, 'Sealed Secrets'],
  [/k8s\.elastic\.co$/, 'Elastic Cloud on Kubernetes'],
  [/^serving\.knative\.dev$/, 'Knative Serving'],
  [/^batch\.volcano\.sh$/, 'Volcano'],
  [/^apps\.kruise\.io$/, 'OpenKruise'],
  [/^keda\.sh$/, 'KEDA'],
]

/** Pure: ` (KubeRay)`, or who else looks after a custom resource, to put into a sentence. */
export function operatorOf({ apiVersion = '', kind = '' }: KubeObject): string {
  const group = apiVersion.split('/')[0] ?? ''
  const known = OPERATORS.find(([ends]) => ends.test(group))?.[1] ?? (/^Ray[A-Z]/.test(kind) ? 'KubeRay' : '')
  const rollouts = group === 'argoproj.io' ? (kind === 'Rollout' ? 'Argo Rollouts' : 'Argo') : known
  if (rollouts) return ` (${rollouts})`
  return group ? `, the controller of ${group},` : ''
}
