import semver from 'semver'
import { type Api, answerOf } from '../../shared/github/api.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { ANNOUNCE } from './catalogue.ts'

/** Pure: `v1.2.3` → `v1`, `1.2.3` → `1`; undefined for a pre-release and for what isn't a version. */
export function majorTag(tag: string): string | undefined {
  const version = semver.parse(tag)
  if (!version || version.prerelease.length > 0) return undefined
  return `${tag.startsWith('v') ? 'v' : ''}${version.major}`
}

/** Pure: whether a tag among these is a newer version of the same major; then the major tag is already beyond this one. */
export function isOvertaken(tag: string, tags: readonly string[]): boolean {
  const version = semver.parse(tag)
  const others = tags.flatMap((each) => semver.parse(each) ?? []).filter(({ prerelease }) => prerelease.length === 0)
  return version !== null && others.some((each) => each.major === version.major && each.compare(version) > 0)
}

/**
 * Moves the git tag of the major version (`v1`) to the commit of this version, and never back.
 * @returns the tag that points to the commit now; undefined if none was moved.
 * @throws {Problem} AN003 if GitHub doesn't allow it.
 */
export async function moveMajorTag(api: Api, tag: string): Promise<string | undefined> {
  const major = majorTag(tag)
  if (!major) return undefined
  try {
    const refs = await tagsFrom(api, major)
    if (isOvertaken(tag, refs)) return undefined
    await point(api, major, await commitOf(api, tag), refs.includes(major))
    return major
  } catch (error) {
    if (answerOf(error).status === 0) throw error
    throw notMoved(major, tag, error)
  }
}

/** Names of all tags that begin so: `v1`, `v1.0.0`, `v10.0.0`. */
async function tagsFrom({ octokit, repository }: Api, prefix: string): Promise<string[]> {
  const { data } = await octokit.rest.git.listMatchingRefs({ ...repository, ref: `tags/${prefix}` })
  return data.map(({ ref }) => ref.replace('refs/tags/', ''))
}

/** An annotated tag is an object of its own, which names the commit. */
async function commitOf({ octokit, repository }: Api, tag: string): Promise<string> {
  const { object } = (await octokit.rest.git.getRef({ ...repository, ref: `tags/${tag}` })).data
  if (object.type !== 'tag') return object.sha
  return (await octokit.rest.git.getTag({ ...repository, tag_sha: object.sha })).data.object.sha
}

async function point({ octokit, repository }: Api, tag: string, sha: string, exists: boolean): Promise<void> {
  if (exists) await octokit.rest.git.updateRef({ ...repository, ref: `tags/${tag}`, sha, force: true })
  else await octokit.rest.git.createRef({ ...repository, ref: `refs/tags/${tag}`, sha })
}

/** A token needs the right to change workflows when those of the commit differ (mkb79/Audible#882, cloudposse/atmos#2962). */
function notMoved(major: string, tag: string, error: unknown): Problem {
  const { status, message } = answerOf(error)
  return new Problem(
    ANNOUNCE['tag-not-moved']({
      message: `GitHub didn't move the tag ${major} to ${tag}: ${status}: ${message.split('\n')[0]}`,
      remedy: `Move it yourself: git push --force origin 'refs/tags/${tag}^{commit}:refs/tags/${major}'. For the next release, give the job permissions: contents: write; if workflow files changed since the last release, it also needs a token that may change workflows.`,
    }),
  )
}
