import type { KubeObject } from './meta.ts'

export interface ClusterEvent extends KubeObject {
  involvedObject: { kind?: string; name?: string; uid?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  count?: number
  series?: { count?: number }
}
