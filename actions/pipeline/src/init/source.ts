import type { Run } from '../../../shared/process/run.ts'

/** Placeholder for an unknown source; a warning asks the user to replace it. */
export const UNKNOWN_SOURCE = 'OWNER/slipway@v1'
const MAJOR = 'v1'

/** `owner/repository@ref`. */
export const SOURCE_FORM = /^[\w.-]+\/[\w.-]+@[\w./-]+$/

/** The GitHub repository from which this copy of Slipway was cloned; undefined if unknown. */
export async function ownSource(folder: string, run: Run): Promise<string | undefined> {
  const remote = await run({ file: 'git', args: ['-C', folder, 'remote', 'get-url', 'origin'] }).catch(() => undefined)
  return remote?.exitCode === 0 ? sourceOf(remote.stdout.trim()) : undefined
}

/** Pure: `git@github.com:owner/slipway.git` → `owner/slipway@v1`. */
export function sourceOf(remote: string): string | undefined {
  const [, repository] =
    /^(?:https:\/\/|git@|ssh:\/\/git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote) ?? []
  return repository && `${repository}@${MAJOR}`
}
