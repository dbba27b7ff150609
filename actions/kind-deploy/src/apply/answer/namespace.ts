import type { Answer, Asked, Rejection } from './answer.ts'

/** What is being deleted, and namespaces that are not there. Source: apiserver, admission/plugin/namespace/lifecycle. */

const GOING = /unable to create new content in namespace (\S+) because it is being terminated/
const MISSING = /^namespaces "([^"]+)" not found$/
/** The finalizers of a namespace that holds pods take half a minute. */
const GOING_MS = 60_000
const COMING_MS = 3_000

/** Pure: an object on its way out: a change would go with it. */
export function goingRejection(_: Answer, { before, object }: Asked): Rejection | undefined {
  if (!before?.metadata.deletionTimestamp) return undefined
  const { finalizers = [] } = before.metadata
  return {
    code: 'stuck-terminating',
    ...(object.kind === 'Namespace' && { fault: 'infrastructure' as const }),
    message: 'It is being deleted, but still exists',
    evidence: finalizers.length > 0 ? [`finalizers: ${finalizers.join(', ')}`] : [],
    comesMs: GOING_MS,
  }
}

/** Pure: a namespace that is being deleted, or does not exist. */
export function namespaceRejection({ message }: Answer): Rejection | undefined {
  const [, going] = GOING.exec(message) ?? []
  if (going)
    return {
      code: 'stuck-terminating',
      fault: 'infrastructure',
      message: `Namespace ${going} is still being deleted`,
      remedy: `Wait until it is gone, and run it again. If it stays: kubectl get namespace ${going} -o yaml shows what keeps it.`,
      comesMs: GOING_MS,
    }
  const [, missing] = MISSING.exec(message) ?? []
  if (!missing) return undefined
  return { code: 'namespace-missing', message: `There is no namespace ${missing}`, comesMs: COMING_MS }
}
