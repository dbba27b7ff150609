import { basename, dirname } from 'node:path'
import type { ComposeFacts, PassedOver } from '../../../../shared/action/proposal.ts'
import { shortName } from '../demand.ts'
import { isAddOn } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'

/** Folders that contain how an application is started. */
const FOR_STARTING =
  /^(.*[-_.])?(docker|compose|deploy|deployments?|infra|infrastructure|local|dev|development|setup|stack|run)([-_.].*)?$/i

/**
 * Pure: why a stack in a folder of its own isn't the repository's, beside an application that is known without it: it
 * is an add-on, or it runs nothing that is built here.
 * @param local images that nothing builds, of which it isn't known where they are from.
 */
export function whyAside(
  { files: [path = ''], services, missing }: ComposeFacts,
  files: readonly SourceFile[],
  local: readonly string[],
): PassedOver | undefined {
  if (local.length > 0) return { path, why: `it uses images that nothing here builds: ${local.join(', ')}` }
  if (!path.includes('/')) return undefined
  const folders = dirname(path).split('/')
  if (folders.some(isAddOn)) return { path, why: 'its folder is for an addition to the application' }
  const lacking = missing.filter((each) => /^the (file|folder) /.test(each))
  if (lacking.length > 0) return { path, why: `it needs what the repository doesn't contain: ${lacking.join(', ')}` }
  const builds = files.filter((each) => /^(dockerfile|containerfile)$/i.test(basename(each.path)))
  const built = new Set(builds.flatMap((each) => dirname(each.path).split('/')))
  const own = services.some(({ build, image }) => build || (image !== undefined && built.has(shortName(image))))
  if (own || folders.every((each) => each === '.' || FOR_STARTING.test(each))) return undefined
  return {
    path,
    why: 'it builds nothing, and is in a folder of its own: what a part of the application is developed with',
  }
}
