import type { Condition, KubeObject, LabelSelector } from './meta.ts'
import type { NodeSelectorTerm } from './node.ts'

export interface Claim extends KubeObject {
  spec: {
    storageClassName?: string
    volumeName?: string
    accessModes?: string[]
    resources?: { requests?: Record<string, string> }
    selector?: LabelSelector
  }
  status?: { phase?: string; conditions?: Condition[] }
}

export interface StorageClass extends KubeObject {
  provisioner?: string
  volumeBindingMode?: string
}

export interface Volume extends KubeObject {
  spec: {
    storageClassName?: string
    capacity?: Record<string, string>
    accessModes?: string[]
    claimRef?: { namespace?: string; name?: string; uid?: string }
    nodeAffinity?: { required?: { nodeSelectorTerms: NodeSelectorTerm[] } }
  }
}
