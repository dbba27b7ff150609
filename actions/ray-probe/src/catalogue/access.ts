import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** RP060 to RP067: the way to the head through Compose, Kubernetes or KubeRay. */
export const ACCESS = defineFindings({
  RP060: {
    name: 'no-container',
    fault: 'code',
    means: 'No container of that Compose service is running in the project.',
    remedy: 'Check that the service is up in this project: docker compose ps -a',
    example: 'No container of service ray-head is running in project ci',
    related: ['RP061'],
  },
  RP061: {
    name: 'no-container-address',
    fault: 'input',
    means: "The container uses the host's network and has no address of its own.",
    remedy: 'Set address instead of compose-service.',
    example: "Service ray-head uses the host's network and has no address of its own",
    related: ['RP060'],
  },
  RP062: {
    name: 'docker-failed',
    fault: 'infrastructure',
    means: 'A docker command that looks up the container failed.',
    remedy: 'Check that the Docker engine is running: docker version',
    example: 'docker ps failed',
    related: ['SW060'],
  },
  RP063: {
    name: 'no-ready-pod',
    fault: 'code',
    means: 'No pod behind the Kubernetes service is ready.',
    remedy: 'Check the selector of the service and the state of the head: kubectl get service,pods',
    example: 'No pod behind service ray/ray-head is ready',
    related: ['KD038'],
  },
  RP064: {
    name: 'no-ray-cluster',
    fault: 'code',
    means: 'The cluster has no RayCluster of that name in the namespace.',
    remedy: 'Check the name and that it was applied: kubectl get rayclusters',
    example: 'There is no RayCluster ray/demo',
    related: ['RP067'],
  },
  RP065: {
    name: 'ray-cluster-suspended',
    fault: 'code',
    means: 'The RayCluster is suspended, so KubeRay keeps no pods for it.',
    remedy: 'Set spec.suspend of the RayCluster to false.',
    example: 'RayCluster ray/demo is suspended',
    related: ['RP066'],
  },
  RP066: {
    name: 'ray-cluster-not-ready',
    fault: 'code',
    means: 'The conditions of the RayCluster report that its head is not ready, or that its pods cannot be created.',
    remedy: 'Read kubectl describe raycluster and the log of the KubeRay operator.',
    example: 'The head of RayCluster ray/demo is not ready: ContainersNotReady',
    related: ['RP065', 'KD042'],
  },
  RP067: {
    name: 'no-kuberay',
    fault: 'input',
    means: 'The cluster does not have the kind RayCluster: KubeRay is not installed.',
    remedy: 'Install KubeRay in the cluster, or set service instead of ray-cluster.',
    example: 'The cluster does not have the kind RayCluster',
    related: ['RP064', 'KD043'],
  },
})
