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

/** The node containers of a cluster, running or not, without the load balancer of several control planes. */
export async function containersOf(name: string, { run }: Context): Promise<Container[]> {
  const columns = ['.Names', '.Image', '.State', `.Label "${KIND_ROLE}"`]
  const listing = { type: 'container', labels: { [KIND_CLUSTER]: name }, columns, all: true } as const
  const rows = await dockerList({ run }, listing)
  return rows
    .filter(([, , , role]) => role !== 'external-load-balancer')
    .map(([name = '', image = '', state]) => ({ name, image, running: state === 'running' }))
}

/**
 * Pure: checks that an existing cluster is the requested one.
 * @throws {Problem} SK017 if it differs.
 */
export function requireSame(
  name: string,
  containers: readonly Container[],
  expected: { nodes: number; nodeImage?: string },
): void {
  const { nodes, nodeImage } = expected
  const image = containers[0]?.image ?? ''
  if (containers.length !== nodes) throw otherCluster(name, `${containers.length} nodes`, `${nodes}`)
  if (nodeImage && !sameImage(image, nodeImage)) throw otherCluster(name, `nodes of ${image}`, nodeImage)
}

/** Starts stopped node containers, for example after a reboot. */
export async function startStopped(containers: readonly Container[], { run }: Context): Promise<void> {
  const stopped = containers.filter((each) => !each.running).map((each) => each.name)
  if (stopped.length > 0) await runDocker({ run }, ['start', ...stopped])
}
