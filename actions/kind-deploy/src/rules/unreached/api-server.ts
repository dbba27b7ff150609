import { barsLeaving } from '../network-policies.ts'
import type { Case, Unreached } from './case.ts'

/** What a program in a pod asks the API server for, by the address of its Service. Source: client-go, rest.InClusterConfig. */
const ASKED = /https:\/\/(\d+\.\d+\.\d+\.\d+|kubernetes\.default(\.svc[\w.]*)?)(:443)?\/(api\/v1|apis\/\w)/

/** Pure: why a pod does not reach the API server, which this process does reach. @param log what the program printed last. */
export function apiServer({ pod, snapshot }: Case, log: string): Unreached | undefined {
  if (!ASKED.test(log)) return undefined
  const policy = barsLeaving(snapshot, pod)
  if (policy)
    return {
      why: `NetworkPolicy ${policy.metadata.name} does not let it reach the API server`,
      remedy: `Allow egress to the API server in NetworkPolicy ${policy.metadata.name}.`,
    }
  return {
    why: `the API server is not reached from node ${pod.spec.nodeName}, and no NetworkPolicy of the namespace forbids it`,
    remedy: 'Check the network plugin and kube-proxy of the node: kubectl -n kube-system get pods -o wide',
    fault: 'infrastructure',
  }
}
