import type { Proposal, Survey } from '../../shared/action/proposal.ts'

const COMMENT = ' The manifests, in this order: each is applied when the one before is ready.'

/** Pure: the manifests that are meant for a local cluster. */
export function propose({ kubernetes }: Survey): Proposal {
  if (!kubernetes) return {}
  const { manifests, namespace } = kubernetes
  return { 'kind-deploy': { inputs: { manifests, ...(namespace ? { namespace } : {}) }, comment: COMMENT } }
}
