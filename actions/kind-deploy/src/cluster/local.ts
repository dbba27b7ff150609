import type { Context } from '../../../shared/context/context.ts'
import { dockerList } from '../../../shared/docker/cli.ts'
import { KIND_CLUSTER } from '../../../shared/docker/labels.ts'
import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { Node } from '../../../shared/kubernetes/objects.ts'

export interface ClusterNode {
  name: string
  providerId: string
  /** `linux/amd64`. */
  platform: string
}

interface Informed {
  status?: { nodeInfo?: { operatingSystem: string; architecture: string } }
}

/** What tells a local kind cluster from any other; a context's name tells nothing. */
export interface ClusterFacts {
  /** Host of the API server, as the kubeconfig has it. */
  host: string
  nodes: ClusterNode[]
  /** Containers of the local engine that say that they are nodes of a kind cluster. */
  containers: { name: string; cluster: string }[]
}

/** Either a kind cluster on this machine, by name, or why it does not count as one. */
export type Locality = { local: true; cluster: string } | { local: false; why: string }

const LOOPBACK = /^(127\.|localhost$|\[?::1\]?$)/
const PROVIDER = /^kind:\/\/[^/]+\/([^/]+)\//

/** Pure: local only if everything says so: loopback, every node's provider ID, and the containers here. */
export function localityOf({ host, nodes, containers }: ClusterFacts): Locality {
  if (!LOOPBACK.test(host)) return { local: false, why: `its API server is at ${host}, not on this machine` }
  const clusters = new Set(nodes.map((each) => PROVIDER.exec(each.providerId)?.[1]))
  const [cluster] = clusters
  if (clusters.size !== 1 || !cluster) return { local: false, why: 'its nodes do not say that kind made them' }
  const here = containers.filter((each) => each.cluster === cluster).map((each) => each.name)
  const foreign = nodes.find((each) => !here.includes(each.name))
  if (foreign) return { local: false, why: `node ${foreign.name} is not a container of this machine's engine` }
  return { local: true, cluster }
}

export async function clusterFacts(cluster: Cluster, { run, signal }: Context): Promise<ClusterFacts> {
  const { body } = await cluster.ask<{ items?: Node[] }>({ path: '/api/v1/nodes', signal })
  const columns = ['.Names', `.Label "${KIND_CLUSTER}"`]
  const listing = { type: 'container', labels: { [KIND_CLUSTER]: '' }, columns } as const
  const rows = await dockerList({ run }, listing).catch(() => [])
  return {
    host: new URL(cluster.server).hostname,
    nodes: (body.items ?? []).map(nodeOf),
    containers: rows.map(([name = '', cluster = '']) => ({ name, cluster })),
  }
}

function nodeOf({ metadata, spec, status }: Node & Informed): ClusterNode {
  const { operatingSystem = 'linux', architecture = 'amd64' } = status?.nodeInfo ?? {}
  return {
    name: metadata.name,
    providerId: spec?.providerID ?? '',
    platform: `${operatingSystem}/${architecture}`,
  }
}
