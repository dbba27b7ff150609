import type { Condition, KubeObject } from './meta.ts'
import type { NodeSelectorTerm } from './node.ts'

export interface Claim extends KubeObject {
  spec: { storageClassName?: string; volumeName?: string }
  status?: { phase?: string; conditions?: Condition[] }
}

export interface StorageClass extends KubeObject {
  volumeBindingMode?: string
}

export interface Volume extends KubeObject {
  spec: {
    storageClassName?: string
    nodeAffinity?: { required?: { nodeSelectorTerms: NodeSelectorTerm[] } }
  }
}
