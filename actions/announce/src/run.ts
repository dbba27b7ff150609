import semver from 'semver'
import type { Context } from '../../shared/context/context.ts'
import { type Api, answerOf, openApi } from '../../shared/github/api.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { withNotes } from './body.ts'
import { ANNOUNCE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'

/** Creates the GitHub release of a tag, or updates the notes of an existing one. */
export async function run({ githubToken, repository, tag, notes, draft }: Inputs, context: Context): Promise<Outcome> {
  const api = openApi(githubToken, repository, context)
  if (!tag || !notes) throw incomplete(tag ? 'notes' : 'tag')
  const release = await announce(api, tag, notes, draft).catch((error: unknown) => {
    throw context.signal.aborted ? error : notAnnounced(tag, error)
  })
  return outcome({ found: release.url, outputs: { url: release.url } })
}

async function announce({ octokit, repository }: Api, tag: string, notes: string, draft: boolean) {
  const releases = await releasesOf({ octokit, repository })
  const existing = releases.find((each) => each.tag_name === tag)
  if (existing) {
    const body = withNotes(existing.body ?? '', notes)
    const { data } = await octokit.rest.repos.updateRelease({ ...repository, release_id: existing.id, body })
    return { url: data.html_url }
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
  return { url: data.html_url }
}

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

const incomplete = (name: string) =>
  new Problem(ANNOUNCE.incomplete({ message: `${name} is not set`, remedy: `Set ${name}.` }))

function notAnnounced(tag: string, error: unknown): Problem {
  const { status, message } = answerOf(error)
  return new Problem(
    ANNOUNCE['not-announced']({
      message: `GitHub rejected the release ${tag}: ${status || 'no response'}: ${message.split('\n')[0]}`,
    }),
  )
}
