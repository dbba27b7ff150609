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

/** Pure: the git tag of a reference; undefined for a branch. */
export const tagOf = (ref: string) => TAG_REF.exec(ref)?.[1]

/**
 * Pure: tags for a git reference; undefined unless it is a tag or a branch.
 * `refs/tags/v1.2.3` has the fixed tag `1.2.3` and moves `1.2`, `1` and `latest`; a pre-release moves
 * no tags; a branch has a fixed tag with its commit and moves the tag with its name.
 */
export function tagsOf(ref: string, sha: string, additional: readonly string[] = []): Tags | undefined {
  const tag = tagOf(ref)
  const branch = BRANCH_REF.exec(ref)?.[1]
  if (tag) return { fixed: versionTag(tag), moving: [...series(tag), ...additional] }
  if (branch && sha)
    return { fixed: `sha-${sha.slice(0, SHORT_SHA)}`, moving: [tagFrom(branch), ...additional].filter(Boolean) }
  return undefined
}

const versionTag = (tag: string) => tagFrom(semver.parse(tag)?.raw.replace(/^v/, '') ?? tag)

/** Pure: the tags that name the newest of a version's series; none for a pre-release. */
export function series(tag: string): string[] {
  const version = semver.parse(tag)
  if (!version || version.prerelease.length > 0) return []
  const { major, minor } = version
  return [`${major}.${minor}`, ...(major > 0 ? [`${major}`] : []), 'latest']
}

/**
 * Pure: the tags without those that would move backwards: `1.2`, `1` and `latest` stay where a newer version of their
 * series is known. @param known tags of the registry, or git tags.
 */
export function forwardOnly(moving: readonly string[], ref: string, known: readonly string[]): string[] {
  const version = semver.parse(tagOf(ref) ?? '')
  if (!version) return [...moving]
  const newer = known.flatMap((each) => semver.parse(each) ?? []).filter((each) => isNewer(each, version))
  const held = new Set(newer.flatMap(({ version: each }) => series(each)))
  return moving.filter((each) => !held.has(each))
}

const isNewer = (each: semver.SemVer, version: semver.SemVer) =>
  each.prerelease.length === 0 && each.compare(version) > 0

/** Pure: the newest version among git tags that is older than this one, as a registry tag. */
export function previousOf(gitTags: readonly string[], current: string): string | undefined {
  const version = semver.parse(current)
  const versions = gitTags.flatMap((each) => semver.parse(each) ?? [])
  const older = versions.filter((each) => each.prerelease.length === 0 && (!version || each.compare(version) < 0))
  return older.sort(semver.rcompare)[0]?.version
}
