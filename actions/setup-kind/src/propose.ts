import type { Proposal, Survey } from '../../shared/action/proposal.ts'

const COMMENT = ' A kind cluster for this run.'

/** Pure: a cluster, if there are Kubernetes manifests to deploy. */
export function propose({ kubernetes }: Survey): Proposal {
  if (!kubernetes) return {}
  const { kindConfig } = kubernetes
  return { 'setup-kind': { inputs: kindConfig ? { config: kindConfig } : {}, comment: COMMENT } }
}
