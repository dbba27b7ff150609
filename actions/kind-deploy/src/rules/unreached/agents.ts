import type { Pod } from '../../../../shared/kubernetes/objects.ts'
import { isReady } from '../rule.ts'
import type { Case, Unreached } from './case.ts'

/**
 * What makes the addresses of Services lead somewhere, on every node, by the label of its pods. The others do so where
 * kube-proxy is not installed. Sources: kubeadm, addons/proxy; the manifests of Cilium, kube-router, Calico (eBPF),
 * Antrea (AntreaProxy) and OVN-Kubernetes.
 */
const PROXIES: readonly (readonly [label: string, name: string])[] = [
  ['k8s-app', 'kube-proxy'],
  ['k8s-app', 'cilium'],
  ['k8s-app', 'kube-router'],
  ['k8s-app', 'calico-node'],
  ['component', 'antrea-agent'],
  ['app', 'ovnkube-node'],
]

/** Pure: addresses of Services lead nowhere from a node on which that program does not run. */
export function withoutProxy({ pod, snapshot: { placed = [] } }: Case): Unreached | undefined {
  const proxy = PROXIES.find((each) => placed.some(isOf(each)))
  const own = proxy ? placed.filter(isOf(proxy)).filter(({ spec }) => spec.nodeName === pod.spec.nodeName) : []
  const [first] = own
  if (!proxy || !first || own.some(isReady)) return undefined
  const { name, namespace = 'kube-system' } = first.metadata
  return {
    why: `${proxy[1]} of node ${pod.spec.nodeName} is not ready, so no Service is reached from there`,
    remedy: `Check ${name}: kubectl -n ${namespace} describe pod -l ${proxy.join('=')}`,
    fault: 'infrastructure',
  }
}

const isOf =
  ([label, name]: (typeof PROXIES)[number]) =>
  ({ metadata }: Pod) =>
    metadata.labels?.[label] === name
