import type { Parts } from '../../shared/outcome/define-finding.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { KIND_DEPLOY } from './catalogue.ts'

/**
 * Everything that can keep a rollout from becoming ready, by how near it is to the root: a lower rank is nearer.
 * What has no node or volume is not judged by what it would have done with it.
 */
export const RANKS = {
  'dns-away': 4,
  'no-sandbox': 5,
  'node-not-ready': 6,
  'no-controller': 7,
  'claim-pending': 10,
  'resource-claim': 10,
  'account-missing': 11,
  quota: 12,
  policy: 13,
  'webhook-away': 14,
  'pods-refused': 15,
  insufficient: 16,
  'no-suitable-node': 17,
  'port-taken': 18,
  'no-scheduler': 19,
  'mount-failed': 20,
  'attach-failed': 21,
  'invalid-image-name': 25,
  'image-not-loaded': 26,
  'image-not-found': 27,
  'registry-auth': 28,
  'image-pull': 29,
  'wrong-platform': 30,
  'image-signature': 31,
  'image-inspect': 32,
  'config-missing': 35,
  'runs-as-root': 36,
  'create-error': 37,
  'bad-command': 38,
  'init-crash': 40,
  'out-of-memory': 41,
  'ray-version': 41,
  'ray-head-away': 42,
  'crash-loop': 42,
  'killed-by-probe': 43,
  'hook-failed': 44,
  evicted: 45,
  'pod-rejected': 45,
  'job-failed': 46,
  'pod-failed': 47,
  'custom-failed': 48,
  'no-operator': 49,
  'no-endpoints': 50,
  'ingress-backend': 51,
  'webhook-backend': 51,
  'cannot-scale': 51,
  'held-back': 52,
  deadline: 60,
  'scheduling-gate': 70,
  'waits-for-volume': 71,
  'init-runs': 72,
  'not-ready': 73,
  'stuck-terminating': 74,
  'blocks-drains': 75,
  'matches-nothing': 75,
  'unknown-address': 75,
  'no-load-balancer': 76,
  'not-started': 78,
  'not-yet': 80,
} as const satisfies Partial<Record<keyof typeof KIND_DEPLOY, number>>

export type CauseName = keyof typeof RANKS

/** Makes the finding of a cause. */
export function sayCause(cause: CauseName, parts: Parts): Finding {
  return KIND_DEPLOY[cause](parts)
}
