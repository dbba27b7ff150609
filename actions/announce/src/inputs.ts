import { z } from 'zod'
import { list } from '../../shared/inputs/collections.ts'
import { flag, text } from '../../shared/inputs/fields.ts'
import { REPOSITORY } from '../../shared/inputs/forms/names.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  'github-token': text(),
  repository: text(REPOSITORY),
  tag: text(),
  /** Markdown; the output `notes` of the action release. */
  notes: text(),
  draft: flag(false),
  /** Files to attach, or patterns of them. */
  assets: list(),
  /** Moves `v1` to this release, unless a newer version of that major exists. */
  'move-major-tag': flag(false),
  /** Fails unless GitHub has locked the release. */
  'require-immutable': flag(false),
})

export type Inputs = InputsOf<typeof schema>
