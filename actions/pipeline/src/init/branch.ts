import type { Run } from '../../../shared/process/run.ts'
import { askRemote, gitSays } from './remote.ts'

/**
 * The branch that a new clone of the repository is on: the remote's default now, else what this clone remembers of it,
 * else the present one, else `main`.
 */
export async function defaultBranch(folder: string, run: Run): Promise<string> {
  const { branch } = (await askRemote(folder, run)) ?? {}
  if (branch) return branch
  const remembered = await gitSays(folder, run, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  return (
    remembered.replace(/^origin\//, '') || (await gitSays(folder, run, 'symbolic-ref', '--short', 'HEAD')) || 'main'
  )
}
