import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { type Contents, PART_OF } from './applyset.ts'
import type { Target } from './attempt.ts'
import { pathOf, type Resource } from './resources.ts'

/** An object that belongs to an ApplySet, and where it is. */
export interface Member {
  object: KubeObject
  path: string
}

/** Everything that carries the set's label, of the kinds and in the namespaces that its parent lists. */
export async function membersOf(id: string, { groupKinds, namespaces }: Contents, target: Target): Promise<Member[]> {
  const asked = groupKinds.map(async (each) => {
    const known = await resourceOf(each, target)
    if (!known) return []
    const places = known.resource.namespaced ? namespaces : ['']
    return (await Promise.all(places.map((place) => listOf(known, place, id, target)))).flat()
  })
  return (await Promise.all(asked)).flat()
}

interface Known {
  apiVersion: string
  resource: Resource
}

/** A kind that the server no longer serves has no objects. */
async function resourceOf(groupKind: string, { cluster, discover, signal }: Target): Promise<Known | undefined> {
  const [kind = '', ...group] = groupKind.split('.')
  const path = `/apis/${group.join('.')}`
  const about =
    group.length > 0
      ? await cluster.find<{ preferredVersion?: { groupVersion: string } }>(path, signal)
      : { preferredVersion: { groupVersion: 'v1' } }
  const apiVersion = about?.preferredVersion?.groupVersion
  const resource = apiVersion && (await discover(apiVersion, kind))
  return apiVersion && resource ? { apiVersion, resource } : undefined
}

async function listOf(
  { apiVersion, resource }: Known,
  namespace: string,
  id: string,
  target: Target,
): Promise<Member[]> {
  const base = pathOf(apiVersion, resource, namespace, '').replace(/\/$/, '')
  const query = `labelSelector=${encodeURIComponent(`${PART_OF}=${id}`)}`
  const { items = [] } = (await target.cluster.find<{ items?: KubeObject[] }>(`${base}?${query}`, target.signal)) ?? {}
  return items.map((each) => ({
    object: { ...each, apiVersion, kind: resource.kind },
    path: `${base}/${encodeURIComponent(each.metadata.name)}`,
  }))
}
