import type { Definition } from '../../../shared/outcome/define-finding.ts'

/** What only an upgrade shows, apart from lost requests. */
export const CHANGE_FINDINGS = {
  UP040: {
    name: 'change-unseen',
    fault: 'code',
    means:
      'A ConfigMap or Secret changed, and the pods that read it once, at their start, were not replaced: they go on with the old values.',
    remedy:
      'Give it a name that follows its content (kustomize configMapGenerator), or put its checksum into an annotation of the pod template.',
    example: 'ConfigMap/settings changed, and no pod of Deployment/api sees it',
  },
  UP041: {
    name: 'left-behind',
    fault: 'code',
    severity: 'note',
    means: 'The new state does not have the object any more, and it stays in the cluster.',
    remedy: 'Delete it, or deploy with prune.',
    example: 'Deployment demo/worker is not in the new state, and still runs',
  },
  UP042: {
    name: 'data-lost',
    fault: 'code',
    means: 'What the seed made on the old state is not found on the new one.',
    remedy: 'Look at what the change does to volumes and tables.',
    example: 'After the change: probe the job is there: expected 200, found 404',
    related: ['UP043'],
  },
  UP043: {
    name: 'rollback-broken',
    fault: 'code',
    means: 'The old state was applied again, and does not become ready or does not find its data.',
    remedy: 'Make the change reversible: the old version has to work with what the new one leaves.',
    example: 'Back to the old state: Deployment/api: crash loop',
    related: ['UP042'],
  },
  UP045: {
    name: 'replicas-reset',
    fault: 'code',
    severity: 'warning',
    means:
      'The manifest sets spec.replicas of a workload that a HorizontalPodAutoscaler scales: each deployment takes away the pods that it had added.',
    remedy: 'Leave spec.replicas out of the manifest, and set minReplicas of the HorizontalPodAutoscaler.',
    example: 'Deployment/api has 2 replicas instead of 6: a HorizontalPodAutoscaler had scaled it',
    related: ['UP034'],
  },
  UP046: {
    name: 'pods-not-replaced',
    fault: 'code',
    severity: 'warning',
    means: 'The pod template changed, and its pods were not replaced: the strategy keeps old ones.',
    remedy: 'Set the strategy to RollingUpdate without a partition, end the pause, or delete the pods yourself.',
    example: 'StatefulSet/db has a new pod template, and its partition keeps pods below 1 as they are',
    related: ['UP040'],
  },
  UP047: {
    name: 'renamed',
    fault: 'code',
    severity: 'warning',
    means:
      'A workload has another name in the new state. For Kubernetes it is another one: the one before goes on running beside it, and the claims of a StatefulSet stay with it.',
    remedy:
      'Keep the name (Helm: fullnameOverride), or move the data of its claims and delete the workload with the former name in the same release.',
    example:
      'StatefulSet/db is StatefulSet/database in the new state: StatefulSet/db goes on running, with the data in its claims: data-db-0',
    related: ['UP041', 'UP042'],
  },
  UP048: {
    name: 'became-unready',
    fault: 'code',
    severity: 'note',
    means: 'A pod was ready, failed its readiness probe for some time, and recovered, while the load ran.',
    remedy:
      'Check the readiness probe and the log of the pod at that time: with fewer pods, or more load, requests would be lost.',
    example: 'Deployment/api: pod api-7d4f was not ready for 3.2 s, and recovered',
    related: ['UP035', 'UP023'],
  },
  UP044: {
    name: 'eviction-blocked',
    fault: 'code',
    means: 'A pod could not be evicted, as a drain of its node would: its PodDisruptionBudget allows none to be away.',
    remedy: 'Let the budget allow one pod to be away (maxUnavailable: 1), and run at least two.',
    example: 'Pod/api-7d4f can not be evicted: its PodDisruptionBudget allows no disruption',
  },
} as const satisfies Readonly<Record<string, Definition>>
