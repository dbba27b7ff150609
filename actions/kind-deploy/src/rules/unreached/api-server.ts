import { barsLeaving } from '../network-policies.ts'
import type { Case, Unreached } from './case.ts'

/** Paths that only this API has: many others begin with `/api/v1`. */
const PATH = String.raw`/(?:api/v1/(?:namespaces|nodes|pods|services|secrets|configmaps|events|endpoints)\b|apis/[\w.-]+/v\d)`
const ADDRESS = String.raw`(?:\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])`
const NAME = String.raw`kubernetes\.default(?:\.svc[\w.]*)?`
/**
 * How a program in a pod asks the API server. Sources: client-go, rest.InClusterConfig, which names the address and the
 * port; urllib3, on which the Python client is built.
 */
const ASKED = new RegExp(
  [
    String.raw`https://${NAME}(?::443)?(?:/|"|\s|$)`,
    `https://${ADDRESS}:443${PATH}`,
    String.raw`host='(?:${ADDRESS}|${NAME})', port=443\).*url: ${PATH}`,
  ].join('|'),
  'i',
)

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
