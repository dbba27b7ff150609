import { z } from 'zod'
import { flag, list, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs by the names that action.yml gives them. */
export const schema = z.object({
  /** Folders that checks left their images in, one for each platform. */
  archives: list(),
  /** Registry and path before the image's own name: `ghcr.io/owner/repository`. */
  registry: text(),
  username: text(),
  password: text(),
  /** The git reference that is released. */
  ref: text(),
  sha: text(),
  /** Further tags that may move. */
  tags: list(),
  /** The release to compare sizes with; the newest one before this among the git tags unless given. */
  previous: text(),
  'dry-run': flag(false),
})

export type Inputs = InputsOf<typeof schema>
