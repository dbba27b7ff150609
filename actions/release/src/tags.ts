import semver from 'semver'
import { tagFrom } from '../../shared/image/reference/version.ts'

/** The tags of a release. */
export interface Tags {
  /** Never moves to another image. */
  fixed: string
  /** Move to the newest image. */
  moving: string[]
}

const TAG_REF = /^refs\/tags\/(.+)$/
const BRANCH_REF = /^refs\/heads\/(.+)$/
const SHORT_SHA = 7

/**
 * Pure: tags for a git reference; undefined unless it is a tag or a branch.
 * `refs/tags/v1.2.3` has the fixed tag `1.2.3` and moves `1.2`, `1` and `latest`; a pre-release moves
 * no tags; a branch has a fixed tag with its commit and moves the tag with its name.
 */
export function tagsOf(ref: string, sha: string, additional: readonly string[] = []): Tags | undefined {
  const tag = TAG_REF.exec(ref)?.[1]
  const branch = BRANCH_REF.exec(ref)?.[1]
  if (tag) return { fixed: versionTag(tag), moving: [...series(tag), ...additional] }
  if (branch && sha)
    return { fixed: `sha-${sha.slice(0, SHORT_SHA)}`, moving: [tagFrom(branch), ...additional].filter(Boolean) }
  return undefined
}

const versionTag = (tag: string) => tagFrom(semver.parse(tag)?.raw.replace(/^v/, '') ?? tag)

function series(tag: string): string[] {
  const version = semver.parse(tag)
  if (!version || version.prerelease.length > 0) return []
  const { major, minor } = version
  return [`${major}.${minor}`, ...(major > 0 ? [`${major}`] : []), 'latest']
}

/** Pure: the newest version among git tags that is older than this one, as a registry tag. */
export function previousOf(gitTags: readonly string[], current: string): string | undefined {
  const version = semver.parse(current)
  const versions = gitTags.flatMap((each) => semver.parse(each) ?? [])
  const older = versions.filter((each) => each.prerelease.length === 0 && (!version || each.compare(version) < 0))
  return older.sort(semver.rcompare)[0]?.version
}
