import type { Run } from '../../../shared/process/run.ts'

/** The branch that a new clone of the repository is on: the remote's default, else the present one, else `main`. */
export async function defaultBranch(folder: string, run: Run): Promise<string> {
  const ask = async (...args: string[]) => {
    const asked = await run({ file: 'git', args: ['-C', folder, ...args] }).catch(() => undefined)
    return asked?.exitCode === 0 ? asked.stdout.trim() : ''
  }
  const remote = await ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  return remote.replace(/^origin\//, '') || (await ask('symbolic-ref', '--short', 'HEAD')) || 'main'
}
