/** API versions that Kubernetes no longer serves. Source: kubernetes.io, "Deprecated API Migration Guide". */
const REMOVED: readonly [apiVersion: string, kinds: RegExp, minor: number, instead: string][] = [
  ['extensions/v1beta1', /^(Deployment|DaemonSet|ReplicaSet)$/, 16, 'apps/v1'],
  ['extensions/v1beta1', /^NetworkPolicy$/, 16, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', /^Ingress$/, 22, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', /^PodSecurityPolicy$/, 16, 'Pod Security admission'],
  ['apps/v1beta1', /./, 16, 'apps/v1'],
  ['apps/v1beta2', /./, 16, 'apps/v1'],
  ['admissionregistration.k8s.io/v1beta1', /WebhookConfiguration$/, 22, 'admissionregistration.k8s.io/v1'],
  ['apiextensions.k8s.io/v1beta1', /./, 22, 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', /./, 22, 'apiregistration.k8s.io/v1'],
  ['certificates.k8s.io/v1beta1', /^CertificateSigningRequest$/, 22, 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', /^Lease$/, 22, 'coordination.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', /^Ingress/, 22, 'networking.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1beta1', /./, 22, 'rbac.authorization.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', /./, 22, 'scheduling.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', /^(CSIDriver|CSINode|StorageClass|VolumeAttachment)$/, 22, 'storage.k8s.io/v1'],
  ['batch/v1beta1', /./, 25, 'batch/v1'],
  ['discovery.k8s.io/v1beta1', /./, 25, 'discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', /./, 25, 'events.k8s.io/v1'],
  ['autoscaling/v2beta1', /./, 25, 'autoscaling/v2'],
  ['policy/v1beta1', /^PodDisruptionBudget$/, 25, 'policy/v1'],
  ['policy/v1beta1', /^PodSecurityPolicy$/, 25, 'Pod Security admission'],
  ['node.k8s.io/v1beta1', /./, 25, 'node.k8s.io/v1'],
  ['autoscaling/v2beta2', /./, 26, 'autoscaling/v2'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', /./, 26, 'flowcontrol.apiserver.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', /^CSIStorageCapacity$/, 27, 'storage.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', /./, 29, 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', /./, 32, 'flowcontrol.apiserver.k8s.io/v1'],
]

/** Pure: since when a version is gone, and what takes its place. */
export function removedVersion(apiVersion: string, kind: string): { since: string; instead: string } | undefined {
  const found = REMOVED.find(([version, kinds]) => version === apiVersion && kinds.test(kind))
  return found && { since: `1.${found[2]}`, instead: found[3] }
}
