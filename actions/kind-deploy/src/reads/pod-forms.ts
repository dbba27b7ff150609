import { OWN_CAPABILITY } from '../../../shared/proof/capabilities.ts'
import { anyOf, type KnownForm, textOf } from '../../../shared/proof/known-form.ts'

/*
 * Forms of which it is known that they lead to nothing outside of the cluster. Any other one does, for all that is known.
 */

/** Volumes that are empty, of the nodes, or of other objects. Source: kubernetes.io/docs/concepts/storage/volumes. */
export const VOLUME = anyOf(
  'name emptyDir configMap secret projected downwardAPI persistentVolumeClaim ephemeral hostPath image',
)
export const PERSISTENT = anyOf(
  'capacity accessModes claimRef storageClassName persistentVolumeReclaimPolicy volumeMode mountOptions nodeAffinity volumeAttributesClassName hostPath local',
)
/** Resources that every node has. */
export const RESOURCE = /^(cpu|memory|storage|ephemeral-storage|hugepages-\w+|claims)$/
export const OWN_ADDRESS = /^(127\.|::1$|0\.0\.0\.0$)/

/** Forms of what a pod's keys lead to, wherever its template is. */
export const SECURITY: KnownForm = {
  ...textOf('allowPrivilegeEscalation fsGroup fsGroupChangePolicy readOnlyRootFilesystem runAsGroup runAsNonRoot'),
  ...textOf('runAsUser seLinuxChangePolicy supplementalGroups supplementalGroupsPolicy'),
  ...anyOf('appArmorProfile seccompProfile sysctls windowsOptions'),
  privileged: /^false$/,
  procMount: /^Default$/,
  capabilities: { add: OWN_CAPABILITY, drop: true },
}
export const APPARMOR: KnownForm = { type: /^(RuntimeDefault|Unconfined)$/, '*': true }

/** Of a pod and of a container. Source: kubernetes.io/docs/reference, v1 Pod. A later Kubernetes may have more. */
export const POD = anyOf(
  [
    'activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig dnsPolicy enableServiceLinks',
    'ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname hostnameOverride imagePullSecrets',
    'initContainers nodeName nodeSelector os overhead preemptionPolicy priority priorityClassName readinessGates resources',
    'restartPolicy runtimeClassName schedulerName schedulingGates securityContext serviceAccount serviceAccountName',
    'setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations',
    'topologySpreadConstraints volumes',
  ].join(' '),
)
export const CONTAINER = anyOf(
  [
    'args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe resizePolicy resources',
    'restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce terminationMessagePath',
    'terminationMessagePolicy tty volumeDevices volumeMounts workingDir',
  ].join(' '),
)
/** A snapshot or another claim fills one with a source. */
export const CLAIM = anyOf(
  'accessModes resources storageClassName volumeName volumeMode selector volumeAttributesClassName',
)
/** A node of kind has these of the machine. */
export const OF_MACHINE = /^\/($|(dev|sys|proc|boot|lib\/modules)(\/|$))/

/** Provisioners of a cluster of kind. */
export const PROVISIONER = /^(rancher\.io\/local-path|kubernetes\.io\/no-provisioner)$/
/** What the kubelet and pods ask, wherever it is: by default, the pod and the cluster themselves. */
export const ASKED: KnownForm = {
  httpGet: { host: /^(localhost|127\..*|\[?::1\]?)$/, '*': true },
  tcpSocket: { host: /^(localhost|127\..*|\[?::1\]?)$/, '*': true },
  // Of a Service, in kind's own range.
  dnsConfig: { nameservers: /^(127\..*|10\.96\..*|169\.254\.20\.10)$/, '*': true },
  clientConfig: anyOf('service caBundle'),
  '*': true,
}
