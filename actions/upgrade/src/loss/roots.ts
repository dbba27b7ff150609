import type { Finding } from '../../../shared/outcome/finding.ts'
import { UPGRADE } from '../catalogue.ts'
import type { Loss } from './loss.ts'

/**
 * Pure: all findings. What failed in the deployment of a workload that a policy keeps from what it needs follows from
 * that. @param found in the deployments; @param lost of the losses.
 */
export function withRoots(found: readonly Finding[], lost: readonly Finding[], losses: readonly Loss[]): Finding[] {
  const head = lost.find((each) => UPGRADE['peer-not-admitted'].matches(each) && each.severity === 'error')
  const owners = losses.flatMap(({ cause }) => (cause.name === 'peer-not-admitted' ? [cause.pod?.owner] : []))
  const follows = ({ severity, where: { object = '' } }: Finding) =>
    head !== undefined && severity === 'error' && owners.some((owner) => owner && object.endsWith(owner))
  const consequences = found.filter(follows)
  return [
    ...found.filter((each) => !follows(each)),
    ...lost.map((each) => (each === head ? { ...each, consequences: [...each.consequences, ...consequences] } : each)),
  ]
}
