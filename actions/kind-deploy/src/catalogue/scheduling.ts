import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** KD020 to KD028, KD036, KD047, KD061, KD067, KD069, KD084, KD086 and KD087: nodes, volumes and the cluster itself. */
export const SCHEDULING = defineFindings({
  KD020: {
    name: 'insufficient',
    fault: 'code',
    means: 'No node has enough free CPU, memory or pods for what the pod requests. kind has no autoscaler.',
    remedy: 'Request less, or give the cluster more nodes or a larger machine.',
    example: 'Deployment api: No node has room: not enough memory',
    related: ['KD021', 'KD029'],
  },
  KD021: {
    name: 'no-suitable-node',
    fault: 'code',
    means: 'No node matches the selector, the affinity and the tolerations of the pod.',
    remedy: 'Correct nodeSelector, affinity or tolerations, or label the node.',
    example: 'Deployment api: No node suits the pod: selector, affinity or taint',
    related: ['KD020', 'KD022'],
  },
  KD022: {
    name: 'node-not-ready',
    fault: 'infrastructure',
    means: 'A node that the pod needs is not ready.',
    remedy: 'Find out why the node is not ready: kubectl describe node',
    example: 'Deployment api: Its node kind-worker is not ready',
    related: ['KD028', 'SK040'],
  },
  KD023: {
    name: 'port-taken',
    fault: 'code',
    means: 'The hostPort of the pod is in use on every node.',
    remedy: 'Use another hostPort, or none.',
    example: 'DaemonSet proxy: The host port that the pod requests is in use on every node',
  },
  KD024: {
    name: 'scheduling-gate',
    fault: 'code',
    means:
      'The pod has a scheduling gate, so it is not scheduled until a controller removes the gate; or it waits for its turn, or for the other pods of its group.',
    remedy: 'Check which controller has to remove the gate, and that it runs.',
    example: 'Pod job-0: A scheduling gate holds the pod back',
  },
  KD025: {
    name: 'claim-pending',
    fault: 'code',
    means:
      'A volume claim does not exist, no volume is created for it, or its volume is gone. Its storage class is often missing.',
    remedy: 'Correct storageClassName, or leave it out to use the default class: kubectl get storageclass',
    example: 'PersistentVolumeClaim data: There is no StorageClass fast',
    related: ['KD061', 'KD026'],
  },
  KD026: {
    name: 'mount-failed',
    fault: 'code',
    means: 'A volume of the pod cannot be mounted, often because a ConfigMap or a Secret does not exist.',
    remedy: 'Add the missing object to the manifests, or correct its name.',
    example: 'Deployment api: The pod mounts ConfigMap settings, which does not exist',
    related: ['KD009', 'KD025'],
  },
  KD027: {
    name: 'attach-failed',
    fault: 'infrastructure',
    means:
      'A volume cannot be attached to the node. Often another node still uses it; it is the fault of the code if the pod there goes on running.',
    remedy: 'Check which node or pod still uses the volume.',
    example: 'StatefulSet postgres: A volume cannot be attached to the node',
    related: ['KD026'],
  },
  KD028: {
    name: 'no-sandbox',
    fault: 'infrastructure',
    means: 'The node cannot create the network of the pod. The cluster is at fault.',
    remedy: "Check the cluster's network plugin and the node.",
    example: 'Deployment api: The node cannot give the pod a network',
    related: ['KD022'],
  },
  KD036: {
    name: 'evicted',
    fault: 'infrastructure',
    means:
      'The node evicted the pod because its disk or memory was nearly full, or because the pod used more disk than its own limit (then it is the fault of the code).',
    remedy: 'Free disk space or memory on the node.',
    example: 'Deployment api: The node evicted the pod',
    related: ['KD014', 'KD022'],
  },
  KD084: {
    name: 'pod-rejected',
    fault: 'code',
    means:
      'The kubelet of the node rejects the pod: a sysctl or a security profile that the node does not allow, a node that does not match; or a device or resource that has just gone (then the cluster is at fault).',
    remedy: 'Change what the message names in the pod template, or allow it on the node.',
    example:
      'Deployment api: Its node rejects the pod: SysctlForbidden: forbidden sysctl: "net.core.somaxconn" not allowlisted',
    related: ['KD021', 'KD036'],
  },
  KD047: {
    name: 'dns-away',
    fault: 'infrastructure',
    means: 'No DNS server of the cluster is ready, so pods resolve no names. The cluster is at fault.',
    remedy: 'Check CoreDNS: kubectl -n kube-system get pods -l k8s-app=kube-dns',
    example: 'Deployment api: No DNS server of the cluster is ready, so pods resolve no names',
    related: ['KD022'],
  },
  KD061: {
    name: 'waits-for-volume',
    fault: 'code',
    means: 'The pod is not scheduled because a volume claim that it mounts is not bound yet.',
    remedy: 'Check the claim: kubectl describe pvc',
    example: 'Deployment api: The pod waits for its volume',
    aliases: ['KD025'],
    related: ['KD025'],
  },
  KD069: {
    name: 'resource-claim',
    fault: 'code',
    means:
      'A resource claim of the pod cannot be created or allocated: its template or its device class does not exist.',
    remedy: 'Correct resourceClaimTemplateName or deviceClassName, or add the missing object to the manifests.',
    example: 'Deployment api: There is no ResourceClaimTemplate gpu',
    related: ['KD020', 'KD025'],
  },
  KD086: {
    name: 'no-controller',
    fault: 'infrastructure',
    means:
      'No controller acts on a workload or a Service: it has no status, or no EndpointSlice. The controller manager of the cluster does not run.',
    remedy: 'Check the controller manager: kubectl -n kube-system get pods -l component=kube-controller-manager',
    example: 'Deployment api: No controller acts on it, so it gets no pods',
    related: ['KD067', 'KD034'],
  },
  KD087: {
    name: 'not-started',
    fault: 'infrastructure',
    means:
      'The node has not started the containers of the pod when ready-timeout was over, and nothing is held against the pod: the kubelet reports nothing, or an image is still being pulled.',
    remedy: 'Check the kubelet and the container runtime of the node; for a large image, raise ready-timeout.',
    example: 'Deployment api: Node kind-worker has not started the pod, and reports nothing about it',
    related: ['KD022', 'KD034'],
  },
  KD067: {
    name: 'no-scheduler',
    fault: 'infrastructure',
    means:
      'No scheduler has looked at the pod, or it fails at placing it. The scheduler of the cluster does not run, or none has the name that schedulerName gives.',
    remedy:
      'Correct schedulerName, or check the scheduler: kubectl -n kube-system get pods -l component=kube-scheduler',
    example: 'Deployment api: No scheduler looks at the pod',
    related: ['KD021', 'KD024'],
  },
})
