export interface Meta {
  name: string
  namespace?: string
  uid?: string
  generation?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  ownerReferences?: { apiVersion?: string; kind: string; name: string; uid: string }[]
  creationTimestamp?: string
  deletionTimestamp?: string
  finalizers?: string[]
  managedFields?: ManagedFields[]
  resourceVersion?: string
}

/** Which fields somebody set; `fieldsV1` is a tree of their names. */
export interface ManagedFields {
  manager?: string
  time?: string
  subresource?: string
  fieldsV1?: object
}

export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string
}

/** Of a label or node selector. */
export interface Requirement {
  key: string
  operator: string
  values?: string[]
}

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: Requirement[]
}

export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata: Meta
  spec?: unknown
  status?: { conditions?: Condition[]; observedGeneration?: number }
}

/** The response of a list request. */
export interface ObjectList<T extends KubeObject> {
  items: T[]
  metadata: { resourceVersion: string }
}
