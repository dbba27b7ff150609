import type { Condition, KubeObject } from '../../../../shared/kubernetes/objects.ts'

/** KubeRay's kinds (ray.io/v1) and the last part of their path. */
export const KINDS = { RayCluster: 'rayclusters', RayService: 'rayservices', RayJob: 'rayjobs' } as const

export type Kind = keyof typeof KINDS

/** Token authentication, since KubeRay 1.6; Ray 2.52 or later. */
interface AuthOptions {
  mode?: string
  /** Default: a Secret with the cluster's name. */
  secretName?: string
  /** Delegates to the API server; there is no Secret. */
  enableK8sTokenAuth?: boolean
}

/**
 * The fields that are read, of KubeRay 1.0 to 1.7. `status.observedGeneration` is left out on purpose: the operator
 * doesn't write a status in which only that field changed (ray-project/kuberay#1217, #4974).
 */
export interface RayCluster extends KubeObject {
  spec?: {
    suspend?: boolean
    /** Another controller than this cluster's KubeRay: `kueue.x-k8s.io/multikueue`. Since 1.3. */
    managedBy?: string
    authOptions?: AuthOptions
    headGroupSpec?: { headService?: { metadata?: { name?: string } } }
  }
  status?: {
    /** Since 1.3; since 1.2 with a feature gate. */
    conditions?: Condition[]
    /** `ready` once all pods run, `failed`, `suspended`, `unhealthy` (1.0, 1.1). */
    state?: string
    /** Why `state` is what it is. */
    reason?: string
    /** The service's name is written since 1.2. */
    head?: { serviceName?: string }
    desiredWorkerReplicas?: number
    availableWorkerReplicas?: number
    readyWorkerReplicas?: number
  }
}

/** One of the clusters of a RayService. */
export interface ServedCluster {
  rayClusterName?: string
  applicationStatuses?: Record<string, { status?: string; message?: string }>
}

export interface RayService extends KubeObject {
  spec?: { suspend?: boolean }
  status?: {
    /** Since 1.3. */
    conditions?: Condition[]
    /** `Running` if it serves; for versions without conditions. */
    serviceStatus?: string
    activeServiceStatus?: ServedCluster
    pendingServiceStatus?: ServedCluster
  }
}

/** It has no conditions. */
export interface RayJob extends Omit<KubeObject, 'status'> {
  /** `backoffLimit`: further attempts; since 1.2. */
  spec?: { suspend?: boolean; backoffLimit?: number }
  status?: {
    /** What Ray reports: `PENDING`, `RUNNING`, `STOPPED`, `SUCCEEDED`, `FAILED`. */
    jobStatus?: string
    /** What KubeRay does with it: `Initializing`, `Running`, `Complete`, `Failed`, `Suspended`, `Waiting` … */
    jobDeploymentStatus?: string
    reason?: string
    message?: string
    rayClusterName?: string
  }
}
