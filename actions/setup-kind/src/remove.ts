import { rm } from 'node:fs/promises'
import type { Remover } from '../../shared/cleanup/undo.ts'
import type { Context } from '../../shared/context/context.ts'
import { dockerList, runDocker } from '../../shared/docker/cli.ts'
import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import { poll } from '../../shared/wait/poll.ts'

/** The engine may still be creating a container for a kind that was just killed. */
const QUIET_LOOKS = 3
const LOOK_MS = 300

/**
 * Removes a kind cluster: its node containers with their volumes, the network if it brought it, and its files.
 * Spoken with Docker itself, so that it works where kind was in a tool cache, and in a second.
 */
export const removeCluster: Remover = async ({ name, detail = {} }, context) => {
  let quiet = 0
  const check = async () => {
    quiet = (await removeContainers(name, context)) ? 1 : quiet + 1
    return quiet === QUIET_LOOKS
  }
  await poll({ check, every: LOOK_MS, within: Infinity })
  // Refused while another cluster is on it; a network that is gone already is fine too.
  if (detail.network) await runDocker(context, ['network', 'rm', detail.network])
  for (const each of [detail.kubeconfig, detail.folder]) if (each) await rm(each, { recursive: true, force: true })
}

/** Whether there were any. */
async function removeContainers(name: string, { run }: Context): Promise<boolean> {
  const listing = { type: 'container', labels: { [KIND_CLUSTER]: name }, columns: ['.ID'], all: true } as const
  const rows = await dockerList({ run }, listing, (said) => new Error(said.join('\n')))
  const containers = rows.flat()
  if (containers.length === 0) return false
  const removed = await runDocker({ run }, ['rm', '--force', '--volumes', ...containers])
  if (removed.exitCode !== 0 && !/No such container|already in progress/.test(removed.stderr))
    throw new Error(removed.stderr.trim())
  return true
}
