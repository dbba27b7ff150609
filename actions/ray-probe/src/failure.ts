import type { FindingName } from './findings.ts'

/** Why a Ray client failed; every kind of failure has its own name. */
export class RayFailure extends Error {
  override readonly name = 'RayFailure'
  readonly symptom: FindingName
  /** Observed facts, one per line. */
  readonly evidence: readonly string[]

  constructor(symptom: FindingName, message: string, evidence: readonly string[] = [], options?: ErrorOptions) {
    super(message, options)
    this.symptom = symptom
    this.evidence = evidence
  }
}

/** Failures that also occur while a cluster starts; all others persist until something is changed. */
const TRANSIENT: ReadonlySet<FindingName> = new Set<FindingName>([
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
  'no-service',
  'no-ray-cluster',
  'ray-cluster-not-ready',
  'ray-cluster-queued',
  'ray-token-missing',
  'ray-pod-not-ready',
  'ray-service-not-ready',
  'ray-job-not-finished',
  'too-few-nodes',
  'too-few-cpus',
  'too-few-gpus',
  'too-few-resources',
  'dashboard-unreachable',
  'gcs-unreachable',
])

/** Pure: whether the failure may disappear by waiting. */
export function isTransient({ symptom }: Pick<RayFailure, 'symptom'>): boolean {
  return TRANSIENT.has(symptom)
}
