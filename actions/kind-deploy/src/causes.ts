import { type Finding, type FindingInput, finding } from '../../shared/outcome/finding.ts'

type Entry = Pick<Finding, 'code' | 'remedy' | 'fault'> & { rank: number }

const entry = (code: string, rank: number, remedy: string, fault: Finding['fault'] = 'code'): Entry => ({
  code,
  rank,
  remedy,
  fault,
})

/**
 * KD: everything that can keep a rollout from becoming ready, by cause. A lower rank is nearer to the root:
 * what has no node or volume is not judged by what it would have done with it.
 */
export const CAUSES = {
  'dns-away': entry(
    'KD047',
    4,
    'The cluster is at fault: look at CoreDNS (kubectl -n kube-system get pods -l k8s-app=kube-dns).',
    'infrastructure',
  ),
  'no-sandbox': entry(
    'KD028',
    5,
    'The cluster is at fault: look at its network plugin and the node.',
    'infrastructure',
  ),
  'node-not-ready': entry('KD022', 6, 'Look why the node is not ready: kubectl describe node.', 'infrastructure'),
  'claim-pending': entry(
    'KD025',
    10,
    'Correct storageClassName, or leave it out to take the default class: kubectl get storageclass.',
  ),
  'account-missing': entry('KD031', 11, 'Add it to the manifests, or correct the name.'),
  quota: entry('KD029', 12, 'Lower the requests, or raise the quota: kubectl describe resourcequota,limitrange.'),
  policy: entry('KD030', 13, 'Change the pod template as the policy asks.'),
  'webhook-away': entry(
    'KD030',
    14,
    'Look whether the webhook of that name runs, or remove its configuration.',
    'infrastructure',
  ),
  'pods-refused': entry('KD031', 15, 'Do what the API server says.'),
  insufficient: entry('KD020', 16, 'Ask for less, or give the cluster more; kind has no autoscaler.'),
  'no-suitable-node': entry('KD021', 17, 'Correct nodeSelector, affinity or tolerations, or label the node.'),
  'port-taken': entry('KD023', 18, 'Use another hostPort, or none.'),
  'mount-failed': entry('KD026', 20, 'Add what is mounted to the manifests, or correct its name.'),
  'attach-failed': entry('KD027', 21, 'Look what still holds the volume.', 'infrastructure'),
  'invalid-image-name': entry('KD001', 25, 'Correct the image name: lower case, no spaces, one tag.'),
  'image-not-loaded': entry(
    'KD002',
    26,
    'Load it (give images, with load: true), or set imagePullPolicy: IfNotPresent.',
  ),
  'image-not-found': entry('KD003', 27, 'Correct name and tag, push it, or give it as images so that it is loaded.'),
  'registry-auth': entry(
    'KD004',
    28,
    'Give the namespace a pull secret. If it is a local image: load it, and use a tag other than latest with IfNotPresent.',
  ),
  'image-pull': entry(
    'KD005',
    29,
    'Look whether the registry answers from the nodes, or load the image.',
    'infrastructure',
  ),
  'wrong-platform': entry('KD006', 30, 'Build it for the platform of the nodes: docker buildx build --platform.'),
  'image-signature': entry('KD007', 31, 'Sign it as the policy asks.'),
  'image-inspect': entry('KD008', 32, 'Load or pull it again: the copy on the node is broken.', 'infrastructure'),
  'config-missing': entry('KD009', 35, 'Add it to the manifests, or correct the name or key that refers to it.'),
  'runs-as-root': entry('KD010', 36, 'Set runAsUser to a number other than 0, or give the image a numeric USER.'),
  'create-error': entry('KD011', 37, 'Read the evidence: usually a mount or a name that is taken.'),
  'bad-command': entry('KD012', 38, 'Correct command and args: the program has to be in the image and executable.'),
  'init-crash': entry('KD015', 40, 'Read the log of the init container.'),
  'out-of-memory': entry('KD014', 41, 'Raise the memory limit, or find what takes the memory.'),
  'ray-version': entry('KD049', 41, 'Give head and workers the same image, or the same versions of Ray and Python.'),
  'ray-head-away': entry('KD048', 42, 'Look whether the head runs, and at the address that the worker was given.'),
  'crash-loop': entry('KD013', 42, 'Read the log of the container that ended.'),
  'killed-by-probe': entry('KD018', 43, 'Correct the probe, or give the container a startupProbe with more time.'),
  'hook-failed': entry('KD017', 44, 'Correct the postStart hook.'),
  evicted: entry('KD036', 45, 'Look what filled the node: its disk or its memory.', 'infrastructure'),
  'job-failed': entry('KD035', 46, 'Read the log of its last pod.'),
  'pod-failed': entry('KD041', 47, 'Read its log; a bare pod is not started again.'),
  'custom-failed': entry('KD042', 48, 'Read what its controller says, and the log of the controller.'),
  'no-operator': entry('KD043', 49, 'Install the operator that looks after this kind first, for example KubeRay.'),
  'no-endpoints': entry(
    'KD038',
    50,
    'Correct the selector or targetPort of the service, or the labels and ports of the pods.',
  ),
  'ingress-backend': entry('KD044', 51, 'Correct the service name or port, or add the Service to the manifests.'),
  'cannot-scale': entry('KD045', 51, 'Correct scaleTargetRef, or install a metrics server.'),
  'held-back': entry('KD033', 52, 'Set paused: false, or updateStrategy RollingUpdate.'),
  deadline: entry('KD032', 60, 'Look at its pods; if they are only slow, raise progressDeadlineSeconds.'),
  'scheduling-gate': entry('KD024', 70, 'Look who has to remove the gate.'),
  'waits-for-volume': entry('KD025', 71, 'Look at the claim that it waits for.'),
  'init-runs': entry('KD016', 72, 'Read the log of the init container: what does it wait for?'),
  'not-ready': entry('KD019', 73, 'Read what the probe says, then the log of the container.'),
  'stuck-terminating': entry('KD037', 74, 'Look what its finalizers wait for, and remove what is in the way.'),
  'blocks-drains': entry('KD046', 75, 'Allow at least one pod to go: maxUnavailable: 1, or more replicas.'),
  'no-load-balancer': entry('KD040', 76, 'Nothing, on kind; reach it through a port-forward or a NodePort.'),
  'not-yet': entry('KD034', 80, 'Raise ready-timeout, or look at the object: kubectl describe.'),
} as const satisfies Record<string, Entry>

export type CauseName = keyof typeof CAUSES

export function sayCause(cause: CauseName, parts: Omit<FindingInput, 'code' | 'remedy'>): Finding {
  const { code, remedy, fault } = CAUSES[cause]
  return finding({ fault, remedy, ...parts, code: `${code} ${cause}` })
}
