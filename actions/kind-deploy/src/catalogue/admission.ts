import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** KD029 to KD031, KD039 and KD062 to KD064: what the API server or an admission webhook rejects. */
export const ADMISSION = defineFindings({
  KD029: {
    name: 'quota',
    fault: 'code',
    means: 'A resource quota or a limit range of the namespace rejects the pods.',
    remedy: 'Lower the requests, or raise the quota: kubectl describe resourcequota,limitrange',
    example: 'Deployment api: A quota or limit range of the namespace rejects its pods',
    related: ['KD020', 'KD030'],
  },
  KD030: {
    name: 'policy',
    fault: 'code',
    means: 'A policy (Pod Security, or an admission webhook) rejects the pods.',
    remedy: 'Change the pod template as the policy requires.',
    example: 'Deployment api: A policy rejects its pods',
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
    means: 'The cluster has no resource of that apiVersion and kind.',
    remedy: 'Install its operator or custom resource definition first, or correct apiVersion and kind.',
    example: 'The cluster does not know RayCluster demo',
    related: ['KD043', 'KD064', 'RP067'],
  },
  KD062: {
    name: 'webhook-away',
    fault: 'infrastructure',
    means: 'An admission webhook that has to approve the pods does not answer.',
    remedy: 'Check that the webhook runs, or remove its configuration.',
    example: 'Deployment api: An admission webhook that must approve its pods does not answer',
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
    means: 'The API server rejects a manifest.',
    remedy: "Correct the manifest; the evidence has the API server's message.",
    example: 'The API server rejects Deployment api (422)',
    aliases: ['KD039'],
    related: ['KD039', 'KD050'],
  },
})
