import { z } from 'zod'
import { flag, text } from '../../shared/inputs/fields.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'

/** Inputs by the names that action.yml gives them. */
export const schema = z.object({
  'github-token': text(),
  repository: text(),
  tag: text(),
  /** Markdown; the notes that the action release gives. */
  notes: text(),
  draft: flag(false),
})

export type Inputs = InputsOf<typeof schema>
