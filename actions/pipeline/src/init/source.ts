import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import type { Run } from '../../../shared/process/run.ts'
import { askRemote, gitSays } from './remote.ts'

/** Placeholder for an unknown source; a warning asks the user to replace it. */
export const UNKNOWN_SOURCE = 'OWNER/slipway@v1'

/** `owner/repository@ref`. */
export const SOURCE_FORM = /^[\w.-]+\/[\w.-]+@[\w./-]+$/

/**
 * The GitHub repository from which this copy of Slipway was cloned, at a reference that exists there: its newest
 * version, else the commit of this copy. Undefined if unknown.
 */
export async function ownSource(folder: string, run: Run): Promise<string | undefined> {
  const repository = repositoryOf(await gitSays(folder, run, 'remote', 'get-url', 'origin'))
  const ref = repository && (await publishedRef(folder, run))
  return ref && `${repository}@${ref}`
}

/** Where `scripts/pack` writes what it was packed from: the root of the package. */
const MANIFEST = join('..', '..', '..', 'package.json')

/** The repository and version that an installed package was made from; undefined in a clone. @param folder of the program. */
export async function packagedSource(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '{}')
  const { slipway } = JSON.parse(text) as { slipway?: { source?: string } }
  return slipway?.source
}

/** Pure: `git@github.com:owner/slipway.git` → `owner/slipway`. */
export const repositoryOf = (remote: string): string | undefined =>
  /^(?:https:\/\/|git@|ssh:\/\/git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote)?.[1]

async function publishedRef(folder: string, run: Run): Promise<string | undefined> {
  const remote = await askRemote(folder, run)
  const tag = remote && newestTag(remote.tags)
  return tag ?? (await publishedCommit(folder, run)) ?? remote?.commit
}

/** The commit of this copy, if it's on a branch of the remote. */
async function publishedCommit(folder: string, run: Run): Promise<string | undefined> {
  const branches = await gitSays(folder, run, 'branch', '--remotes', '--contains', 'HEAD')
  return branches === '' ? undefined : (await gitSays(folder, run, 'rev-parse', 'HEAD')) || undefined
}

/** Pure: the major tag of the newest version (`v1`), which moves to its fixes; else the version itself. */
export function newestTag(tags: readonly string[]): string | undefined {
  const versions = tags.filter((each) => semver.parse(each)?.prerelease.length === 0)
  const newest = versions.sort(semver.rcompare)[0]
  const major = newest && `${newest.startsWith('v') ? 'v' : ''}${semver.major(newest)}`
  return major && tags.includes(major) ? major : newest
}
