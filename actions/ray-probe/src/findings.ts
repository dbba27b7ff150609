import { type Finding, finding, type Where } from '../../shared/outcome/finding.ts'

type Entry = Pick<Finding, 'code' | 'fault' | 'remedy'>

const input = (code: string, remedy: string): Entry => ({ code, fault: 'input', remedy })
const code = (code: string, remedy: string): Entry => ({ code, fault: 'code', remedy })

/** Everything a probe can find, in the order of the chain's links: each with its code and what to do. */
export const FINDINGS = {
  'name-not-resolved': input('RP001', 'Correct the host name, or run the probe where that name is known.'),
  'port-closed': code('RP002', 'Start the head with --ray-client-server-port, and publish or forward that port.'),
  'port-filtered': code('RP003', 'Open the port in the firewall or network policy between here and the head.'),
  'host-unreachable': code('RP004', 'Check the route to the head: network, subnet, VPN.'),
  'not-http2': input('RP005', 'Point the address at the Ray Client port, 10001 unless it was changed.'),
  'dashboard-port': input('RP006', 'This is the dashboard. Use the Ray Client port, 10001 unless it was changed.'),
  'gcs-port': input('RP007', 'This is the GCS. Use the Ray Client port, 10001 unless it was changed.'),
  'not-ray-client': input('RP008', 'Point the address at the Ray Client port, 10001 unless it was changed.'),
  silent: code(
    'RP009',
    'Look whether the head hangs (paused, out of memory, no CPU); its log is ray_client_server.err.',
  ),
  'tls-wanted': input('RP010', 'Give tls-ca, tls-cert and tls-key, or unset RAY_USE_TLS on the head.'),
  'tls-not-spoken': input('RP011', 'Leave out tls-ca, tls-cert and tls-key, or set RAY_USE_TLS=1 on the head.'),
  'server-certificate': input('RP012', 'Give the authority that signed it as tls-ca, or renew it for this address.'),
  'client-certificate-missing': input('RP013', 'Give tls-cert and tls-key: Ray checks both sides.'),
  'client-certificate-refused': input(
    'RP017',
    'Give tls-cert and tls-key signed by the authority that the head trusts.',
  ),
  'token-missing': input('RP014', 'Give the token of the cluster as input token, from a secret.'),
  'token-wrong': input('RP015', 'Give the token that the head was started with (RAY_AUTH_TOKEN or its token file).'),
  'proxy-answers': code('RP016', 'Look at the proxy between here and the head: it has to pass gRPC on unchanged.'),
  'client-id-stripped': code(
    'RP020',
    'Let the header client_id through; its underscore matters (nginx: underscores_in_headers on).',
  ),
  'session-not-started': code('RP021', 'Read ray_client_server_*.err in the log folder of the head.'),
  'session-slow': code('RP022', 'Give the head more CPU or memory; it starts a Python process for every client.'),
  'too-many-clients': code('RP023', 'Close clients, or raise RAY_CLIENT_SERVER_MAX_THREADS on the head.'),
  'connection-lost': code('RP024', 'Look why the head went away: its exit code, its memory, its last log lines.'),
  'head-restarted': code('RP025', 'Look why the head ended: its exit code, its memory, its log before the restart.'),
  'head-not-ready': code('RP027', 'Look at the log of the GCS on the head: gcs_server.out, gcs_server.err.'),
  'session-server-ended': code(
    'RP028',
    'Read, in the log folder of the head, the ray_client_server_*.err that is named.',
  ),
  'garbled-answer': code(
    'RP026',
    'Look what stands at this address; if it is Ray, report its version with this evidence.',
  ),
  'ray-version': code('RP030', 'Deploy an image with the wanted Ray, or correct the input ray-version.'),
  'python-version': code('RP031', 'Use the same Python in both images, or correct the input python-version.'),
  'too-few-nodes': code('RP040', 'Look at the log of the workers that are missing or died.'),
  'too-few-cpus': code('RP041', 'Start more workers, or give them more CPUs (ray start --num-cpus).'),
  'too-few-gpus': code('RP042', 'Start workers with GPUs, and look whether their containers see the devices.'),
  'too-few-resources': code('RP043', 'Start workers with that resource (ray start --resources).'),
  'workers-flap': code('RP044', 'Look why they end: their exit code, their memory, their liveness probe.'),
  'demand-unplaceable': code('RP045', 'Start a node that is large enough, or ask for less.'),
  'node-runs-nothing': code(
    'RP050',
    'Look whether that node is paused, overloaded or cut off: Ray still counts it as alive.',
  ),
  'task-failed': code('RP051', 'Read the evidence, then the worker log of that node.'),
  'no-container': code('RP060', 'Look at: docker compose ps -a. Is the service up, in this project?'),
  'no-ready-pod': code('RP063', 'Look at: kubectl get service,pods. Does the selector match, is the head ready?'),
  'no-ray-cluster': code('RP064', 'Look at: kubectl get rayclusters. Is the name right, was it applied?'),
  'ray-cluster-suspended': code('RP065', 'Set spec.suspend of the RayCluster to false.'),
  'ray-cluster-not-ready': code(
    'RP066',
    'Look at: kubectl describe raycluster, and at the log of the KubeRay operator.',
  ),
  'no-kuberay': input('RP067', 'Install KubeRay in the cluster, or give service instead of ray-cluster.'),
  'dashboard-unreachable': code('RP080', 'Start the head with --include-dashboard=true --dashboard-host=0.0.0.0.'),
  'dashboard-refuses': input('RP081', 'Correct the input dashboard, or the token.'),
  'dashboard-differs': input('RP082', 'Point address and dashboard at the same cluster.'),
  'gcs-unreachable': code('RP083', 'Publish or forward the port of the GCS, 6379 unless it was changed.'),
  'gcs-refuses': input('RP084', 'Correct the input gcs, the token or the certificates.'),
  'gcs-differs': input('RP085', 'Point address and gcs at the same cluster.'),
  'no-container-address': input('RP061', 'Give the address instead: the container has no address of its own.'),
} as const satisfies Record<string, Entry>

export type FindingName = keyof typeof FINDINGS

/** Says one of them: `RP002 port-closed`, with its remedy. */
export function say(name: FindingName, message: string, evidence: readonly string[] = [], where: Where = {}): Finding {
  const entry: Entry = FINDINGS[name]
  return finding({ ...entry, code: `${entry.code} ${name}`, message, evidence: [...evidence], where })
}

/** Pure: the name of one that was said. */
export function nameIn({ code }: Pick<Finding, 'code'>): FindingName {
  return code.split(' ')[1] as FindingName
}
