import type { Condition, KubeObject } from './meta.ts'
import type { Pod } from './pod.ts'

/** Deployments, StatefulSets, DaemonSets, ReplicaSets and Jobs: their status fields together. */
export interface Workload extends KubeObject {
  spec: {
    replicas?: number
    paused?: boolean
    suspend?: boolean
    strategy?: { type?: string }
    podManagementPolicy?: string
    serviceName?: string
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } }
    template?: { metadata?: { labels?: Record<string, string> }; spec: Pod['spec'] }
    completions?: number
    parallelism?: number
  }
  status?: {
    conditions?: Condition[]
    observedGeneration?: number
    replicas?: number
    updatedReplicas?: number
    readyReplicas?: number
    availableReplicas?: number
    updateRevision?: string
    desiredNumberScheduled?: number
    updatedNumberScheduled?: number
    numberAvailable?: number
    succeeded?: number
  }
}
