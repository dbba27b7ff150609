import { isDeepStrictEqual } from 'node:util'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'

/** One step of a JSON Patch (RFC 6902). */
export interface RollbackStep {
  op: 'add' | 'replace' | 'remove'
  path: string
  value?: unknown
}

/** What the server writes itself, or nobody may write. */
const SERVERS_OWN = ['apiVersion', 'kind', 'metadata', 'status']
/** Controllers keep their own counts in annotations of this group. */
const CONTROLLERS_OWN = /^deployment\.kubernetes\.io\//

/** Pure: the patch that makes an object what it was; empty when it is so already. */
export function undoing(before: KubeObject, now: KubeObject): RollbackStep[] {
  const [old, current] = [before, now] as unknown as [Record<string, unknown>, Record<string, unknown>]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(current)])].filter((key) => !SERVERS_OWN.includes(key))
  const body = keys
    .filter((key) => !isDeepStrictEqual(old[key], current[key]))
    .map(
      (key): RollbackStep =>
        key in old ? { op: 'add', path: `/${key}`, value: old[key] } : { op: 'remove', path: `/${key}` },
    )
  return [...body, ...marks('labels', before, now), ...marks('annotations', before, now)]
}

function marks(which: 'labels' | 'annotations', before: KubeObject, now: KubeObject): RollbackStep[] {
  const current = now.metadata[which] ?? {}
  const kept = Object.entries(current).filter(([key]) => CONTROLLERS_OWN.test(key))
  const own = Object.entries(before.metadata[which] ?? {}).filter(([key]) => !CONTROLLERS_OWN.test(key))
  const value = Object.fromEntries([...own, ...kept])
  return isDeepStrictEqual(value, current) ? [] : [{ op: 'add', path: `/metadata/${which}`, value }]
}
