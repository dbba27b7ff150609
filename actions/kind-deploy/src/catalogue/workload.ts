import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** KD032 to KD046: workloads, services and custom resources that don't become ready. */
export const WORKLOAD = defineFindings({
  KD032: {
    name: 'deadline',
    fault: 'code',
    means: 'A Deployment made no progress within its progressDeadlineSeconds.',
    remedy: 'Check its pods; if they are only slow, raise progressDeadlineSeconds.',
    example: 'Deployment api: It made no progress within its own deadline',
    related: ['KD034'],
  },
  KD033: {
    name: 'held-back',
    fault: 'code',
    means:
      'The new version is not rolled out: the workload is paused or suspended, its update strategy is OnDelete, or a StatefulSet waits for a broken pod of the old version.',
    remedy: 'Set paused: false, or updateStrategy RollingUpdate; delete the broken pod.',
    example: 'Deployment api: It is paused, so it is not rolled out',
  },
  KD034: {
    name: 'not-yet',
    fault: 'code',
    means: 'The object was not ready when ready-timeout was over, and no other cause was found.',
    remedy: 'Raise ready-timeout, or check the object: kubectl describe',
    example: 'Deployment api: It is not ready: 1 of 2 replicas available',
    related: ['KD019', 'KD032'],
  },
  KD035: {
    name: 'job-failed',
    fault: 'code',
    means: 'A Job failed: its pods exceeded the backoff limit or the deadline.',
    remedy: 'Read the log of its last pod.',
    example: 'Job migrate: The Job failed: BackoffLimitExceeded',
    related: ['KD041'],
  },
  KD037: {
    name: 'stuck-terminating',
    fault: 'code',
    means: 'An object is being deleted, but its finalizers keep it.',
    remedy: 'Check which controller has to remove the finalizers, and that it runs.',
    example: 'Namespace demo: It is being deleted, but still exists',
  },
  KD038: {
    name: 'no-endpoints',
    fault: 'code',
    means: 'A Service leads to no pod: its selector matches none, or the ports differ.',
    remedy: 'Correct the selector or targetPort of the service, or the labels and ports of the pods.',
    example: 'Service api: No pod has the labels it selects: app=apii',
    related: ['KD044', 'RP063'],
  },
  KD040: {
    name: 'no-load-balancer',
    fault: 'code',
    means:
      'A Service of type LoadBalancer gets no external address, because kind has no load balancer. It can be reached inside the cluster.',
    remedy: 'No action needed on kind; use a port-forward or a NodePort to reach it from outside.',
    example: 'Service web: kind gives it no external address; inside the cluster it can be reached',
  },
  KD041: {
    name: 'pod-failed',
    fault: 'code',
    means: 'A pod without a controller failed. Kubernetes does not start it again.',
    remedy: 'Read its log, and fix the error there.',
    example: 'Pod check: Container check ended with exit code 1',
    related: ['KD035'],
  },
  KD042: {
    name: 'custom-failed',
    fault: 'code',
    means:
      'The controller of a custom resource reports in its status that it failed. For storage that serves with fewer copies, it is a warning.',
    remedy: "Read the controller's message in the evidence, then the log of the controller.",
    example: 'RayCluster demo: Its controller reports ReplicaFailure: FailedCreate',
    related: ['KD043', 'RP066'],
  },
  KD043: {
    name: 'no-operator',
    fault: 'code',
    means: 'The custom resource definition exists, but no operator has written a status for the object.',
    remedy: 'Install the operator of this kind first, for example KubeRay.',
    example: 'RayCluster demo: its operator (KubeRay) does not act on it',
    related: ['KD039', 'KD042'],
  },
  KD044: {
    name: 'ingress-backend',
    fault: 'code',
    means: 'An Ingress or a route leads to a Service or a port that does not exist.',
    remedy: 'Correct the service name or port, or add the Service to the manifests.',
    example: 'Ingress web: There is no Service webb to lead to',
    related: ['KD038'],
  },
  KD082: {
    name: 'webhook-backend',
    fault: 'code',
    means:
      'The API server has to call a Service that does not exist, lacks the port or has no ready pod, for a webhook or an APIService. It is a warning if failurePolicy is Ignore, and a note for a URL, behind which nothing is known.',
    remedy: 'Correct the service in the configuration, or deploy what answers behind it.',
    example:
      'ValidatingWebhookConfiguration guard: Its webhook guard.example.org calls Service policies/guard, which does not exist',
    related: ['KD062', 'KD038'],
  },
  KD045: {
    name: 'cannot-scale',
    fault: 'code',
    means: 'A HorizontalPodAutoscaler cannot scale its target, or gets no metrics (then it is a warning).',
    remedy: 'Correct scaleTargetRef, or install a metrics server.',
    example: 'HorizontalPodAutoscaler api: It cannot scale its target',
  },
  KD068: {
    name: 'matches-nothing',
    fault: 'code',
    severity: 'warning',
    means:
      'Nothing acts on the object, or it acts on nothing: no node suits the DaemonSet, the workload has 0 replicas, there is no IngressClass of that name, a selector picks nothing, or a role or an account that a binding names does not exist.',
    remedy:
      'Correct nodeSelector, affinity or tolerations, the selector or the name; or install what should act on it.',
    example: 'Ingress web: There is no IngressClass nginx, so nothing acts on it',
    related: ['KD021', 'KD044'],
  },
  KD070: {
    name: 'unknown-address',
    fault: 'code',
    severity: 'warning',
    means:
      'An environment variable holds an address whose host looks like a Service, or a StatefulSet names one as its serviceName, and no Service has that name.',
    remedy: 'Correct the address, or add the Service to the manifests.',
    example: 'Deployment cart: REDIS_ADDR names redis-cart-invalid, and there is no Service of that name',
    related: ['KD038'],
  },
  KD046: {
    name: 'blocks-drains',
    fault: 'code',
    severity: 'warning',
    means: 'A PodDisruptionBudget allows no pod to be evicted, so nodes cannot be drained.',
    remedy: 'Allow at least one pod to be evicted: maxUnavailable: 1, or more replicas.',
    example: 'PodDisruptionBudget api: It allows none of its 1 pods to be evicted',
  },
})
