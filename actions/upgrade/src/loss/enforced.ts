import type { Sent } from '../load/request.ts'
import type { Cause } from './rules/rule.ts'
import { PROXY_LAG_MS } from './scene.ts'

/**
 * Pure: the loss; `too-slow` if others were answered while it happened: policies that no network of the cluster enforces
 * keep nobody out. @param all what the plan sent.
 */
export function enforced<Loss extends { cause: Cause; requests: readonly Sent[] }>(
  loss: Loss,
  all: readonly Sent[],
): Loss {
  const { cause, requests } = loss
  if (!cause.name.endsWith('not-admitted')) return loss
  const fromMs = (requests[0]?.sentMs ?? 0) + PROXY_LAG_MS
  const toMs = requests.at(-1)?.sentMs ?? 0
  const isAnswered = all.some(
    ({ failure, kept, sentMs }) => failure === undefined && !kept && fromMs <= sentMs && sentMs <= toMs,
  )
  return isAnswered ? { ...loss, cause: { name: 'too-slow', object: cause.pod?.owner ?? '', pod: cause.pod } } : loss
}
