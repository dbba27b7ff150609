import { type Proposal, preparationOf, type Survey } from '../../shared/action/proposal.ts'

const COMMENT = ' The manifests, in this order: each is applied when the one before is ready.'

/** Pure: the manifests that are meant for a local cluster. */
export function propose({ kubernetes }: Survey): Proposal {
  if (!kubernetes) return {}
  const { manifests, namespace, dependencies = [] } = kubernetes
  const needs = dependencies.length > 0 ? { needs: dependencies.map(preparationOf) } : {}
  return { 'kind-deploy': { inputs: { ...needs, manifests, ...(namespace ? { namespace } : {}) }, comment: COMMENT } }
}
