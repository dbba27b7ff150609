/** Groups that the API server itself serves; kinds of all others are defined by somebody. */
const BUILT_IN = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
])

/** Pure: `apps` of `apps/v1`; empty for the core group. */
export const groupOf = (apiVersion = '') => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '')

/** Pure: whether Kubernetes itself defines this API version; one that is not known counts as such. */
export const isBuiltIn = (apiVersion?: string) => BUILT_IN.has(groupOf(apiVersion))
