import { isReady } from '../rule.ts'
import type { Case, Unreached } from './case.ts'

/** Source: kubeadm, cmd/kubeadm/app/phases/addons/proxy. */
const isProxy = (labels: Readonly<Record<string, string>> = {}) => labels['k8s-app'] === 'kube-proxy'

/** Pure: addresses of Services lead nowhere from a node that lacks its kube-proxy. */
export function withoutProxy({ pod, snapshot: { placed = [] } }: Case): Unreached | undefined {
  const own = placed.filter(({ metadata, spec }) => isProxy(metadata.labels) && spec.nodeName === pod.spec.nodeName)
  if (own.length === 0 || own.some(isReady)) return undefined
  return {
    why: `kube-proxy of node ${pod.spec.nodeName} is not ready, so no Service is reached from there`,
    remedy: `Check ${own[0]?.metadata.name}: kubectl -n kube-system describe pod -l k8s-app=kube-proxy`,
    fault: 'infrastructure',
  }
}
