import type { ContainerSpec, ContainerStatus } from './container.ts'
import type { Condition, KubeObject, LabelSelector } from './meta.ts'
import type { NodeSelectorTerm, Toleration } from './node.ts'

/** Affinity between pods. */
export interface PodTerm {
  topologyKey: string
  labelSelector?: LabelSelector
  namespaces?: string[]
  namespaceSelector?: LabelSelector
}

export interface PodTerms {
  requiredDuringSchedulingIgnoredDuringExecution?: PodTerm[]
}

export interface Affinity {
  nodeAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: { nodeSelectorTerms: NodeSelectorTerm[] } }
  podAffinity?: PodTerms
  podAntiAffinity?: PodTerms
}

export interface SpreadConstraint {
  topologyKey: string
  maxSkew: number
  whenUnsatisfiable?: string
  labelSelector?: LabelSelector
}

export interface Pod extends KubeObject {
  spec: {
    nodeName?: string
    containers: ContainerSpec[]
    initContainers?: ContainerSpec[]
    restartPolicy?: string
    readinessGates?: { conditionType: string }[]
    tolerations?: Toleration[]
    nodeSelector?: Record<string, string>
    affinity?: Affinity
    topologySpreadConstraints?: SpreadConstraint[]
    schedulerName?: string
    hostNetwork?: boolean
    dnsPolicy?: string
    hostAliases?: { ip?: string; hostnames?: string[] }[]
    /** Resources of the whole pod. */
    resources?: ContainerSpec['resources']
    overhead?: Record<string, string>
    volumes?: {
      name: string
      persistentVolumeClaim?: { claimName: string }
      configMap?: { name?: string }
      secret?: { secretName?: string }
      projected?: { sources?: { configMap?: ProjectedObject; secret?: ProjectedObject }[] }
      ephemeral?: object
    }[]
  }
  status?: {
    phase?: string
    podIP?: string
    reason?: string
    message?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

/** What a projected volume takes of a ConfigMap or Secret. */
interface ProjectedObject {
  name?: string
  optional?: boolean
  items?: { key: string }[]
}
