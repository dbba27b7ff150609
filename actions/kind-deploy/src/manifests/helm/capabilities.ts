import type { Cluster } from '../../../../shared/kubernetes/connect.ts'
import type { KubeObject } from '../../../../shared/kubernetes/objects.ts'

/** What a chart's templates can ask about the cluster. */
export interface Capabilities {
  /** `v1.34.11`. */
  kubeVersion: string
  /** `apps/v1` and `apps/v1/Deployment`, as `.Capabilities.APIVersions.Has` knows them. */
  apiVersions: string[]
}

interface Discovery {
  items?: { metadata?: { name?: string }; versions?: { version: string; resources?: Discovered[] }[] }[]
}

interface Discovered {
  responseKind?: { kind?: string }
}

/** One answer with all groups; an older server answers with the plain list, which has no `items`. */
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json'

/**
 * Asks a cluster for its version and everything that it serves. `helm template` alone assumes a version of its own and
 * only the kinds of Kubernetes itself, so it may render what `helm install` never would.
 */
export async function capabilitiesOf(cluster: Cluster, signal?: AbortSignal): Promise<Capabilities> {
  const discover = (path: string) => cluster.ask<Discovery>({ path, accept: AGGREGATED, signal })
  const [{ gitVersion }, core, groups] = await Promise.all([
    cluster.get<{ gitVersion: string }>('/version', signal),
    discover('/api'),
    discover('/apis'),
  ])
  return { kubeVersion: gitVersion, apiVersions: [core, groups].flatMap(({ body }) => versionsIn(body)) }
}

/** Pure: the versions and kinds of a discovery document. */
export function versionsIn({ items = [] }: Discovery): string[] {
  return items.flatMap(({ metadata, versions = [] }) =>
    versions.flatMap(({ version, resources = [] }) => {
      const name = metadata?.name ? `${metadata.name}/${version}` : version
      const kinds = new Set(resources.flatMap((each) => each.responseKind?.kind || []))
      return [name, ...[...kinds].map((kind) => `${name}/${kind}`)]
    }),
  )
}

interface Definition extends KubeObject {
  spec?: { group?: string; names?: { kind?: string }; versions?: { name?: string; served?: boolean }[] }
}

/** Pure: what definitions add to a cluster that they are applied to. */
export function versionsOf(objects: readonly KubeObject[]): string[] {
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition') as Definition[]
  return definitions.flatMap(({ spec = {} }) =>
    (spec.versions ?? [])
      .filter(({ served }) => served !== false)
      .flatMap(({ name }) => [`${spec.group}/${name}`, `${spec.group}/${name}/${spec.names?.kind}`]),
  )
}
