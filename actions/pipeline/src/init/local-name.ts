import { dirname } from 'node:path'
import type { Dockerfile, KubernetesFacts } from '../../../shared/action/proposal.ts'
import { shortName } from './demand.ts'
import { isLocal } from './official.ts'

/**
 * Pure: the only image of the manifests that is on no registry is built by the Dockerfile nearest to them: what
 * Kubebuilder calls `controller`, for example. @param names of images that are used.
 */
export function namedAfterLocal(
  all: readonly Dockerfile[],
  names: ReadonlySet<string>,
  { images, manifests }: Pick<KubernetesFacts, 'images' | 'manifests'> = { images: [], manifests: [] },
): Dockerfile[] {
  const unnamed = all.filter(({ name }) => !names.has(name))
  const local = images.filter(isLocal).map(shortName)
  const [name, ...others] = new Set(local.filter((each) => !all.some((one) => one.name === each)))
  const isAbove = ({ path }: Dockerfile) =>
    manifests.some((each) => dirname(path) === '.' || `${each}/`.startsWith(`${dirname(path)}/`))
  const [nearest] = unnamed.filter(isAbove).sort((one, other) => dirname(other.path).length - dirname(one.path).length)
  if (name === undefined || others.length > 0 || !nearest) return [...all]
  return all.map((each) => (each === nearest ? { ...each, name } : each))
}
