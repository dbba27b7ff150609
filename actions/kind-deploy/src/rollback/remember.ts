import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Target } from '../apply/attempt.ts'
import { pathOf } from '../apply/resources.ts'
import type { DesiredObject } from '../cluster-state/snapshot.ts'
import type { Manifest } from '../manifests/render.ts'

/** An object as it was before anything was applied. */
export interface Remembered {
  wanted: DesiredObject
  path: string
  /** Undefined when it was not there. */
  before: KubeObject | undefined
}

/** Looks at every object that is about to be applied; kinds that the server does not know yet were not there. */
export async function remember(manifests: readonly Manifest[], target: Target): Promise<Remembered[]> {
  const seen = await Promise.all(manifests.map((each) => rememberOne(each, target)))
  return seen.filter((each) => each !== undefined)
}

async function rememberOne({ object }: Manifest, target: Target): Promise<Remembered | undefined> {
  const { apiVersion, kind, metadata } = object
  const resource = await target.discover(apiVersion, kind)
  if (!resource) return undefined
  const namespace = resource.namespaced ? (metadata.namespace ?? target.namespace) : ''
  const path = pathOf(apiVersion, resource, namespace, metadata.name)
  const before = await target.cluster.find<KubeObject>(path, target.signal)
  return { wanted: { kind, namespace, name: metadata.name }, path, before }
}
