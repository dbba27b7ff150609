import { groupOf, isBuiltIn } from '../cluster-state/groups.ts'
import type { Manifest } from '../manifests/manifest.ts'
import type { Attempt } from './attempt.ts'

/** What the same manifests bring before, or while, others are applied. */

/** A definition that an operator makes of a custom resource, such as Gatekeeper of a template. */
const MADE_MS = 30_000

/** Pure: for how long a kind that the server does not know may still come, in milliseconds. */
export function kindComesMs(apiVersion: string, manifests: readonly Manifest[]): number {
  if (isBuiltIn(apiVersion)) return 0
  const makes = manifests.some(({ object }) => !isBuiltIn(object.apiVersion) && object.apiVersion !== apiVersion)
  return defines(apiVersion, manifests) || makes ? MADE_MS : 0
}

/** Pure: a dry run creates no namespace and no definition, so what needs one of these cannot be tried. */
export function comesWithIt({ object, wanted }: Attempt, manifests: readonly Manifest[]): boolean {
  const space = manifests.some(
    (each) => each.object.kind === 'Namespace' && each.object.metadata.name === wanted.namespace,
  )
  return space || defines(object.apiVersion, manifests)
}

function defines(apiVersion: string, manifests: readonly Manifest[]): boolean {
  const group = groupOf(apiVersion)
  return (
    group !== '' &&
    manifests.some(
      ({ object }) => object.kind === 'CustomResourceDefinition' && object.metadata.name.endsWith(`.${group}`),
    )
  )
}
