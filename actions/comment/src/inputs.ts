import { z } from 'zod'
import { text } from '../../shared/inputs/fields.ts'
import { REPOSITORY } from '../../shared/inputs/forms/names.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs, with the names of action.yml. */
export const schema = z.object({
  'github-token': text(),
  repository: text(REPOSITORY),
  /** The finished run of the check. */
  'run-id': text(),
  /** Prefix of the names of report artifacts. */
  artifact: text().default('slipway-report'),
  /** Account of the token, which writes the comments. */
  author: text().default('github-actions[bot]'),
  /** Label for pull requests whose check doesn't pass. */
  label: text(),
})

export type Inputs = InputsOf<typeof schema>
