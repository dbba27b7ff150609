import type { KubeObject } from './meta.ts'

export interface ClusterEvent extends KubeObject {
  involvedObject: { kind?: string; name?: string; uid?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  /** When it was seen last; newer clients write `eventTime` and `series` instead. */
  lastTimestamp?: string | null
  eventTime?: string | null
  count?: number
  series?: { count?: number; lastObservedTime?: string }
}
