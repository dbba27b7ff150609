/** Kubernetes objects as the API server writes them, as far as the rules read them. */
export interface Meta {
  name: string
  namespace?: string
  uid?: string
  generation?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  ownerReferences?: { kind: string; name: string; uid: string }[]
  creationTimestamp?: string
  deletionTimestamp?: string
  finalizers?: string[]
  managedFields?: { time?: string; subresource?: string }[]
  resourceVersion?: string
}

export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string
}

export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata: Meta
  spec?: unknown
  status?: { conditions?: Condition[]; observedGeneration?: number }
}

/** Kubernetes' own defaults: a period of 10 s, 3 failures. */
export interface ProbeSpec {
  initialDelaySeconds?: number
  periodSeconds?: number
  failureThreshold?: number
}

export interface ContainerSpec {
  name: string
  image: string
  imagePullPolicy?: string
  readinessProbe?: ProbeSpec
  livenessProbe?: ProbeSpec
  startupProbe?: ProbeSpec
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

/** Deployments, StatefulSets, DaemonSets, ReplicaSets and Jobs: their status fields together. */
export interface Workload extends KubeObject {
  spec: {
    replicas?: number
    paused?: boolean
    strategy?: { type?: string }
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
  status?: KubeObject['status'] & { loadBalancer?: { ingress?: object[] } }
}

export interface EndpointSlice extends KubeObject {
  /** Without any when no port of the service is one of the pods'. */
  ports?: { name?: string; port?: number }[] | null
  endpoints?: { conditions?: { ready?: boolean } }[] | null
}

export interface ClusterEvent extends KubeObject {
  involvedObject: { kind?: string; name?: string; uid?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  count?: number
  series?: { count?: number }
}

export interface Taint {
  key: string
  value?: string
  effect: string
}

export interface Toleration {
  key?: string
  operator?: string
  value?: string
  effect?: string
}

export interface Node extends KubeObject {
  spec?: { providerID?: string; taints?: Taint[]; unschedulable?: boolean }
  status?: { conditions?: Condition[]; allocatable?: Record<string, string> }
}

export interface StorageClass extends KubeObject {
  volumeBindingMode?: string
}

export interface Volume extends KubeObject {
  spec: { storageClassName?: string }
}

export interface Quota extends KubeObject {
  status?: KubeObject['status'] & { hard?: Record<string, string>; used?: Record<string, string> }
}
