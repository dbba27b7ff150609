import { z } from 'zod'
import { text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs by the names that action.yml gives them. */
export const schema = z.object({
  'github-token': text(),
  repository: text(),
  /** The finished run of the check. */
  'run-id': text(),
  /** What the names of report artifacts begin with. */
  artifact: text().default('slipway-report'),
  /** Who the token comments as. */
  author: text().default('github-actions[bot]'),
  /** A label that the pull request has while its check does not pass. */
  label: text(),
})

export type Inputs = InputsOf<typeof schema>
