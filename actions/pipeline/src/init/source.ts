import type { Run } from '../../../shared/process/run.ts'

/** Where a caller finds Slipway when nobody can tell; said as a warning, to be replaced by hand. */
export const UNKNOWN_SOURCE = 'OWNER/slipway@v1'
const MAJOR = 'v1'

/** `owner/repository@ref`. */
export const SOURCE_FORM = /^[\w.-]+\/[\w.-]+@[\w./-]+$/

/** The repository that this very copy of Slipway was checked out from, undefined when it does not say. */
export async function ownSource(folder: string, run: Run): Promise<string | undefined> {
  const asked = await run({ file: 'git', args: ['-C', folder, 'remote', 'get-url', 'origin'] }).catch(() => undefined)
  return asked?.exitCode === 0 ? sourceOf(asked.stdout.trim()) : undefined
}

/** Pure: `git@github.com:owner/slipway.git` → `owner/slipway@v1`. */
export function sourceOf(remote: string): string | undefined {
  const [, repository] =
    /^(?:https:\/\/|git@|ssh:\/\/git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote) ?? []
  return repository && `${repository}@${MAJOR}`
}
