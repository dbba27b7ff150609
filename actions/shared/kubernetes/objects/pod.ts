import type { ContainerSpec, ContainerStatus } from './container.ts'
import type { Condition, KubeObject } from './meta.ts'
import type { Toleration } from './node.ts'

export interface Pod extends KubeObject {
  spec: {
    nodeName?: string
    containers: ContainerSpec[]
    initContainers?: ContainerSpec[]
    restartPolicy?: string
    tolerations?: Toleration[]
    volumes?: { name: string; persistentVolumeClaim?: { claimName: string }; ephemeral?: object }[]
  }
  status?: {
    phase?: string
    reason?: string
    message?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}
