import type { Context } from '../../shared/context/context.ts'
import { dockerList, runDocker } from '../../shared/docker/cli.ts'
import { KIND_CLUSTER, KIND_ROLE } from '../../shared/docker/labels.ts'
import { sameImage } from '../../shared/image/reference.ts'
import { otherCluster } from './findings.ts'

/** A node container of a cluster. */
export interface Container {
  name: string
  image: string
  running: boolean
}

/** The node containers of a cluster, running or not; a load balancer of several control planes is none. */
export async function containersOf(name: string, { run }: Context): Promise<Container[]> {
  const columns = ['.Names', '.Image', '.State', `.Label "${KIND_ROLE}"`]
  const listing = { type: 'container', labels: { [KIND_CLUSTER]: name }, columns, all: true } as const
  const rows = await dockerList({ run }, listing)
  return rows
    .filter(([, , , role]) => role !== 'external-load-balancer')
    .map(([name = '', image = '', state]) => ({ name, image, running: state === 'running' }))
}

/**
 * Pure: whether a cluster that is there is the one that is wanted.
 * @throws {Problem} SK017 when it is another.
 */
export function requireSame(
  name: string,
  containers: readonly Container[],
  wanted: { nodes: number; nodeImage?: string },
): void {
  const { nodes, nodeImage } = wanted
  const image = containers[0]?.image ?? ''
  if (containers.length !== nodes) throw otherCluster(name, `${containers.length} nodes`, `${nodes}`)
  if (nodeImage && !sameImage(image, nodeImage)) throw otherCluster(name, `nodes of ${image}`, nodeImage)
}

/** Starts what a reboot or somebody stopped. */
export async function startStopped(containers: readonly Container[], { run }: Context): Promise<void> {
  const stopped = containers.filter((each) => !each.running).map((each) => each.name)
  if (stopped.length > 0) await runDocker({ run }, ['start', ...stopped])
}
