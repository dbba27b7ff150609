/** Kubernetes objects as the API server writes them, as far as the rules read them. */
export interface Meta {
  name: string
  namespace?: string
  uid?: string
  generation?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  ownerReferences?: { kind: string; name: string; uid: string }[]
  deletionTimestamp?: string
  resourceVersion?: string
}

export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
}

export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata: Meta
  spec?: unknown
  status?: { conditions?: Condition[]; observedGeneration?: number }
}

export interface ContainerSpec {
  name: string
  image: string
  imagePullPolicy?: string
  readinessProbe?: unknown
  livenessProbe?: unknown
  restartPolicy?: string
  ports?: { name?: string; containerPort: number }[]
  resources?: { limits?: Record<string, string>; requests?: Record<string, string> }
}

export interface Terminated {
  exitCode: number
  reason?: string
  message?: string
}

export interface ContainerStatus {
  name: string
  ready: boolean
  restartCount: number
  state?: { waiting?: { reason?: string; message?: string }; running?: object; terminated?: Terminated }
  lastState?: { terminated?: Terminated }
}

export interface Pod extends KubeObject {
  spec: {
    nodeName?: string
    containers: ContainerSpec[]
    initContainers?: ContainerSpec[]
    volumes?: { name: string; persistentVolumeClaim?: { claimName: string } }[]
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

/** Deployments, StatefulSets, DaemonSets, ReplicaSets and Jobs: their status fields together. */
export interface Workload extends KubeObject {
  spec: {
    replicas?: number
    paused?: boolean
    strategy?: { type?: string }
    updateStrategy?: { type?: string }
    template?: { spec: Pod['spec'] }
    completions?: number
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

export interface Claim extends KubeObject {
  spec: { storageClassName?: string; volumeName?: string }
  status?: { phase?: string; conditions?: Condition[] }
}

export interface Service extends KubeObject {
  spec: {
    type?: string
    selector?: Record<string, string>
    ports?: { name?: string; port: number; targetPort?: number | string }[]
  }
}

export interface EndpointSlice extends KubeObject {
  endpoints?: { conditions?: { ready?: boolean } }[]
}

export interface Event extends KubeObject {
  involvedObject: { kind?: string; name?: string; uid?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  count?: number
  series?: { count?: number }
}

export interface Node extends KubeObject {
  spec?: { providerID?: string; taints?: { key: string; effect: string }[]; unschedulable?: boolean }
}

export interface StorageClass extends KubeObject {
  volumeBindingMode?: string
}
