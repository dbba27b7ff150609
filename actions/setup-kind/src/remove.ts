import { rm } from 'node:fs/promises'
import type { Remover } from '../../shared/cleanup/undo.ts'
import type { Context } from '../../shared/context/context.ts'
import { dockerList, runDocker } from '../../shared/docker/cli.ts'
import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import { poll } from '../../shared/wait/poll.ts'

/** Consecutive checks without containers: the engine may still create one for a kind process that was just killed. */
const EMPTY_CHECKS = 3
const INTERVAL_MS = 300

/**
 * Removes a kind cluster: its node containers with their volumes, the network if it created it, and its files.
 * Uses Docker directly: that is faster and works even if kind is no longer installed.
 */
export const removeCluster: Remover = async ({ name, detail = {} }, context) => {
  let empty = 0
  const check = async () => {
    empty = (await removeContainers(name, context)) ? 1 : empty + 1
    return empty === EMPTY_CHECKS
  }
  await poll({ check, every: INTERVAL_MS, within: Infinity })
  // Docker rejects this while another cluster uses the network; that and a missing network are fine.
  if (detail.network) await runDocker(context, ['network', 'rm', detail.network])
  for (const each of [detail.kubeconfig, detail.folder]) if (each) await rm(each, { recursive: true, force: true })
}

/** Returns whether there were any containers. */
async function removeContainers(name: string, { run }: Context): Promise<boolean> {
  const listing = { type: 'container', labels: { [KIND_CLUSTER]: name }, columns: ['.ID'], all: true } as const
  const rows = await dockerList({ run }, listing, (output) => new Error(output.join('\n')))
  const containers = rows.flat()
  if (containers.length === 0) return false
  const removed = await runDocker({ run }, ['rm', '--force', '--volumes', ...containers])
  if (removed.exitCode !== 0 && !/No such container|already in progress/.test(removed.stderr))
    throw new Error(removed.stderr.trim())
  return true
}
