import semver from 'semver'
import type { Api } from '../../shared/github/api.ts'
import { attach } from './assets.ts'
import { withNotes } from './body.ts'

/** A GitHub release as it is now. */
export interface Announced {
  url: string
  /** Whether GitHub has locked its tag and its assets: a setting of the repository. */
  immutable: boolean
}

/** What to announce. */
export interface Announcement {
  tag: string
  notes: string
  /** Whether a new release stays a draft. */
  draft: boolean
  /** Files to attach, absolute. */
  files: readonly string[]
}

/**
 * Creates the release of a tag, or updates the notes of an existing one; notes can change in an immutable release too.
 * With files it is a draft until all of them are there: GitHub locks the assets of an immutable release.
 */
export async function announce(api: Api, { tag, notes, draft, files }: Announcement): Promise<Announced> {
  const { octokit, repository } = api
  const releases = await releasesOf(api)
  const existing = releases.find((each) => each.tag_name === tag)
  const latest = isNewest(tag, releases) ? 'true' : 'false'
  const release = existing
    ? await withNewNotes(api, existing, notes)
    : await created(api, { tag, notes, draft: draft || files.length > 0, latest })
  if (files.length === 0) return announcedOf(release)
  await attach(api, release, files)
  if (draft || !release.draft) return announcedOf(release)
  const published = { ...repository, release_id: release.id, draft: false, make_latest: latest } as const
  return announcedOf((await octokit.rest.repos.updateRelease(published)).data)
}

async function withNewNotes(
  { octokit, repository }: Api,
  existing: { id: number; body?: string | null },
  notes: string,
) {
  const body = withNotes(existing.body ?? '', notes)
  return (await octokit.rest.repos.updateRelease({ ...repository, release_id: existing.id, body })).data
}

interface New extends Pick<Announcement, 'tag' | 'notes' | 'draft'> {
  latest: 'true' | 'false'
}

async function created({ octokit, repository }: Api, { tag, notes, draft, latest }: New) {
  const { data } = await octokit.rest.repos.createRelease({
    ...repository,
    tag_name: tag,
    name: tag,
    body: withNotes('', notes),
    draft,
    prerelease: isPrerelease(tag),
    make_latest: latest,
    generate_release_notes: true,
  })
  return data
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
