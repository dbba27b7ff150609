import type { Proposal, Survey } from '../../shared/action/proposal.ts'

/** Pure: a probe of the Ray head that the manifests deploy. */
export function propose({ kubernetes, ray }: Survey): Proposal {
  const { rayService: service, namespace } = kubernetes ?? {}
  if (!service) return {}
  const comment = ` Ray runs a task on every node${ray ? `; ${ray} requires Ray` : ''}.`
  return { 'ray-probe': { inputs: { service, ...(namespace ? { namespace } : {}) }, comment } }
}
