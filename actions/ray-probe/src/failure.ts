import type { FindingName } from './findings.ts'

/** What stood in the way of a client of Ray; every way has a name of its own. */
export class RayFailure extends Error {
  override readonly name = 'RayFailure'
  readonly symptom: FindingName
  /** What was seen, line by line. */
  readonly evidence: readonly string[]

  constructor(symptom: FindingName, message: string, evidence: readonly string[] = [], options?: ErrorOptions) {
    super(message, options)
    this.symptom = symptom
    this.evidence = evidence
  }
}

/** What a cluster shows that is still starting; all others stay until somebody changes something. */
const HEALING: ReadonlySet<FindingName> = new Set<FindingName>([
  'port-closed',
  'port-filtered',
  'host-unreachable',
  'silent',
  'proxy-answers',
  'too-many-clients',
  'connection-lost',
  'head-not-ready',
  'session-server-ended',
  'no-container',
  'no-ready-pod',
  'no-ray-cluster',
  'ray-cluster-not-ready',
  'too-few-nodes',
  'too-few-cpus',
  'too-few-gpus',
  'too-few-resources',
  'dashboard-unreachable',
  'gcs-unreachable',
])

/** Pure: whether waiting may help. */
export function mayHeal({ symptom }: Pick<RayFailure, 'symptom'>): boolean {
  return HEALING.has(symptom)
}
