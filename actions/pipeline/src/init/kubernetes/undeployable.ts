import type { KubernetesFacts, PassedOver } from '../../../../shared/action/proposal.ts'
import { shortName } from '../demand.ts'
import { isLocal } from '../official.ts'

/** Pure: why pods of these manifests can't start; undefined if nothing shows that. @param built names of images that are built here. */
export function whyUndeployable(
  { manifests, images, uncreated = [] }: KubernetesFacts,
  built: ReadonlySet<string>,
): PassedOver | undefined {
  const [first = '', ...others] = manifests
  const path = others.length > 2 ? `${first} and ${others.length} more` : manifests.join(', ')
  const local = images.filter((each) => isLocal(each) && !built.has(shortName(each)))
  if (local.length > 0)
    return { path, why: `its images have no owner in their names, and nothing here builds them: ${local.join(', ')}` }
  if (uncreated.length === 0) return undefined
  const remedy = 'Add a manifest with it, and a stage kind-deploy with manifests'
  return { path, why: `its pods need what none of the manifests creates: ${uncreated.join(', ')}. ${remedy}` }
}
