import { rm } from 'node:fs/promises'
import type { Remover } from '../../shared/undo/undo.ts'

/** The label that kind puts on a cluster's node containers. */
export const CLUSTER_LABEL = 'io.x-k8s.kind.cluster'

/**
 * Removes a kind cluster: its node containers with their volumes, and its own kubeconfig.
 * Spoken with Docker itself, so that it works where kind was in a tool cache, and in a second.
 */
export const removeCluster: Remover = async (entry, { run }) => {
  const listed = await run({
    file: 'docker',
    args: ['ps', '--all', '--quiet', '--filter', `label=${CLUSTER_LABEL}=${entry.name}`],
  })
  if (listed.exitCode !== 0) throw new Error(listed.stderr.trim())
  const containers = listed.stdout.split('\n').filter(Boolean)
  if (containers.length > 0) {
    const removed = await run({ file: 'docker', args: ['rm', '--force', '--volumes', ...containers] })
    if (removed.exitCode !== 0 && !/No such container/.test(removed.stderr)) throw new Error(removed.stderr.trim())
  }
  if (entry.detail?.kubeconfig) await rm(entry.detail.kubeconfig, { force: true })
}
