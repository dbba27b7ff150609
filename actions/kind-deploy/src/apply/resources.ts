import type { Cluster } from '../../../shared/kubernetes/connect.ts'

/** How the API server knows a kind. */
export interface Resource {
  kind: string
  /** `deployments`. */
  name: string
  namespaced: boolean
  /** Whether it has a status subresource, which only a controller writes. */
  hasStatus?: boolean
}

/** Finds out how a kind is asked for; undefined when the server does not know it (yet). */
export type Discover = (apiVersion: string, kind: string) => Promise<Resource | undefined>

/** Asks the server once for every group and version; unknown kinds are asked for again. */
export function discovery(cluster: Cluster, signal: AbortSignal): Discover {
  const known = new Map<string, Resource[]>()
  return async (apiVersion, kind) => {
    const found = known.get(apiVersion)?.find((each) => each.kind === kind)
    if (found) return found
    const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    const { resources = [] } = (await cluster.find<{ resources?: Resource[] }>(path, signal)) ?? {}
    known.set(apiVersion, withStatus(resources))
    return known.get(apiVersion)?.find((each) => each.kind === kind)
  }
}

/** Pure: a list of resources holds subresources beside them: `widgets/status`. */
function withStatus(resources: readonly Resource[]): Resource[] {
  const names = new Set(resources.map(({ name }) => name))
  return resources
    .filter(({ name }) => !name.includes('/'))
    .map((each) => ({ ...each, hasStatus: names.has(`${each.name}/status`) }))
}

/** Pure: the path of one object. */
export function pathOf(apiVersion: string, resource: Resource, namespace: string, name: string): string {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  return `${group}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.name}/${encodeURIComponent(name)}`
}
