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
  const existing = await findRelease({ octokit, repository }, tag)
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
    prerelease: (semver.parse(tag)?.prerelease.length ?? 0) > 0,
    generate_release_notes: true,
  })
  return { url: data.html_url }
}

/** Searches the list, because a look-up by tag doesn't find drafts. */
async function findRelease({ octokit, repository }: Api, tag: string) {
  const list = octokit.rest.repos.listReleases
  for await (const { data } of octokit.paginate.iterator(list, { ...repository, per_page: 100 })) {
    const release = data.find((each) => each.tag_name === tag)
    if (release) return { id: release.id, body: release.body }
  }
  return undefined
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
