import type { Context } from '../../shared/context/context.ts'
import { answerOf, openApi } from '../../shared/github/api.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { filesOf } from './assets.ts'
import { ANNOUNCE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'
import { moveMajorTag } from './major-tag.ts'
import { type Announced, announce } from './release.ts'

/** Creates the GitHub release of a tag, or updates the notes of an existing one; then moves the major tag, if asked. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const { githubToken, repository, tag, notes, draft } = inputs
  const api = await openApi(githubToken, repository, context)
  if (!tag || !notes) throw incomplete(tag ? 'notes' : 'tag')
  const files = await filesOf(inputs.assets, context.directory)
  const release = await announce(api, { tag, notes, draft, files }).catch((error: unknown) => {
    throw context.signal.aborted ? error : notAnnounced(tag, error)
  })
  if (inputs.requireImmutable && !release.immutable && !draft) throw notImmutable(tag)
  const moved = inputs.moveMajorTag && !draft ? await moveMajorTag(api, tag) : undefined
  return outcome({ found: foundText(release, moved), outputs: outputsOf(release, moved) })
}

const foundText = ({ url }: Announced, moved: string | undefined) => (moved ? `${url}, ${moved} points to it` : url)

const outputsOf = ({ url, immutable }: Announced, moved = '') => ({
  url,
  immutable: String(immutable),
  'major-tag': moved,
})

const incomplete = (name: string) =>
  new Problem(ANNOUNCE.incomplete({ message: `${name} is not set`, remedy: `Set ${name}.` }))

/** GitHub never gives a tag name again that an immutable release had, even if both were deleted (microsoft/hve-core#554). */
const USED_UP = /used by an immutable release/

function notAnnounced(tag: string, error: unknown): Problem {
  const { status, message } = answerOf(error)
  if (USED_UP.test(message))
    return new Problem(ANNOUNCE['tag-used-up']({ message: `${tag} belonged to an immutable release that was deleted` }))
  return new Problem(
    ANNOUNCE['not-announced']({
      message: `GitHub rejected the release ${tag}: ${status || 'no response'}: ${message.split('\n')[0]}`,
    }),
  )
}

const notImmutable = (tag: string) =>
  new Problem(ANNOUNCE['not-immutable']({ message: `The release ${tag} is published, but it isn't immutable` }))
