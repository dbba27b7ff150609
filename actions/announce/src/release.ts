import semver from 'semver'
import type { Api } from '../../shared/github/api.ts'
import { withNotes } from './body.ts'

/** A GitHub release as it is now. */
export interface Announced {
  url: string
  /** Whether GitHub has locked its tag and its assets: a setting of the repository. */
  immutable: boolean
}

/** Creates the release of a tag, or updates the notes of an existing one; notes can change in an immutable release too. */
export async function announce({ octokit, repository }: Api, tag: string, notes: string, draft: boolean) {
  const releases = await releasesOf({ octokit, repository })
  const existing = releases.find((each) => each.tag_name === tag)
  if (existing) {
    const body = withNotes(existing.body ?? '', notes)
    return announcedOf((await octokit.rest.repos.updateRelease({ ...repository, release_id: existing.id, body })).data)
  }
  const { data } = await octokit.rest.repos.createRelease({
    ...repository,
    tag_name: tag,
    name: tag,
    body: withNotes('', notes),
    draft,
    prerelease: isPrerelease(tag),
    make_latest: isNewest(tag, releases) ? 'true' : 'false',
    generate_release_notes: true,
  })
  return announcedOf(data)
}

const announcedOf = (data: { html_url: string; immutable?: boolean }): Announced => ({
  url: data.html_url,
  immutable: data.immutable ?? false,
})

/** The whole list, because a look-up by tag doesn't find drafts. */
const releasesOf = ({ octokit, repository }: Api) =>
  octokit.paginate(octokit.rest.repos.listReleases, { ...repository, per_page: 100 })

const isPrerelease = (tag: string) => (semver.parse(tag)?.prerelease.length ?? 0) > 0

interface Existing {
  tag_name: string
  draft: boolean
  prerelease: boolean
}

/** Pure: whether GitHub should show a release as its latest: never a pre-release, nor one below another's version. */
export function isNewest(tag: string, releases: readonly Existing[]): boolean {
  const version = semver.parse(tag)
  if (!version) return true
  const published = releases.filter(({ draft, prerelease }) => !draft && !prerelease)
  const versions = published.flatMap(({ tag_name }) => semver.parse(tag_name) ?? [])
  return version.prerelease.length === 0 && versions.every((each) => version.compare(each) >= 0)
}
