import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** KD029 to KD031, KD039, KD062 to KD064 and KD071 to KD076: what the API server or an admission webhook rejects. */
export const ADMISSION = defineFindings({
  KD029: {
    name: 'quota',
    fault: 'code',
    means: 'A resource quota or a limit range of the namespace rejects the pods or another object.',
    remedy: 'Lower the requests, or raise the quota: kubectl describe resourcequota,limitrange',
    example:
      'Deployment api: Its pods are refused. Quota small is exhausted: requested: pods=1, used: pods=1, limited: pods=1',
    related: ['KD020', 'KD030'],
  },
  KD030: {
    name: 'policy',
    fault: 'code',
    means: 'A policy (Pod Security, an admission policy or an admission webhook) rejects an object or the pods of it.',
    remedy: 'Change the manifest as the policy requires.',
    example: 'Deployment api: Policy max-replicas.example.org rejects it: at most 3 replicas',
    related: ['KD010', 'KD062', 'KD063'],
  },
  KD031: {
    name: 'account-missing',
    fault: 'code',
    means: 'The pods use a ServiceAccount, a PriorityClass or a RuntimeClass that does not exist.',
    remedy: 'Add it to the manifests, or correct the name.',
    example: 'Deployment api: There is no ServiceAccount runner',
    related: ['KD063'],
  },
  KD039: {
    name: 'unknown-kind',
    fault: 'code',
    means:
      'The cluster has no resource of that apiVersion and kind: its definition is not installed, or Kubernetes removed the version.',
    remedy: 'Install its operator or custom resource definition first, or correct apiVersion and kind.',
    example: 'RayCluster demo: The cluster does not know ray.io/v1 RayCluster',
    related: ['KD043', 'KD064', 'RP067'],
  },
  KD062: {
    name: 'webhook-away',
    fault: 'infrastructure',
    means: 'An admission or conversion webhook that the API server has to ask does not answer.',
    remedy: 'Check that the webhook runs, or remove its configuration.',
    example:
      'Deployment api: Admission webhook guard.example.org does not answer: service guard in namespace policies: connection refused',
    aliases: ['KD030'],
    related: ['KD030'],
  },
  KD063: {
    name: 'pods-refused',
    fault: 'code',
    means:
      'The API server rejects the pods of a workload, for another reason than a quota, a policy or a missing account.',
    remedy: "Correct the pod template; the evidence has the API server's message.",
    example: 'Deployment api: The API server rejects its pods',
    aliases: ['KD031'],
    related: ['KD029', 'KD030', 'KD031'],
  },
  KD064: {
    name: 'apply-rejected',
    fault: 'code',
    means: 'The API server rejects a manifest: it has an unknown field, a value that is not valid, or an entry twice.',
    remedy: "Correct the manifest; the evidence has the API server's message.",
    example: 'Deployment api: spec.replica is not a field of Deployment',
    aliases: ['KD039'],
    related: ['KD039', 'KD050'],
  },
  KD071: {
    name: 'immutable-field',
    fault: 'code',
    means: 'A field differs from the one in the cluster, and Kubernetes does not allow changing it.',
    remedy: 'Keep the field as it was, or delete the object first.',
    example: 'Job migrate: spec.template.spec.containers[0].image cannot be changed once the Job exists',
    aliases: ['KD064'],
    related: ['KD064'],
  },
  KD072: {
    name: 'namespace-missing',
    fault: 'code',
    means: 'The namespace of an object does not exist.',
    remedy: 'Add the Namespace to the manifests, create it first, or correct its name.',
    example: 'ConfigMap settings: There is no namespace shop',
    aliases: ['KD064'],
    related: ['KD037'],
  },
  KD073: {
    name: 'not-permitted',
    fault: 'code',
    means: 'The user of the kubeconfig has no permission to apply the object.',
    remedy: 'Give the user the permission, or use another kubeconfig.',
    example: 'Deployment api: User bob may not patch deployments.apps in namespace shop',
    aliases: ['KD064'],
    related: ['KC004'],
  },
  KD074: {
    name: 'too-large',
    fault: 'code',
    means: 'An object or its annotations are larger than the API server or etcd allows.',
    remedy: 'Split the object, or put the data into an image or a volume.',
    example: 'ConfigMap data: It is larger than the API server allows (1048576 bytes)',
    aliases: ['KD064'],
    related: ['KD064'],
  },
  KD075: {
    name: 'names-taken',
    fault: 'code',
    means: 'A custom resource definition is not served, because another definition has one of its names.',
    remedy: 'Remove one of the two definitions, or change its names.',
    example:
      'CustomResourceDefinition gadgets.example.org: Another definition has its names: "WidgetList" is already in use',
    related: ['KD039'],
  },
  KD076: {
    name: 'field-conflict',
    fault: 'code',
    means:
      'Another field manager owns fields that the manifest sets, and the API server does not let them be taken over.',
    remedy: 'Leave these fields out of the manifest, or stop the other manager from setting them.',
    example: 'Deployment api: 1 of its fields belong to field manager scaler',
    aliases: ['KD064'],
    related: ['KD064'],
  },
})
