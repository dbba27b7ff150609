import type { RayNode } from '../client/inventory.ts'
import type { ProofJob } from './job.ts'

/** What has become of a node after a task failed on it; undefined if the cluster doesn't say. */
export async function nodeNow({ session }: Pick<ProofJob, 'session'>, { id }: RayNode): Promise<RayNode | undefined> {
  const listed = await session.nodes().catch((): RayNode[] => [])
  return listed.find((each) => each.id === id)
}
